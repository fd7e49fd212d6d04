"""R59, R80: who was asked "is it this?" may just say yes, as chats; and what else people type for what we know."""

import pytest

from domain.lifecycle import State
from tests.handlers.asking import ANSWERS, proposes, registers, sends, submits
from tests.handlers.cast import Actor, Room
from tests.handlers.test_the_day import on_the_day, story

__all__ = ["on_the_day"]
REGISTER = "เลขรับหนังสือเลขที่เท่าไรคะ"


@pytest.mark.parametrize("yes", ["ใช่", "ใช่ค่ะ", "ok", "yes", "โอเคค่ะ", "ครับ"])
def test_yes_does_what_was_asked_back(room: Room, somchai: Actor, wipa: Actor, yes: str) -> None:
    sends(somchai)
    wipa.says("ลงรบ 70-0001")
    assert REGISTER in wipa.says(yes).words


@pytest.mark.parametrize("said", ["ไม่ใช่ค่ะ", "no", "ขอบคุณค่ะ", "เมนู", "สวัสดีค่ะ", "อืม"])
def test_anything_else_does_not(room: Room, somchai: Actor, wipa: Actor, said: str) -> None:
    sends(somchai)
    wipa.says("ลงรบ 70-0001")
    assert REGISTER not in wipa.says(said).words
    assert REGISTER not in wipa.says("ใช่").words
    assert room.request().state == State.SUBMITTED


def test_no_is_told_what_to_do(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.says("ลงรบ")
    assert "ไม่เป็นไรค่ะ" in wipa.says("ไม่ใช่").words
    assert "ยังไม่เข้าใจ" in wipa.says("ไม่ใช่").words


def test_what_says_what_to_do_is_no_no(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.says("ส่งคืน 70-0001")
    wipa.says("1")
    somchai.says("แก้ไขค่ะ")
    assert "กรุณาตรวจสอบ" in str(somchai.says("แก้ไข 70-1").messages)


def test_yes_to_another_keyboard_s_word(room: Room, somchai: Actor) -> None:
    assert "แป้นพิมพ์" in somchai.says("g,o^").words
    assert "ต้องการทำอะไรคะ" in somchai.says("ใช่").words


def test_yes_in_the_middle_of_a_form_is_meant_for_what_was_asked_last(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.says("ส่งคืน 70-0001")
    wipa.says("ลงรบ 70-0001")
    assert REGISTER in wipa.says("ใช่ค่ะ").words


def test_yes_without_anything_asked_back_is_none(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    assert "ยังไม่เข้าใจ" in wipa.says("ใช่").words


@pytest.mark.parametrize("said", ["โอเค", "ok", "ตกลงค่ะ", "รับทราบครับ"])
def test_trainer_who_only_agrees_is_asked_whether_they_take_it(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, said: str
) -> None:
    """P4.1: nobody believes they have said yes when they have not."""
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    assert thira.says(said).labels == ["ตอบรับ 70-0001"]
    assert room.request().state == State.ASSIGNED
    thira.says("ใช่")
    assert room.request().state == State.CONSIDERING


def test_trainer_takes_it_in_one_word_and_a_tap(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    assert thira.says("รับค่ะ").labels == ["รับค่ะ 70-0001"]
    thira.presses("รับค่ะ 70-0001")
    assert room.request().state == State.CONSIDERING


@pytest.mark.parametrize("said", ["ok", "ค่ะ", "ได้ค่ะ", "ส่งหนังสือทางสมาร์ทแอเรียแล้วนะคะ"])
def test_words_without_a_figure_are_no_number_of_a_letter(room: Room, somchai: Actor, wipa: Actor, said: str) -> None:
    """P2.2"""
    submits(somchai)
    somchai.says("ส่งหนังสือ 70-0001")
    assert "เลขที่ต้องมีตัวเลข" in somchai.says(said).words
    assert room.request().state == State.AWAITING_LETTER
    somchai.says("ศธ ๐๔๑๒๓.๑๕/๖๙")
    wipa.says("ลงรับ 70-0001")
    assert "เลขที่ต้องมีตัวเลข" in wipa.says(said).words


@pytest.mark.parametrize("said", ["ส่งแล้วค่ะ", "ส่งไปแล้วครับ", "ส่งหนังสือเรียบร้อยแล้วค่ะ"])
def test_school_says_in_its_words_that_the_letter_was_sent(room: Room, somchai: Actor, said: str) -> None:
    """P2.2"""
    submits(somchai)
    assert "เลขที่ส่งทางสมาร์ทแอเรีย" in somchai.says(said).words


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("ออกจากเขตแล้วครับ", "set_out"),
        ("ถึงรร.แล้วค่ะ", "arrive"),
        ("เริ่มอบรมแล้วค่ะ", "start"),
        ("สาย20นาทีครับ", "delay"),
    ],
)
def test_trainer_says_it_in_their_words(on_the_day: Room, somchai: Actor, thira: Actor, said: str, done: str) -> None:
    """P6.1"""
    thira.says(said)
    assert story(on_the_day)[-1] == done


def test_officer_who_tells_of_a_caller_does_not_ask_for_themselves(room: Room, wipa: Actor, thira: Actor) -> None:
    """P1.1"""
    for actor in (wipa, thira):
        assert "ผู้ที่โทรมา" in actor.says("เมื่อกี้มีครูโทรมาขอวิทยากรอบรม").words


def test_form_that_was_offered_holds_nobody_up(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    for words in ("ขอวิทยากร", *ANSWERS[1:3], "ยกเลิก", "ขอวิทยากร"):
        wipa.says(words)
    heard = wipa.says("งานของฉัน").words
    assert "70-0001" in heard
    assert "ทำค้างไว้" in heard
    assert "ไว้ก่อนแล้ว" in wipa.says("ยกเลิก").words
    assert registers(wipa).words.startswith("ลงรับคำขอ 70-0001")
