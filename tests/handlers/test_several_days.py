"""A training of two days, as chats: each day is set out for, begun and made whole; the last is ended (R80, P6.1)."""

from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from domain.lifecycle import State
from notifications.reminders import fire_due
from storage import requests
from storage.database import transaction
from tests.handlers.asking import approves
from tests.handlers.cast import Actor, Room

FIRST, LAST = 22, 23


@pytest.fixture
def two_days(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """The morning of the first day, from nine to three."""
    approves(somchai, wipa, suda, thira, day="22/12/69 - 23/12/69")
    somchai.presses("รับทราบ")
    comes(room, FIRST, 8)
    return room


def comes(room: Room, day: int, hour: int, minute: int = 0) -> None:
    """Let this moment come, and what is planned until then be said."""
    room.now = datetime(2026, 12, day, hour, minute, tzinfo=BANGKOK)
    with transaction(room.engine) as session:
        fire_due(session, room.office, room.now)


def story(room: Room) -> list[str]:
    return [entry.action for entry in room.rows(lambda s: requests.list_log(s, room.request().id))]


def test_trainer_tells_of_each_day_and_both_agree_on_each_moved_end(
    two_days: Room, somchai: Actor, thira: Actor
) -> None:
    """R80, P6.1, P6.1b: the second day is a day like the first."""
    thira.says("กำลังเดินทาง 70-0001")
    thira.presses("ถึงแล้ว")
    comes(two_days, FIRST, 9)
    begun = thira.presses("เริ่มกิจกรรม")
    assert "กดจบกิจกรรมในวันพุธที่ 23 ธันวาคม 2569" in begun.words
    assert "จบกิจกรรม" not in begun.labels
    comes(two_days, LAST, 7)
    assert "วันนี้มีงานต่อค่ะ" in thira.pushed().words
    thira.presses("กำลังเดินทาง")
    thira.says("ล่าช้า 70-0001")
    thira.says("40 นาที")
    assert "ช้าประมาณ 40 นาที หากทดเวลาให้ครบ จะจบประมาณ 15.40 น." in somchai.pushed().words
    comes(two_days, LAST, 9, 35)
    thira.presses("ถึงแล้ว")
    comes(two_days, LAST, 9, 40)
    card = thira.presses("เริ่มกิจกรรม")
    assert "จบแล้วกดจบกิจกรรมนะคะ" in card.words
    assert "23 ธ.ค. 69 09.40-15.40 น." in card.words
    assert "ตกลงตามเวลาใหม่" in somchai.presses("ตกลงตามเวลาใหม่").words
    comes(two_days, LAST, 15, 40)
    thira.presses("จบกิจกรรม", card)
    assert story(two_days)[-8:] == ["arrive", "start", "set_out", "delay", "arrive", "start", "agree", "finish"]
    assert two_days.request().state == State.HELD
    assert "12 ชั่วโมง" in thira.says("สรุปผล 70-0001").words


def test_end_of_the_first_day_is_not_the_end(two_days: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1: whoever presses it early is told when, and nothing has changed."""
    thira.says("เริ่ม 70-0001")
    comes(two_days, FIRST, 15)
    before = story(two_days)
    for actor in (thira, somchai):
        heard = actor.says("จบกิจกรรม 70-0001")
        assert "มีกิจกรรมถึงวันพุธที่ 23 ธันวาคม 2569 จึงยังไม่ต้องกดจบค่ะ" in heard.words
        assert "จบกิจกรรม" not in heard.labels
    assert two_days.request().state == State.UNDER_WAY
    assert story(two_days) == before


def test_school_hears_nothing_of_the_second_morning_that_it_knows(two_days: Room, somchai: Actor, thira: Actor) -> None:
    thira.says("เริ่ม 70-0001")
    before = somchai.pushed().words
    comes(two_days, LAST, 7)
    assert somchai.pushed().words == before


def test_day_that_nobody_began_can_be_ended(two_days: Room, thira: Actor) -> None:
    """P6.1: what was forgotten in the morning keeps nobody in the afternoon."""
    thira.says("เริ่ม 70-0001")
    comes(two_days, LAST, 15)
    thira.says("จบกิจกรรม 70-0001")
    assert two_days.request().state == State.HELD


def test_day_is_begun_once(two_days: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1: a second press neither moves the end nor tells the school again."""
    comes(two_days, FIRST, 9)
    thira.says("เริ่ม 70-0001")
    before, told = story(two_days), somchai.pushed().words
    comes(two_days, FIRST, 10)
    heard = thira.says("เริ่ม 70-0001")
    assert "เริ่มกิจกรรมแล้ว เมื่อวันอังคารที่ 22 ธันวาคม 2569 เวลา 09.00 น." in heard.words
    assert "เริ่มกิจกรรม" not in heard.labels
    assert (story(two_days), somchai.pushed().words) == (before, told)
