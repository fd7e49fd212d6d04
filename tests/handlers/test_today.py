"""Words of the day without a number, or all in one go, as chats: the training of today is meant (P6.1, R80)."""

from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from domain.lifecycle import State
from storage import requests
from tests.handlers.asking import approves
from tests.handlers.cast import Actor, Room
from tests.handlers.test_half_days import morning
from tests.handlers.test_overrun import both
from tests.handlers.test_the_day import on_the_day, story

__all__ = ["both", "morning", "on_the_day"]


def test_trainer_with_one_training_today_need_not_type_its_number(
    on_the_day: Room, somchai: Actor, thira: Actor
) -> None:
    """R80: nobody looks numbers up on the road."""
    for words in ("กำลังเดินทาง", "ถึงแล้ว", "เริ่มกิจกรรม", "จบกิจกรรม"):
        thira.says(words)
    assert story(on_the_day)[-4:] == ["set_out", "arrive", "start", "finish"]
    assert "จบกิจกรรมแล้ว เมื่อ" in thira.says("จบกิจกรรม").words
    assert on_the_day.request().state == State.HELD


def test_second_press_without_a_number_is_told_what_is_so(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    thira.says("ถึงแล้ว")
    before, told = story(on_the_day), somchai.pushed().words
    assert "ท่าน (วิทยากร) ถึงสถานที่แล้ว เมื่อ" in thira.says("ถึงแล้ว").words
    assert (story(on_the_day), somchai.pushed().words) == (before, told)


@pytest.mark.parametrize("words", ["ล่าช้า 20 นาที", "สาย20นาที", "ล่าช้ายี่สิบนาที ค่ะ", "ล่าช้า 20 นาที 70-0001"])
def test_delay_is_said_in_one_go(on_the_day: Room, somchai: Actor, thira: Actor, words: str) -> None:
    """P6.1"""
    assert "แจ้งโรงเรียนเรื่องเวลาแล้ว" in thira.says(words).words
    assert "ช้าประมาณ 20 นาที หากทดเวลาให้ครบ จะจบประมาณ 15.20 น." in somchai.pushed().words


@pytest.mark.parametrize("words", ["ล่าช้า 500 นาที 70-0001", "ล่าช้า นะ 70-0001", "มาไม่สาย 20 นาทีหรอก"])
def test_what_is_no_delay_tells_nobody(on_the_day: Room, somchai: Actor, thira: Actor, words: str) -> None:
    before, told = story(on_the_day), somchai.pushed().words
    thira.says(words)
    assert (story(on_the_day), somchai.pushed().words) == (before, told)


def test_school_in_the_rain_need_not_type_the_number(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.2"""
    assert "เกิดเหตุขัดข้องอะไรคะ" in somchai.says("เหตุขัดข้อง").words
    for words in ("ฝนตกหนัก", "เปลี่ยนสถานที่", "โรงอาหาร"):
        somchai.says(words)
    assert "จึงย้ายไปจัดที่ โรงอาหาร" in thira.pushed().words


def test_school_agrees_and_ends_without_the_number(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1b: the words of the button, typed on a PC."""
    on_the_day.later(minutes=90)
    begun = thira.says("เริ่มกิจกรรม").words
    assert "แจ้งโรงเรียนว่าทดเวลาให้ครบถึง 15.30 น. แล้วค่ะ" in begun
    for words in ("ตกลงตามเวลาใหม่", "จบกิจกรรม"):
        somchai.says(words)
    assert story(on_the_day)[-3:] == ["start", "agree", "finish"]
    assert "จบกิจกรรมแล้ว เมื่อ" in somchai.says("จบกิจกรรม").words


def test_start_in_time_says_nothing_of_a_word_that_nobody_heard(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1: only a moved end is told to the school."""
    on_the_day.later(hours=1)
    told = somchai.pushed().words
    assert "แจ้งโรงเรียน" not in thira.says("เริ่มกิจกรรม").words
    assert somchai.pushed().words == told


def test_school_neither_begins_nor_is_late(on_the_day: Room, somchai: Actor) -> None:
    before = story(on_the_day)
    for words in ("เริ่มกิจกรรม", "ถึงแล้ว", "ล่าช้า 20 นาที"):
        assert "ยังไม่เข้าใจ" in somchai.says(words).words
    assert story(on_the_day) == before


def test_two_trainings_of_a_day_are_told_apart_by_what_can_be_done(both: Room, thira: Actor, malee: Actor) -> None:
    """R80: of two that could be meant the trainer is asked which; of one that is over, the other is meant."""
    both.now = datetime(2026, 12, 22, 8, 30, tzinfo=BANGKOK)
    assert "เลขที่ใดคะ" in thira.says("กำลังเดินทาง").words
    for words in ("กำลังเดินทาง 70-0001", "เริ่ม 70-0001", "จบ 70-0001"):
        thira.says(words)
    assert "ออกเดินทางแล้ว" not in malee.pushed().words
    thira.says("กำลังเดินทาง")
    assert "ออกเดินทางแล้ว" in malee.pushed().words


def test_who_has_set_out_for_one_of_two_speaks_of_that(both: Room, thira: Actor, malee: Actor) -> None:
    """R80: on the road nobody types a number twice."""
    both.now = datetime(2026, 12, 22, 8, 0, tzinfo=BANGKOK)
    before = (story(both, "70-0002"), malee.pushed().words)
    thira.says("กำลังเดินทาง 70-0001")
    for words in ("ล่าช้า 10 นาที", "ถึงแล้ว", "เริ่มกิจกรรม"):
        thira.says(words)
    assert story(both)[-4:] == ["set_out", "delay", "arrive", "start"]
    assert (story(both, "70-0002"), malee.pushed().words) == before


def test_words_of_the_day_mean_no_training_of_another_day(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    before = [entry.action for entry in room.rows(lambda s: requests.list_log(s, room.request().id))]
    assert "เลขที่ใดคะ" in thira.says("ถึงแล้ว").words
    assert [entry.action for entry in room.rows(lambda s: requests.list_log(s, room.request().id))] == before


@pytest.mark.parametrize(
    ("who", "words", "said"),
    [
        ("somchai", "ประเมินผล 70-0001", "ประเมินผลได้เมื่อจบกิจกรรมแล้ว"),
        ("somchai", "จบกิจกรรม 70-0001", "เมื่อวิทยากรกดเริ่มกิจกรรมแล้ว จึงกดจบกิจกรรมได้"),
        ("thira", "สรุปผล 70-0001", "สรุปผลได้เมื่อจบกิจกรรมแล้ว"),
        ("suda", "ปิดเรื่อง 70-0001", "ปิดเรื่องได้เมื่อจบกิจกรรมแล้ว"),
        ("suda", "เอกสารครบ 70-0001", "บันทึกเอกสารการเงินได้เมื่อจบกิจกรรมแล้ว"),
    ],
)
def test_who_comes_too_early_is_told_when(
    on_the_day: Room, who: str, words: str, said: str, request: pytest.FixtureRequest
) -> None:
    """P7.1: a refusal says what to wait for."""
    actor: Actor = request.getfixturevalue(who)
    before = story(on_the_day)
    assert said in actor.says(words).words
    assert story(on_the_day) == before
    assert on_the_day.request().state == State.PREPARING
