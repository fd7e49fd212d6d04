"""The forms of a meeting: who is called when and where, deputies, votes and the result (P4.1, P4.2, R64)."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from conversations.engine import Done
from conversations.meeting import start_of
from domain.calendar import BANGKOK

COLLEAGUES = [
    {"id": 2, "label": "ธีระ วงศ์ดี", "why": "ศึกษานิเทศก์"},
    {"id": 3, "label": "อรุณี แก้วใส", "why": "ศึกษานิเทศก์"},
    {"id": 4, "label": "สุดา พงษ์ไทย", "why": "หัวหน้ากลุ่ม"},
]
GROUPS = {"nominees": [2], "supervisors": [2, 3]}
FACTS = {"colleagues": COLLEAGUES, "groups": GROUPS, "first_day": "2026-12-03"}
CANDIDATES = [{"id": 2, "label": "ธีระ วงศ์ดี", "why": "ว่าง", "busy": False, "cautions": []}]


@pytest.mark.parametrize(
    ("said", "members"),
    [
        ("1", [2]),
        ("2", [2, 3]),
        ("ศึกษานิเทศก์ทุกคน", [2, 3]),
        ("3 5", [2, 4]),
        ("๒ ๕", [2, 3, 4]),
        ("สุดา, อรุณี", [3, 4]),
        ("ผู้ถูกเสนอชื่อ สุดา พงษ์ไทย", [2, 4]),
    ],
)
def test_members_are_picked_by_number_group_or_name(talk, said, members):
    person = talk("convene", **FACTS)
    assert person.says(said).step == "day"
    assert person.answers == {"members": members}


@pytest.mark.parametrize(("said", "error"), [("9", "มีให้เลือกถึงหมายเลข 5"), ("สมศักดิ์", "ยังไม่เข้าใจ"), ("สุ", "ยังไม่เข้าใจ")])
def test_nobody_else_can_be_called(talk, said, error):
    person = talk("convene", **FACTS)
    assert error in person.says(said).text
    assert person.answers == {}


def test_only_working_days_before_the_training_are_offered(talk):
    person = talk("convene", **FACTS | {"first_day": "2026-11-26"})
    person.says("2")
    assert [option.value for option in person.turn.options] == ["2026-11-23", "2026-11-24", "2026-11-25"]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("20 พ.ย. 69", "ผ่านไปแล้ว"),
        ("3 ธ.ค. 69", "ไม่ทันวันจัดกิจกรรมคือวันพฤหัสบดีที่ 3 ธันวาคม 2569"),
        ("28 พ.ย. 69", "วันเสาร์ที่ 28 พฤศจิกายน 2569 เป็นวันหยุด"),
    ],
)
def test_a_day_that_cannot_be_or_is_no_working_day_is_said(talk, said, error):
    person = talk("convene", **FACTS)
    assert error in person.says("2", said).text
    assert "day" not in person.answers


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("1", {"start": "09:00", "end": None, "part": None}),
        ("13.15", {"start": "13:15", "end": None, "part": None}),
        ("ช่วงเช้า", {"start": None, "end": None, "part": "morning"}),
    ],
)
def test_an_hour_is_picked_or_typed(talk, said, starts):
    person = talk("convene", **FACTS)
    assert person.says("2", "1", said).step == "place"
    assert person.answers["starts"] == starts


def test_an_hour_without_a_beginning_or_gone_by_is_asked_again(talk):
    person = talk("convene", **FACTS)
    assert "ขอเวลาเริ่มประชุม" in person.says("2", "1", "ทั้งวัน").text
    person = talk("convene", **FACTS)
    person.context = replace(person.context, now=datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK))
    assert "เวลานี้ผ่านไปแล้ว" in person.says("2", "23 พ.ย. 69", "9.00").text
    assert "starts" not in person.answers


def test_place_may_be_left_for_the_invitation_where_it_is_asked(talk):
    person = talk("convene", **FACTS)
    done = person.says("2", "1", "1", "ข้าม")
    assert isinstance(done, Done)
    assert done.answers["place"] is None
    invited = talk("invite", **FACTS | {"place": "ห้อง 2"})
    assert invited.says("1") == Done(answers={"place": "ห้อง 2"})


# fmt: off
STARTS = [
    # meetings             start     part          begins
    ((time(9), time(13)),  None,     "morning",    time(9)),
    ((time(9), time(13)),  "09:20",  None,         time(9, 20)),
    ((time(9), time(13)),  None,     "afternoon",  time(13)),
    ((time(9), time(13)),  None,     "all_day",    None),
    ((time(8, 45),),       None,     "morning",    time(8, 45)),
    ((time(14),),          None,     "morning",    time(8, 30)),   # the office opens
    ((time(14),),          None,     "afternoon",  time(13)),      # lunch is over
]
# fmt: on


@pytest.mark.parametrize(("meetings", "start", "part", "begins"), STARTS)
def test_part_of_a_day_begins_at_the_offices_hours(office, meetings, start, part, begins):
    """Issue 5: a figure of the office. `meetings` of office.toml."""
    rules = replace(office, hours=replace(office.hours, meetings=meetings))
    found = start_of("2026-11-23", {"start": start, "part": part}, rules)
    assert found == (datetime.combine(date(2026, 11, 23), begins, BANGKOK) if begins else None)


def test_office_says_at_which_hours_a_meeting_is_offered(talk, office):
    """Issue 5: a figure of the office. `meetings` of office.toml."""
    person = talk("convene", **FACTS)
    assert [option.label for option in person.says("2", "1").options] == ["09.00", "10.30", "13.30"]

    rules = replace(office, hours=replace(office.hours, meetings=(time(8, 45), time(14))))
    person = talk("convene", **FACTS)
    person.context = replace(person.context, office=rules)
    assert [option.label for option in person.says("2", "1").options] == ["08.45", "14.00"]
    person.says("2")
    assert person.answers["starts"] == {"start": "14:00", "end": None, "part": None}


def test_a_deputy_is_named_out_of_those_who_can(talk):
    assert talk("depute", **FACTS).says("สุดา") == Done(answers={"deputy": 4})


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        (("1", "1"), {"lead": 2, "day": "2026-12-22"}),
        (("ธีระ", "24 ธ.ค. 69"), {"lead": 2, "day": "2026-12-24"}),
        (("ข้าม", "ข้าม"), {"lead": None, "day": None}),
    ],
)
def test_a_vote_is_for_a_person_and_a_day_or_for_neither(talk, said, answers):
    person = talk("vote", candidates=CANDIDATES, days=["2026-12-22"])
    assert person.says(*said) == Done(answers=answers)


def test_nobody_votes_for_a_day_that_is_over(talk):
    person = talk("vote", candidates=CANDIDATES, days=["2026-12-22"])
    assert "ผ่านไปแล้ว" in person.says("1", "2 พ.ย. 69").text


def test_the_votes_are_offered_as_the_result(talk):
    person = talk("conclude", votes="วิทยากร: ธีระ วงศ์ดี 2 เสียง")
    assert "1. วิทยากร: ธีระ วงศ์ดี 2 เสียง" in person.text
    assert person.says("1") == Done(answers={"result": "วิทยากร: ธีระ วงศ์ดี 2 เสียง"})


def test_a_result_is_typed_where_nobody_has_voted(talk):
    person = talk("conclude", votes="")
    assert person.turn.options == ()
    assert person.says("เห็นควรจัดตามที่ขอ") == Done(answers={"result": "เห็นควรจัดตามที่ขอ"})
