"""A trainer falls ill in the middle of a training: the head gives it to another, and it goes on (R65, point 7)."""

from datetime import date, datetime

import pytest

from domain.lifecycle import Action, State
from storage import bookings, requests
from storage.tables import Booking
from tests.handlers.asking import proposes, sends, summarises
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.test_several_days import FIRST, LAST, comes
from tests.handlers.test_side_exits import assigned

DAY, NEXT = date(2026, 12, FIRST), date(2026, 12, LAST)


@pytest.fixture
def under_way(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    """Noon of a training that began a quarter of an hour late."""
    begins(room, somchai, wipa, suda, thira, "22/12/69")
    return room


def begins(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, days: str, number: str = "70-0001"
) -> None:
    sends(somchai, day=days)
    assigned(somchai, wipa, suda, number)
    thira.says(f"ตอบรับ {number}")
    suda.says(f"อนุมัติ {number}")
    somchai.presses("รับทราบ")
    comes(room, FIRST, 8)
    thira.says(f"กำลังเดินทาง {number}")
    comes(room, FIRST, 9, 15)
    thira.says(f"เริ่ม {number}")
    comes(room, FIRST, 12)


def hands_over(head: Actor, number: str = "70-0001") -> Heard:
    for words in (f"โอนงาน {number}", "อรุณี"):
        head.says(words)
    return head.says("ป่วยกะทันหัน")


def booked(room: Room, number: str = "70-0001") -> list[tuple[int, date, int]]:
    request = room.request(number)
    found: list[Booking] = room.rows(lambda s: bookings.list_of_request(s, request.id))
    return [(one.person_id, one.day, one.ends) for one in found]


def started(room: Room) -> datetime:
    request = room.request()
    moment: datetime = room.rows(lambda s: requests.find_done(s, request.id, Action.START))
    return moment


def test_new_lead_has_the_day_and_its_buttons_and_the_old_one_is_released(
    under_way: Room, somchai: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """The real start stays, and with it the end that it has moved, for which the new lead is booked."""
    room, before = under_way, started(under_way)
    assert "อรุณี แก้วใส" in hands_over(suda).words
    assert (room.request().state, room.request().lead_id) == (State.UNDER_WAY, arunee.row().id)
    assert (started(room), booked(room)) == (before, [(arunee.row().id, DAY, 15 * 60 + 15)])
    assert arunee.pushed().words.count("กรุณารับช่วงงานนี้ทันที") == 1
    assert thira.pushed().words.count("ท่านไม่ต้องไปงานนี้แล้ว") == 1
    assert somchai.pushed().words.count("อรุณี แก้วใส รับช่วงเป็นวิทยากรต่อจากนี้") == 1


def test_new_lead_tells_the_way_ends_the_day_and_sums_up(
    under_way: Room, somchai: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P6.1, P7.1: who takes over has a way of their own; it has begun once."""
    room = under_way
    hands_over(suda)
    assert "หน้าที่ของผู้อื่น" in thira.says("จบ 70-0001").words
    arunee.presses("กำลังเดินทาง", on=arunee.pushed())
    card = arunee.presses("ถึงแล้ว")
    assert {"เริ่มกิจกรรม", "ล่าช้า", "กำลังเดินทาง", "ถึงแล้ว"}.isdisjoint(card.labels)
    comes(room, FIRST, 15, 20)
    arunee.says("จบ 70-0001")
    assert room.request().state == State.HELD
    assert "หน้าที่ของผู้อื่น" in thira.says("สรุปผล 70-0001").words
    summarises(arunee)
    request = room.request()
    done = [name for name, _ in room.rows(lambda s: requests.list_done(s, request.id))]
    assert done.count(Action.START) == done.count(Action.SUMMARISE) == 1


def test_days_that_are_over_stay_whose_they_were(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """Who was elsewhere on the day that is over can take the day that is left."""
    elsewhere(malee, wipa, suda)
    begins(room, somchai, wipa, suda, thira, "22/12/69 - 23/12/69", number="70-0002")
    comes(room, LAST, 8)
    hands_over(suda, number="70-0002")
    assert booked(room, "70-0002") == [(thira.row().id, DAY, 15 * 60 + 15), (arunee.row().id, NEXT, 15 * 60)]


def test_who_is_elsewhere_that_day_is_not_taken(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    elsewhere(malee, wipa, suda)
    begins(room, somchai, wipa, suda, thira, "22/12/69", number="70-0002")
    before = booked(room, "70-0002")
    assert "ติดงานอื่น อ. 22 ธ.ค. 69" in hands_over(suda, number="70-0002").words
    assert (room.request("70-0002").lead_id, booked(room, "70-0002")) == (thira.row().id, before)


def elsewhere(malee: Actor, wipa: Actor, suda: Actor) -> None:
    """Ask Arunee to go to another school on the day."""
    sends(malee)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "อรุณี", "ไม่มี"):
        suda.says(words)


@pytest.mark.parametrize("who", ["thira", "wipa", "somchai", "arunee"])
def test_only_the_head_gives_it_to_another(under_way: Room, request: pytest.FixtureRequest, who: str) -> None:
    actor: Actor = request.getfixturevalue(who)
    before = (under_way.request().lead_id, booked(under_way))
    assert "หน้าที่ของผู้อื่น" in actor.says("โอนงาน 70-0001").words
    assert (under_way.request().lead_id, booked(under_way)) == before
