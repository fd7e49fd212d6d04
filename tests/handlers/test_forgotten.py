"""What is forgotten on the day, as chats: nobody is told of an end that never moved (P6.1, P6.1b)."""

from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from domain.lifecycle import Action, State
from handlers.clockwork import hold_past
from storage import requests
from storage.database import transaction
from tests.handlers.asking import approves
from tests.handlers.cast import Actor, Room


@pytest.fixture
def on_the_day(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """The morning of a training that is approved, from nine to three."""
    approves(somchai, wipa, suda, thira)
    somchai.presses("รับทราบ")
    comes(room, 8)
    return room


def comes(room: Room, hour: int, minute: int = 0) -> None:
    room.now = datetime(2026, 12, 22, hour, minute, tzinfo=BANGKOK)


def story(room: Room) -> list[tuple[str, datetime]]:
    return [(e.action, e.at) for e in room.rows(lambda s: requests.list_log(s, room.request().id))]


def test_start_that_was_only_not_said_moves_no_end(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1: the real start is written down, though it is said at noon."""
    before = somchai.pushed().words
    comes(on_the_day, 12)
    asked = thira.says("เริ่มกิจกรรม")
    assert "นัดไว้ 09.00 น. เริ่มจริงเมื่อใดคะ" in asked.words
    assert "1. ตามเวลา แต่ลืมกด\n2. เพิ่งเริ่มตอนนี้" in asked.words
    said = thira.says("1").words
    assert "บันทึกเวลาเริ่มจริง" in said
    assert "ทดเวลา" not in said
    assert story(on_the_day)[-1] == (Action.START, datetime(2026, 12, 22, 9, 0, tzinfo=BANGKOK))
    assert on_the_day.request().state == State.UNDER_WAY
    assert somchai.pushed().words == before
    assert "บันทึกเมื่อ 12.00 น." in somchai.says("ดูความคืบหน้า 70-0001").words
    comes(on_the_day, 15)
    thira.presses("จบกิจกรรม")
    assert "6 ชั่วโมง" in thira.says("สรุปผล 70-0001").words


@pytest.mark.parametrize("words", ["2", "เพิ่งเริ่มค่ะ", "เมื่อกี้เอง"])
def test_start_that_is_really_late_moves_the_end(on_the_day: Room, somchai: Actor, thira: Actor, words: str) -> None:
    """P6.1b."""
    comes(on_the_day, 10)
    thira.says("เริ่มกิจกรรม")
    assert "ทดเวลาให้ครบถึง 16.00 น." in thira.says(words).words
    assert "ทดเวลาให้ครบถึง 16.00 น." in somchai.pushed().words


def test_who_has_said_that_they_are_late_is_not_asked(on_the_day: Room, thira: Actor) -> None:
    thira.says("ล่าช้า 60 นาที")
    comes(on_the_day, 10, 5)
    assert "ทดเวลาให้ครบถึง 16.05 น." in thira.says("เริ่มกิจกรรม").words


def test_who_forgot_to_begin_can_end_in_the_afternoon(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1: at three nobody hears that it goes on until nine in the evening."""
    before = somchai.pushed().words
    comes(on_the_day, 15, 10)
    card = thira.says("70-0001")
    assert "จบกิจกรรม" in card.labels
    assert "กำลังเดินทาง" not in card.labels
    thira.presses("จบกิจกรรม")
    assert on_the_day.request().state == State.HELD
    assert somchai.pushed().words == before


def test_school_can_end_what_its_trainer_forgot(on_the_day: Room, somchai: Actor) -> None:
    comes(on_the_day, 15, 10)
    assert "บันทึกเวลาจบของคำขอ 70-0001 แล้วค่ะ" in somchai.says("จบกิจกรรม").words
    assert on_the_day.request().state == State.HELD


def test_training_is_not_ended_before_its_time_unbegun(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    before = story(on_the_day)
    comes(on_the_day, 14)
    for actor in (somchai, thira):
        heard = actor.says("จบกิจกรรม 70-0001")
        assert "ยังไม่เริ่มค่ะ" in heard.words
        assert "จบกิจกรรม" not in heard.labels
    assert (on_the_day.request().state, story(on_the_day)) == (State.PREPARING, before)


def test_answer_that_comes_after_midnight_begins_nothing(on_the_day: Room, thira: Actor) -> None:
    """The day is over by then: the clock has held it."""
    comes(on_the_day, 15)
    thira.says("เริ่มกิจกรรม")
    on_the_day.later(hours=10)
    with transaction(on_the_day.engine) as session:
        hold_past(session, on_the_day.office, on_the_day.now)
    before = story(on_the_day)
    thira.says("1")
    assert (on_the_day.request().state, story(on_the_day)) == (State.HELD, before)


def is_over(room: Room) -> None:
    """Let the day after come, on which nobody has said anything."""
    room.now = datetime(2026, 12, 23, 9, 0, tzinfo=BANGKOK)
    with transaction(room.engine) as session:
        hold_past(session, room.office, room.now)


@pytest.mark.parametrize("words", ["สรุปผล", "สรุปผลค่ะ"])
def test_only_training_that_waits_for_its_summary_needs_no_number(on_the_day: Room, thira: Actor, words: str) -> None:
    """P7.1."""
    is_over(on_the_day)
    assert "กี่ชั่วโมง" in thira.says(words).words


def test_school_rates_the_only_training_that_waits_without_its_number(on_the_day: Room, somchai: Actor) -> None:
    """P7.1."""
    is_over(on_the_day)
    assert "คะแนน" in somchai.says("ประเมินผล").words
    somchai.says("5")
    somchai.says("ข้าม")
    assert story(on_the_day)[-1][0] == Action.RATE
    assert "ท่าน (ผู้ขอรับบริการ) ประเมินผลแล้ว" in somchai.says("ประเมินผล").words


def test_who_did_not_lead_it_summarises_nothing(on_the_day: Room, suda: Actor) -> None:
    is_over(on_the_day)
    before = story(on_the_day)
    assert "เลขที่ใดคะ" in suda.says("สรุปผล").words
    assert story(on_the_day) == before


@pytest.mark.parametrize("words", ["ไม่ยกเลิกแล้ว", "ไม่ยกเลิกแล้วค่ะ", "เปลี่ยนใจ", "กดผิดค่ะ"])
def test_who_thinks_better_of_it_cancels_nothing(on_the_day: Room, somchai: Actor, words: str) -> None:
    """Point 9: what is typed where a reason is asked for may be a no."""
    before = story(on_the_day)
    somchai.says("ยกเลิกคำขอ 70-0001")
    assert "เลิกทำ “ยกเลิกคำขอ” แล้วค่ะ ไม่มีการส่งข้อมูลใด ๆ" in somchai.says(words).words
    assert (on_the_day.request().state, story(on_the_day)) == (State.PREPARING, before)


def test_changed_mind_goes_on_with_a_long_form(room: Room, somchai: Actor) -> None:
    somchai.says("ขอวิทยากร")
    asked = somchai.says("4").words
    assert somchai.says("กดผิดค่ะ").words in asked


def test_school_does_not_read_why_its_trainer_cannot_come(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """Point 9: who asked is told that another is looked for; a trainer's illness is the office's own matter."""
    on_the_day.later(days=-1)
    thira.says("ขอถอนตัว 70-0001")
    thira.says("ป่วยเป็นไข้หวัดใหญ่")
    told = somchai.pushed().words
    assert "กำลังจัดวิทยากรให้ใหม่" in told
    assert "ไข้หวัด" not in told
