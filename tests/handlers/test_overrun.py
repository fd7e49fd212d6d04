"""A late start, foreseen or begun, that runs into the next training, as chats: warned of, never booked (P6.1b, R79)."""

from datetime import datetime

import pytest
from sqlalchemy import select, update

from domain.calendar import BANGKOK
from domain.lifecycle import State
from storage.tables import Booking, OutboxMessage, Request
from tests.handlers.asking import approves
from tests.handlers.cast import Actor, Room
from tests.handlers.test_half_days import asks_for_thira, morning, spans

__all__ = ["morning"]
NINE_TO_NOON, AFTERNOON = (540, 720), (810, 960)


@pytest.fixture
def both(morning: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """Thira trains from nine to noon, and from half past one on not far away; both days stand."""
    asks_for_thira(malee, wipa, suda, hours="13.30-16.00")
    for words in ("ธีระ", "ไม่มี", "อยู่ทางเดียวกัน"):
        suda.says(words)
    for number in ("70-0001", "70-0002"):
        thira.says(f"ตอบรับ {number}")
    for words in ("อนุมัติ 70-0001", "โรงเรียนยืนยันว่าจัดได้", "อนุมัติ 70-0002"):
        suda.says(words)
    somchai.says("รับทราบ 70-0001")
    malee.says("รับทราบ 70-0002")
    assert morning.request("70-0001").state == morning.request("70-0002").state == State.PREPARING
    return morning


def begins(thira: Actor, hour: int, minute: int) -> str:
    thira.room.now = datetime(2026, 12, 22, hour, minute, tzinfo=BANGKOK)
    said = thira.says("เริ่ม 70-0001").words
    return thira.says("เพิ่งเริ่มตอนนี้").words if "เริ่มจริงเมื่อใดคะ" in said else said


def is_late(thira: Actor, minutes: int, hour: int = 8, minute: int = 0) -> str:
    thira.room.now = datetime(2026, 12, 22, hour, minute, tzinfo=BANGKOK)
    thira.says("ล่าช้า 70-0001")
    return thira.says(f"{minutes} นาที").words


def warned(room: Room) -> list[str]:
    found = select(OutboxMessage.line_user_id).where(OutboxMessage.key == "overrun")
    return room.rows(lambda s: list(s.scalars(found)))


def test_trainer_and_head_are_warned_where_the_moved_end_meets_the_next_training(
    both: Room, suda: Actor, thira: Actor, malee: Actor
) -> None:
    """P6.1b: the time is made whole, but not at the next school's cost without anybody's word."""
    said = begins(thira, 10, 30)
    assert "กิจกรรมจะจบ 13.30 น. ไม่ทันงานถัดไปของท่านวันนี้ คือคำขอ 70-0002 โรงเรียน" in said
    assert "13.30-16.00 น." in said
    assert "หากจบภายใน 13.00 น. ยังเดินทางไปทัน" in said
    told = suda.pushed().words
    assert "คำขอ 70-0001 เริ่มช้า จะจบ 13.30 น." in told
    assert "ธีระ วงศ์ดี มีคำขอ 70-0002" in told
    assert warned(both) == [suda.user_id]
    assert spans(both, thira) == [NINE_TO_NOON, AFTERNOON]  # nobody is booked for both
    assert "70-0001" not in malee.pushed().words
    assert both.request("70-0002").state == State.PREPARING


def test_head_sends_somebody_else_to_the_next_training(
    both: Room, suda: Actor, thira: Actor, arunee: Actor, malee: Actor
) -> None:
    begins(thira, 10, 30)
    for words in ("โอนงาน 70-0002", "อรุณี", "วิทยากรเดิมไปไม่ทัน"):
        suda.says(words)
    assert both.request("70-0002").lead_id == arunee.row().id
    assert spans(both, thira) == [NINE_TO_NOON]


def test_who_is_too_late_for_any_haste_is_not_told_to_hurry(both: Room, thira: Actor) -> None:
    said = begins(thira, 13, 10)
    assert "ไม่ทันงานถัดไป" in said
    assert "หากจบภายใน" not in said


@pytest.mark.parametrize(("hour", "minute", "until"), [(9, 4, 720), (9, 40, 760)])
def test_nobody_is_warned_where_the_road_leaves_time(
    both: Room, suda: Actor, thira: Actor, hour: int, minute: int, until: int
) -> None:
    """A booking grows with the day, so that nothing is put into the time that the late start takes."""
    assert "ไม่ทัน" not in begins(thira, hour, minute)
    assert warned(both) == []
    assert spans(both, thira) == [(540, until), AFTERNOON]


def test_assistant_who_has_to_go_on_hears_it_from_the_service(
    both: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """Whoever begins knows only their own afternoon."""
    first, second = both.request("70-0001"), both.request("70-0002")
    helper = arunee.row()
    book_as_assistant(both, first.id, helper.id, NINE_TO_NOON)
    hand_over(both, second.id, thira.row().id, helper.id)
    assert "ไม่ทัน" not in begins(thira, 10, 30)
    assert "ไม่ทันงานถัดไปของท่านวันนี้ คือคำขอ 70-0002" in arunee.pushed().words
    assert sorted(warned(both)) == sorted([arunee.user_id, suda.user_id])
    assert spans(both, thira) == [(540, 810)]
    assert spans(both, arunee) == [NINE_TO_NOON, AFTERNOON]


def test_trainer_and_head_are_warned_as_soon_as_the_trainer_is_late(
    both: Room, suda: Actor, thira: Actor, malee: Actor
) -> None:
    """P6.1b: at half past eight there is time to send somebody else; at the late start there is not."""
    said = is_late(thira, 90)
    assert "หากเริ่มช้าตามที่แจ้ง กิจกรรมจะจบ 13.30 น. ไม่ทันงานถัดไปของท่านวันนี้ คือคำขอ 70-0002 โรงเรียน" in said
    assert "หากจบภายใน 13.00 น. ยังเดินทางไปทัน" in said
    told = suda.pushed().words
    assert "คำขอ 70-0001 หากเริ่มช้าตามที่แจ้ง จะจบ 13.30 น." in told
    assert "ธีระ วงศ์ดี มีคำขอ 70-0002" in told
    assert warned(both) == [suda.user_id]
    assert spans(both, thira) == [NINE_TO_NOON, AFTERNOON]
    assert "70-0001" not in malee.pushed().words


def test_assistant_hears_of_the_trainer_who_is_late(both: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    first, second = both.request("70-0001"), both.request("70-0002")
    helper = arunee.row()
    book_as_assistant(both, first.id, helper.id, NINE_TO_NOON)
    hand_over(both, second.id, thira.row().id, helper.id)
    assert "ไม่ทัน" not in is_late(thira, 90)
    assert "ไม่ทันงานถัดไปของท่านวันนี้ คือคำขอ 70-0002" in arunee.pushed().words
    assert sorted(warned(both)) == sorted([arunee.user_id, suda.user_id])
    assert spans(both, thira) == [NINE_TO_NOON]
    assert spans(both, arunee) == [NINE_TO_NOON, AFTERNOON]


@pytest.mark.parametrize(("hour", "minute"), [(10, 30), (10, 34), (10, 15)])
def test_start_as_late_as_was_said_warns_nobody_again(
    both: Room, suda: Actor, thira: Actor, hour: int, minute: int
) -> None:
    is_late(thira, 90)
    assert "ไม่ทัน" not in begins(thira, hour, minute)
    assert warned(both) == [suda.user_id]
    assert both.request("70-0001").state == State.UNDER_WAY


def test_what_becomes_worse_is_said_once_more(both: Room, suda: Actor, thira: Actor) -> None:
    is_late(thira, 90)
    assert "ไม่ทัน" not in is_late(thira, 80)
    assert "กิจกรรมจะจบ 13.45 น. ไม่ทัน" in is_late(thira, 105)
    assert "เริ่มช้า กิจกรรมจะจบ 14.00 น. ไม่ทัน" in begins(thira, 11, 0)
    assert warned(both) == [suda.user_id] * 3


@pytest.mark.parametrize("minutes", [4, 40, 60])
def test_nobody_is_warned_of_a_delay_that_leaves_time_for_the_road(
    both: Room, suda: Actor, thira: Actor, minutes: int
) -> None:
    assert "ไม่ทัน" not in is_late(thira, minutes)
    assert warned(both) == []
    assert both.request("70-0001").warned_end is None


def test_warning_of_the_day_itself_does_not_wait_for_the_morning(both: Room, suda: Actor, thira: Actor) -> None:
    """R68: it has just happened, and by the end of the quiet hours there is less time to do something about it."""
    is_late(thira, 90, hour=7)
    found = select(OutboxMessage).where(OutboxMessage.key == "overrun")
    rows = both.rows(lambda s: list(s.scalars(found)))
    assert [(row.urgent, row.due_at) for row in rows] == [(True, both.now)]


@pytest.fixture
def until_four(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """One training, from one to four."""
    approves(somchai, wipa, suda, thira, hours="13.00-16.00")
    somchai.says("รับทราบ 70-0001")
    return room


def test_end_past_school_hours_is_said_to_both_who_can_agree_on_an_earlier_one(
    until_four: Room, somchai: Actor, suda: Actor, thira: Actor
) -> None:
    """P6.1b: an end that nobody stays for is no end; the school reads it in the word that it hears anyway."""
    said = is_late(thira, 45, hour=12)
    assert "จะจบ 16.45 น. เลยเวลา 16.30 น. กรุณาตกลงเวลาจบกับโรงเรียน" in said
    told = somchai.pushed().words
    assert "จะจบประมาณ 16.45 น. เลยเวลา 16.30 น. กรุณาตกลงเวลาจบกับวิทยากร" in told
    assert warned(until_four) == []
    assert "เลยเวลา" not in begins(thira, 13, 45)


def test_start_that_nobody_foresaw_says_so_to_who_begins(until_four: Room, thira: Actor) -> None:
    assert "เริ่มช้า กิจกรรมจะจบ 16.45 น. เลยเวลา 16.30 น." in begins(thira, 13, 45)
    assert warned(until_four) == []


def test_end_within_school_hours_is_only_told(until_four: Room, somchai: Actor, thira: Actor) -> None:
    assert "เลยเวลา" not in is_late(thira, 30, hour=12)
    told = somchai.pushed().words
    assert "ช้าประมาณ 30 นาที หากทดเวลาให้ครบ จะจบประมาณ 16.30 น." in told
    assert "เลยเวลา" not in told
    assert until_four.request().warned_end is None


def test_training_planned_into_the_evening_is_not_called_late(until_four: Room, somchai: Actor, thira: Actor) -> None:
    evening = until_four.request().answers | {"time": {"start": "15:00", "end": "18:00", "part": None}}
    until_four.rows(lambda s: s.execute(update(Request).values(answers=evening)))
    assert "เลยเวลา" not in is_late(thira, 45, hour=14)
    assert "เลยเวลา" not in somchai.pushed().words


def book_as_assistant(room: Room, request_id: int, person_id: int, hours: tuple[int, int]) -> None:
    day = room.request().first_day
    starts, ends = hours
    row = Booking(person_id=person_id, day=day, request_id=request_id, part="assistant", starts=starts, ends=ends)
    room.rows(lambda s: s.add(row))


def hand_over(room: Room, request_id: int, before: int, after: int) -> None:
    mine = update(Booking).where(Booking.request_id == request_id, Booking.person_id == before)
    room.rows(lambda s: s.execute(mine.values(person_id=after)))
