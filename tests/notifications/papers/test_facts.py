"""From a request's rows to what its papers tell: what is known is told, what is not stays unknown."""

from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal

import pytest

from domain.lifecycle import State
from notifications.papers import PAPERS, facts, facts_for, list_missing
from notifications.papers.facts import DayOfEra, Days, Heads, Hours, OnDays
from notifications.papers.table import REGISTRY
from storage import after, letters, meetings, offers
from storage.tables import Meeting, Rating, Summary
from tests.notifications.cast import ANSWERS, OFFICE, TUESDAY, add_person, add_request, at, move

SCHOOL = next(iter(OFFICE.schools.values()))


@pytest.fixture
def malee(session):
    return add_person(session, "นางสาวมาลี ใจดี", position="ครู", school_key=SCHOOL.key)


@pytest.fixture
def wipa(session):
    return add_person(session, "นางวิภา พรมมา", "clerk")


@pytest.fixture
def thira(session):
    return add_person(session, "นายธีระ วงศ์ดี", "supervisor", position="ศึกษานิเทศก์ชำนาญการ", phone="0898765432")


def test_a_school_letter_tells_what_the_chat_has_asked(session, malee):
    told = facts_for(
        session, OFFICE, add_request(session, malee, days=(date(2026, 12, 16), date(2026, 12, 17))), "asking"
    )

    assert told == facts.AskingLetter(
        request_number="70-0042",
        school=SCHOOL.name,
        school_address=f"ตำบล{SCHOOL.tambon} อำเภอ{SCHOOL.amphoe}",
        is_school=True,
        requester="นางสาวมาลี ใจดี",
        requester_position="ครู",
        principal_position=f"ผู้อำนวยการ{SCHOOL.name}",
        phone="081-234-5678",
        work=OFFICE.groups[0].entries[0].name,
        service="วิทยากรจัดอบรม",
        activity="การอบรม",
        topic=ANSWERS["topic"],
        days=Days(first=date(2026, 12, 16), last=date(2026, 12, 17)),
        on_days=OnDays(first=date(2026, 12, 16), last=date(2026, 12, 17)),
        hours=Hours(start=time(9), end=time(15, 30)),
        place="ห้องประชุมโรงเรียน",
        people=Heads(counts={"teacher": 20, "student": 30}),
        people_in_all=50,
        money_source="งบประมาณของโรงเรียน",
        money_sum=Decimal(5000),
    )


def test_a_yes_tells_whom_the_office_sends(session, malee, thira):
    arunee = add_person(session, "นางสาวอรุณี แก้วใส", "supervisor")
    told = facts_for(
        session, OFFICE, add_request(session, malee, State.APPROVED, lead=thira, assistants=[arunee]), "accept"
    )

    assert (told.lead, told.lead_position, told.lead_phone, told.assistants) == (
        "นายธีระ วงศ์ดี", "ศึกษานิเทศก์ชำนาญการ", "089-876-5432", ("นางสาวอรุณี แก้วใส",),
    )  # fmt: skip
    assert (told.letter_number, told.letter_date) == (None, None)
    assert list_missing("accept", told) == ()


def test_a_paper_says_what_it_lacks(session, malee):
    told = facts_for(session, OFFICE, add_request(session, malee), "accept")

    assert list_missing("accept", told) == ("lead",)


def test_a_trainer_who_gave_no_position_is_a_supervisor(session, malee):
    told = facts_for(
        session, OFFICE, add_request(session, malee, lead=add_person(session, "ธีระ", "supervisor")), "accept"
    )

    assert (told.lead_position, told.lead_phone) == ("ศึกษานิเทศก์", None)


def test_a_refusal_gives_the_reason_that_was_given(session, malee, wipa):
    request = add_request(session, malee)
    move(session, request, State.REFUSING, "refuse", actor=wipa, reason="ไม่มีวิทยากรว่าง")

    assert facts_for(session, OFFICE, request, "refusal").reason == "ไม่มีวิทยากรว่าง"


def test_a_change_of_days_offers_what_the_school_can_choose(session, malee, thira):
    # P5.1
    request = add_request(session, malee, lead=thira)
    other = add_person(session, "อรุณี", "supervisor")
    early, late = (date(2026, 12, 22), date(2026, 12, 23)), (date(2027, 1, 12), date(2027, 1, 13))
    offers.put(session, request.id, [(thira.id, *late), (thira.id, *early), (other.id, *early)])

    assert facts_for(session, OFFICE, request, "change").offered == (
        Days(first=early[0], last=early[1]),
        Days(first=late[0], last=late[1]),
    )


# fmt: off
ANSWER_BY = [
    # letter of            answer by
    (None,                 date(2026, 12, 1)),  # a week from when the days were offered
    (date(2026, 11, 30),   date(2026, 12, 8)),  # a week from the letter, and the 7th is a holiday
    (date(2026, 12, 20),   date(2026, 12, 21)),  # before the first day that is offered
]
# fmt: on


@pytest.mark.parametrize(("dated", "answer_by"), ANSWER_BY)
def test_a_change_of_days_says_until_when_the_school_answers(dated, answer_by, session, malee, thira, wipa):
    # P5.1
    request = add_request(session, malee, lead=thira)
    assert facts_for(session, OFFICE, request, "change").answer_by is None
    move(session, request, State.DATES_OFFERED, "offer_dates", actor=wipa)
    offers.put(session, request.id, [(thira.id, date(2026, 12, 22), date(2026, 12, 22))])
    if dated:
        letters.add(session, request, "change", "7", dated, by=wipa, now=TUESDAY)

    assert facts_for(session, OFFICE, request, "change").answer_by == answer_by


@pytest.mark.parametrize(
    ("said", "objective"),
    [("ให้ครูสอนอ่านได้", "ให้ครูสอนอ่านได้"), ("เพื่อให้ครูสอนอ่านได้", "ให้ครูสอนอ่านได้"), ("เพื่อ", None), (None, None)],
)
def test_an_objective_stands_behind_the_word_that_the_letter_has_already(said, objective, session, malee, thira):
    request = add_request(session, malee, lead=thira, answers=ANSWERS | {"objective": said})

    assert [facts_for(session, OFFICE, request, kind).objective for kind in ("asking", "report")] == [objective] * 2


def test_thanks_have_the_schools_own_number(session, malee, thira):
    request = add_request(session, malee, State.HELD, lead=thira)
    letters.add(session, request, "thanks", "ศธ 1/80", date(2026, 12, 20), by=malee, now=TUESDAY)
    told = facts_for(session, OFFICE, request, "thanks")

    assert (told.thanks_number, told.thanks_date) == ("ศธ 1/80", date(2026, 12, 20))


def test_an_invitation_tells_when_and_where_the_meeting_is(session, malee, wipa):
    # P4.1
    request = add_request(session, malee)
    starts = at("2026-12-01", "13:30")
    columns = {"starts_at": starts, "place": "ห้องประชุม 2", "convened_by": wipa.id, "heads_up_at": TUESDAY}
    meetings.add(session, Meeting(request_id=request.id, **columns), [wipa.id])
    told = facts_for(session, OFFICE, request, "meeting")

    assert (told.meeting_day, told.meeting_time, told.meeting_place) == (
        date(2026, 12, 1), Hours(start=time(13, 30)), "ห้องประชุม 2",
    )  # fmt: skip


def test_a_memo_is_the_clerks_and_quotes_the_letters_of_the_register(session, malee, wipa, thira):
    request = add_request(session, malee, lead=thira)
    letters.add(session, request, "request", "ศธ 04000.012/9", date(2026, 11, 23), by=malee, now=TUESDAY)
    letters.add(session, request, "register", "1234", date(2026, 11, 24), by=wipa, now=TUESDAY)
    move(session, request, State.PROPOSED, "propose", actor=wipa)
    told = facts_for(session, OFFICE, request, "travel")

    assert (told.clerk, told.clerk_position) == ("นางวิภา พรมมา", "เจ้าพนักงานธุรการ")
    assert told.travellers == ("นายธีระ วงศ์ดี ตำแหน่ง ศึกษานิเทศก์ชำนาญการ",)
    assert (told.school_letter_number, told.register_number, told.register_day) == (
        "ศธ 04000.012/9", "1234", date(2026, 11, 24),
    )  # fmt: skip
    assert told.school_letter_date is None  # the school told a number; its letter's day nobody knows yet
    letters.complete(letters.find_newest(session, request.id, "request"), None, date(2026, 11, 20))
    assert facts_for(session, OFFICE, request, "travel").school_letter_date == date(2026, 11, 20)
    assert told.fast_lane is None


def test_a_memo_in_the_fast_lane_says_why(session, malee, wipa, thira):
    # P3.2
    request = add_request(session, malee, lead=thira, fast=True)
    move(session, request, State.PROPOSED, "fast_track", actor=wipa, reason="ใกล้ถึงวันจัดกิจกรรม")

    assert facts_for(session, OFFICE, request, "travel").fast_lane == "ใกล้ถึงวันจัดกิจกรรม"


def test_a_report_tells_the_real_hours_and_what_happened(session, malee, thira):
    # P6.1, P6.2, R69, R88
    day = date(2026, 12, 16)
    request = add_request(session, malee, State.PREPARING, lead=thira, days=(day, day))
    move(session, request, State.PREPARING, "delay", actor=thira, reason="รถเสีย", now=at("2026-12-16", "08:50"))
    move(session, request, State.UNDER_WAY, "start", actor=thira, now=at("2026-12-16", "09:30"))
    move(session, request, State.HELD, "finish", actor=thira, now=at("2026-12-16", "16:00"))
    session.add(Rating(request_id=request.id, score=4, comment="ดีมาก", at=TUESDAY))
    told = facts_for(session, OFFICE, request, "report")

    assert (told.held_hours, told.held_hours_counted) == (Hours(start=time(9, 30), end=time(16)), 5.5)
    assert (told.incidents, told.score, told.comment) == (("รถเสีย",), 4, "ดีมาก")
    assert (told.came, told.money_spent, told.lessons, told.photos) == (None, None, (), ())
    request.money_spent = 4850.5
    assert facts_for(session, OFFICE, request, "report").money_spent == Decimal("4850.5")


def test_a_report_tells_what_the_lead_wrote(session, malee, thira):
    # P7.1, R69
    request = add_request(session, malee, State.HELD, lead=thira)
    written = {"hours": 5.25, "people": 48, "incidents": "ฝนตก", "worked": "ลงมือทำ", "to_change": None, "checks": []}
    after.save_summary(session, Summary(request_id=request.id, person_id=thira.id, at=TUESDAY, **written))
    told = facts_for(session, OFFICE, request, "report")

    assert (told.held_hours_counted, told.came, told.incidents, told.lessons) == (5.25, 48, ("ฝนตก",), ("ลงมือทำ",))


@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if paper.numbered_by == REGISTRY])
def test_a_paper_of_the_register_has_the_number_that_stands_there(kind, session, malee, wipa, thira):
    request = add_request(session, malee, lead=thira)
    before = facts_for(session, OFFICE, request, kind)
    letters.add(session, request, kind, "77", date(2026, 11, 25), by=wipa, now=TUESDAY)

    assert (before.letter_number, before.letter_date) == (None, None)
    day = date(2026, 11, 25)
    ordered = {"order_date": DayOfEra(day=day)} if kind == "assignment" else {}
    assert facts_for(session, OFFICE, request, kind) == replace(before, letter_number="77", letter_date=day, **ordered)


def test_a_letter_that_came_without_a_number_has_none(session, malee, wipa):
    request = add_request(session, malee)
    letters.add(session, request, "request", "", date(2026, 11, 23), by=wipa, now=TUESDAY, way="paper")

    assert facts_for(session, OFFICE, request, "accept").school_letter_number is None


def test_hours_that_end_on_another_day_than_they_began_are_nobodys_hours(session, malee, thira):
    request = add_request(session, malee, State.PREPARING, lead=thira)
    move(session, request, State.UNDER_WAY, "start", actor=thira, now=at("2026-12-16", "09:30"))
    move(session, request, State.HELD, "finish", actor=thira, now=at("2026-12-17", "16:00"))
    told = facts_for(session, OFFICE, request, "report")

    assert (told.held_hours, told.held_hours_counted) == (None, None)


def test_hours_of_the_last_of_several_days_are_not_those_of_all(session, malee, thira):
    request = add_request(session, malee, State.PREPARING, lead=thira)
    move(session, request, State.UNDER_WAY, "start", actor=thira, now=at("2026-12-16", "09:30"))
    move(session, request, State.UNDER_WAY, "start", actor=thira, now=at("2026-12-17", "09:00"))
    move(session, request, State.HELD, "finish", actor=thira, now=at("2026-12-17", "16:00"))
    told = facts_for(session, OFFICE, request, "report")

    assert (told.held_hours, told.held_hours_counted) == (None, None)


def test_a_part_of_the_day_stands_for_hours_nobody_named(session, malee, thira):
    answers = ANSWERS | {"time": {"start": None, "end": None, "part": "morning"}}
    request = add_request(session, malee, lead=thira, answers=answers)

    assert facts_for(session, OFFICE, request, "asking").hours == Hours(part="morning")
    assert facts_for(session, OFFICE, request, "receipt").counted_hours is None


@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if paper.is_of_request])
def test_every_kind_can_be_told_of_a_request_on_its_first_day(kind, session, malee):
    told = facts_for(session, OFFICE, add_request(session, malee), kind)

    assert isinstance(told, PAPERS[kind].shape)
    assert {field.name for field in fields(told)} >= set(PAPERS[kind].needs)


def test_what_hangs_on_the_wall_needs_no_request(session):
    assert facts_for(session, OFFICE, None, "flow") == facts.AnyTime(
        lead_days=14, evidence_days=7, open_hours=Hours(start=time(8, 30), end=time(16, 30))
    )


def test_a_paper_about_a_request_needs_one(session):
    with pytest.raises(LookupError):
        facts_for(session, OFFICE, None, "accept")


ONE_DAY = (date(2026, 12, 16), date(2026, 12, 16))
OPEN = replace(OFFICE, fees=replace(OFFICE.fees, within_area=True))


SUMS = [
    # office  asked   rate   amount in words                    warnings
    (OPEN,    None,   (600,  3300,  "สามพันสามร้อยบาทถ้วน",      ())),
    (OPEN,    "1100", (200,  1100,  "หนึ่งพันหนึ่งร้อยบาทถ้วน",  ())),
    (OPEN,    "3300", (600,  3300,  "สามพันสามร้อยบาทถ้วน",      ())),
    (OPEN,    "3301", (None, None,  None,                        ("over_ceiling",))),
    (OFFICE,  None,   (None, None,  None,                        ("not_within_area",))),
    (OFFICE,  "100",  (None, None,  None,                        ("not_within_area", "over_ceiling"))),
]  # fmt: skip


@pytest.fixture
def one_day(session, malee, thira):
    return add_request(session, malee, State.PREPARING, lead=thira, days=ONE_DAY)


@pytest.mark.parametrize(("office", "asked", "expected"), SUMS)
def test_a_receipt_has_a_sum_only_where_the_rules_allow_it(office, asked, expected, session, one_day):
    # P7.1: 09.00-15.30 less lunch is 5.5 hours at 600 baht; over the ceiling nothing is approved and nothing is cut.
    told = facts_for(session, office, one_day, "receipt", asked=Decimal(asked) if asked else None)

    assert told.counted_hours == 5.5
    assert (told.rate, told.amount, told.amount_in_words, told.warnings) == expected


def test_a_receipt_of_two_days_counts_each(session, malee, thira):
    request = add_request(session, malee, lead=thira, days=(date(2026, 12, 16), date(2026, 12, 17)))

    assert facts_for(session, OPEN, request, "receipt").amount == 6600


def test_a_receipt_follows_the_real_hours(session, one_day, thira):
    # P6.1
    move(session, one_day, State.UNDER_WAY, "start", actor=thira, now=at("2026-12-16", "10:00"))
    move(session, one_day, State.HELD, "finish", actor=thira, now=at("2026-12-16", "12:00"))

    assert facts_for(session, OPEN, one_day, "receipt").amount == 1200
