"""A late start that runs into a trainer's second training, as chats: warned of, never booked (P6.1b, R79)."""

from datetime import datetime

import pytest
from sqlalchemy import select, update

from domain.calendar import BANGKOK
from domain.lifecycle import State
from storage.tables import Booking, OutboxMessage
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
    return thira.says("เริ่ม 70-0001").words


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


def book_as_assistant(room: Room, request_id: int, person_id: int, hours: tuple[int, int]) -> None:
    day = room.request().first_day
    starts, ends = hours
    row = Booking(person_id=person_id, day=day, request_id=request_id, part="assistant", starts=starts, ends=ends)
    room.rows(lambda s: s.add(row))


def hand_over(room: Room, request_id: int, before: int, after: int) -> None:
    mine = update(Booking).where(Booking.request_id == request_id, Booking.person_id == before)
    room.rows(lambda s: s.execute(mine.values(person_id=after)))
