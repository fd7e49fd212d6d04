"""Days to offer and to choose from, and the reason for a day of which there is something to say (P5.1)."""

import pytest

from conversations.engine import Done

FREE = {day: {"name": "ธีระ วงศ์ดี"} for day in ("2026-12-21", "2026-12-23", "2026-12-24", "2027-01-05")}
PROPOSED = ["2026-12-21", "2026-12-23", "2026-12-24"]
OFFERS = [
    {"id": 7, "day": "2026-12-21", "line": "วันจันทร์ที่ 21 ธันวาคม 2569 ธีระ"},
    {"id": 8, "day": "2026-12-23", "line": "วันพุธที่ 23 ธันวาคม 2569 ธีระ"},
]
CANDIDATES = [
    {"id": 7, "label": "ธีระ วงศ์ดี", "why": "ว่าง", "busy": False, "cautions": ["ตรงกับวันสอบ"]},
    {"id": 8, "label": "อรุณี แก้วใส", "why": "ว่าง", "busy": False, "cautions": []},
    {"id": 9, "label": "นภา สุขใส", "why": "ว่าง", "busy": False, "cautions": ["ตรงกับวันสอบ", "ลา"]},
]


@pytest.fixture
def head(talk):
    return talk("offer_dates", free=FREE, proposed=PROPOSED)


def test_proposal_is_taken_in_one_tap_and_each_day_stands_alone_beside_it(head):
    assert head.labels == ["ใช้ทั้ง 3 วัน", "จ. 21 ธ.ค. 69", "พ. 23 ธ.ค. 69", "พฤ. 24 ธ.ค. 69"]
    assert "2. วันพุธที่ 23 ธันวาคม 2569 ธีระ วงศ์ดี" in head.text
    assert head.says("ใช้ทั้ง 3 วัน") == Done(answers={"dates": PROPOSED})


def test_one_proposed_day_needs_no_word_for_all(talk):
    assert talk("offer_dates", free=FREE, proposed=PROPOSED[:1]).labels == ["จ. 21 ธ.ค. 69"]


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ("1 3", ["2026-12-21", "2026-12-24"]),
        ("3,1", ["2026-12-21", "2026-12-24"]),
        ("๒", ["2026-12-23"]),
        ("5/1/70 และ 21/12/69", ["2026-12-21", "2027-01-05"]),
        ("21/12/69,\n21/12/69", ["2026-12-21"]),
    ],
)
def test_days_are_named_by_number_or_by_date(head, said, dates):
    assert head.says(said) == Done(answers={"dates": dates})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("4", "มีให้เลือกถึงหมายเลข 3"),
        (", ,", "มีให้เลือกถึงหมายเลข 3"),
        ("20/12/69", "ไม่มีวิทยากรที่ถนัดว่าง"),
        ("21/12/69, 23/12/69, 24/12/69, 5/1/70", "ไม่เกิน 3 วัน"),
        ("วันไหนก็ได้", "ยังไม่เข้าใจ"),
        ("ต้นเดือนหน้า, 21/12/69", "ยังไม่เข้าใจ"),
        ("32/12/69", "ไม่มีวันที่ 32"),
    ],
)
def test_what_cannot_be_offered_is_asked_again(head, said, why):
    head.says(said)
    assert why in head.text
    assert head.answers == {}


def test_day_beyond_those_that_were_looked_at_is_not_called_taken(talk):
    head = talk("offer_dates", free=FREE, proposed=PROPOSED, reach=("2026-12-07", "2027-02-05"))
    assert "ตั้งแต่วันจันทร์ที่ 7 ธันวาคม 2569 ถึงวันศุกร์ที่ 5 กุมภาพันธ์ 2570" in head.says("6/2/70").text
    assert "ไม่มีวิทยากรที่ถนัดว่าง" in head.says("20/12/69").text
    assert head.answers == {}


@pytest.mark.parametrize(
    ("said", "offer"), [("1", 7), ("พ. 23 ธ.ค. 69", 8), ("23/12/69", 8), ("ไม่สะดวกทุกวัน", "none"), ("3", "none")]
)
def test_school_names_the_day_by_number_date_or_tap(talk, said, offer):
    assert talk("choose_date", offers=OFFERS).says(said) == Done(answers={"offer": offer})


@pytest.mark.parametrize(
    ("said", "why"), [("24/12/69", "ไม่อยู่ในวันที่เสนอ"), ("อะไรก็ได้", "พิมพ์หมายเลข"), ("32/12/69", "32")]
)
def test_day_that_was_not_offered_is_asked_again(talk, said, why):
    person = talk("choose_date", offers=OFFERS)
    person.says(said)
    assert why in person.text
    assert person.answers == {}


def test_reason_is_asked_only_where_something_speaks_against_the_day(talk):
    """P5.1: allow with a reason."""
    assert talk("assign", candidates=CANDIDATES, max_assistants=4).says("2", "ไม่มี") == Done(
        answers={"lead": 8, "assistants": []}
    )
    person = talk("assign", candidates=CANDIDATES, max_assistants=4)
    person.says("1", "3")
    assert "ตรงกับวันสอบ, ลา" not in person.text  # the list of assistants is without the lead: 3 is nobody
    person.says("2")
    assert "วันนั้นมีข้อควรทราบ: ตรงกับวันสอบ, ลา" in person.text
    assert person.says("1") == Done(answers={"lead": 7, "assistants": [9], "reason": "โรงเรียนยืนยันว่าจัดได้"})


def test_approver_reads_what_speaks_against_the_day_and_says_why(talk):
    person = talk("approve", cautions="ตรงกับวันสอบ")
    assert "วันนั้นมีข้อควรทราบ: ตรงกับวันสอบ" in person.text
    assert person.says("เลื่อนไม่ได้แล้ว") == Done(answers={"reason": "เลื่อนไม่ได้แล้ว"})


@pytest.mark.parametrize(
    ("facts", "said", "chosen"),
    [
        ({"other_days": "ขอใหม่ได้ในวันที่ 5 มกราคม"}, "1", "ขอใหม่ได้ในวันที่ 5 มกราคม"),
        ({"other_days": ""}, "2", "ประสานศูนย์เครือข่ายของโรงเรียน"),
        ({}, "ข้าม", None),
        ({}, "ขอใหม่ในภาคเรียนหน้า", "ขอใหม่ในภาคเรียนหน้า"),
    ],
)
def test_refusal_names_what_else_can_be_done(talk, facts, said, chosen):
    """P5.1c."""
    assert talk("refuse", **facts).says("1", said) == Done(
        answers={"reason": "ไม่มีวิทยากรว่างในวันที่ขอ", "alternatives": chosen}
    )


def test_school_hears_of_the_exam_week_when_it_names_the_day(talk, office):
    """R09, R26."""
    exam = office.exams[0]
    person = talk("request", known={"service": "train", "group": "1", "entry": "1.4", "topic": "เชิงรุก"})
    person.says(f"{exam.first.day}/{exam.first.month}/{exam.first.year + 543 - 2500}")
    assert f"ตรงกับช่วงสอบ: {exam.name}" in person.text
