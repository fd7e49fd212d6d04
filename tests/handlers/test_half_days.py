"""Two trainings on one day, as chats: for a reason where hours and road allow it, else never (R79, P5.1)."""

from dataclasses import replace

import pytest

from domain.lifecycle import State
from storage import bookings, requests
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Heard, Room


@pytest.fixture
def morning(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """Thira trains in one district from nine to twelve."""
    move_school(somchai, "เนินสง่า")
    sends(somchai, hours="9.00-12.00")
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "ธีระ", "ไม่มี"):
        suda.says(words)
    return room


def asks_for_thira(malee: Actor, wipa: Actor, suda: Actor, *, hours: str, place: str = "เนินสง่า") -> Heard:
    """Let another school ask for the same day, and the head look at who could go."""
    move_school(malee, place)
    sends(malee, hours=hours)
    proposes(wipa, suda, number="70-0002")
    return suda.says("มอบหมาย 70-0002")


def move_school(school: Actor, amphoe: str) -> None:
    row = school.row()
    row.school_key = next(key for key, s in school.room.office.schools.items() if s.amphoe == amphoe)
    school.room.rows(lambda s: s.merge(row))


def spans(room: Room, trainer: Actor) -> list[tuple[int, int]]:
    mine = trainer.row().id
    return room.rows(lambda s: [(b.starts, b.ends) for b in bookings.list_days_of(s, mine, room.now.date(), 9)])


def test_head_sends_a_trainer_to_a_second_training_of_the_day_with_a_reason(
    morning: Room, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    assert "มีอีกงานวันเดียวกัน 09.00-12.00 น." in asks_for_thira(malee, wipa, suda, hours="13.30-16.00").words
    suda.says("ธีระ")
    assert "ขอเหตุผล" in suda.says("ไม่มี").words
    assert spans(morning, thira) == [(540, 720)]
    suda.says("อยู่ทางเดียวกัน")
    assert (morning.request("70-0002").state, morning.request("70-0002").lead_id) == (State.ASSIGNED, thira.row().id)
    assert spans(morning, thira) == [(540, 720), (810, 960)]
    reason = morning.rows(lambda s: requests.find_reason(s, morning.request("70-0002").id, "assign"))
    assert reason == "อยู่ทางเดียวกัน"


@pytest.mark.parametrize(("hours", "amphoe"), [("11.00-14.00", "เนินสง่า"), ("13.00-16.00", "เทพสถิต")])
def test_hours_that_overlap_or_leave_no_time_for_the_road_are_refused(
    morning: Room, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, hours: str, amphoe: str
) -> None:
    assert "ติดงานอื่น" in asks_for_thira(malee, wipa, suda, hours=hours, place=amphoe).words
    assert "ไปในวันนั้นไม่ได้" in suda.says("ธีระ").words
    assert morning.request("70-0002").lead_id is None
    assert spans(morning, thira) == [(540, 720)]


def test_far_school_is_reached_where_there_is_time_and_the_head_is_warned(
    morning: Room, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    said = asks_for_thira(malee, wipa, suda, hours="14.00-16.00", place="เทพสถิต").words
    assert "มีงานที่ อ.เนินสง่า" in said
    for words in ("ธีระ", "ไม่มี", "เดินทางทัน"):
        suda.says(words)
    assert spans(morning, thira) == [(540, 720), (840, 960)]


@pytest.mark.parametrize(("weight", "is_taken"), [("warn", True), ("block", False)])
def test_office_says_what_a_second_training_weighs(
    morning: Room, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, weight: str, is_taken: bool
) -> None:
    morning.office = replace(morning.office, planning=replace(morning.office.planning, same_day=weight))
    asks_for_thira(malee, wipa, suda, hours="13.30-16.00")
    for words in ("ธีระ", "ไม่มี"):
        suda.says(words)
    assert (morning.request("70-0002").lead_id == thira.row().id) is is_taken
    assert len(spans(morning, thira)) == 1 + is_taken


def test_service_asks_nobody_for_a_second_training_on_its_own(
    morning: Room, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R68: who declines makes way for somebody who is free, not for somebody who is there in the morning."""
    asks_for_thira(malee, wipa, suda, hours="13.30-16.00")
    for words in ("อรุณี", "ไม่มี"):
        suda.says(words)
    arunee.says("ไม่สะดวก 70-0002")
    arunee.says("เจ็บป่วย")
    assert morning.request("70-0002").state == State.CIRCULATED
    assert spans(morning, thira) == [(540, 720)]


def test_leaver_s_afternoon_goes_to_who_is_there_in_the_morning(
    morning: Room, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    asks_for_thira(malee, wipa, suda, hours="13.30-16.00")
    for words in ("อรุณี", "ไม่มี", "โอนงาน", "อรุณี", "ธีระ", "ใช่"):
        suda.says(words)
    assert spans(morning, thira) == [(540, 720), (810, 960)]
    assert spans(morning, arunee) == []


def test_offered_day_stays_on_offer_as_long_as_the_trainer_can_come(
    morning: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: another training at other hours takes nothing from the school that chooses."""
    asks_for_thira(malee, wipa, suda, hours="13.30-16.00")
    suda.says("เสนอวันอื่น 70-0002")
    suda.says("23/12/69")
    other, trainer = morning.request(), thira.row()
    offered = morning.request("70-0002").first_day.replace(day=23)
    morning.rows(lambda s: bookings.book(s, morning.office, other, trainer, [offered], "lead"))
    malee.says("เลือกวัน 70-0002")
    malee.says("1")
    assert morning.request("70-0002").first_day == offered
    assert spans(morning, thira)[1:] == [(540, 720), (810, 960)]
