"""R80: what is nearly one of our words is asked back with one tap, as chats; nothing happens for a guess."""

import pytest

from domain.lifecycle import State
from tests.handlers.asking import registers, sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_the_day import on_the_day, story

__all__ = ["on_the_day"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("กำลังเดินทาว", "กำลังเดินทาง"),
        ("ถึงแล้ง", "ถึงแล้ว"),
        ("ล่าชา 20 นาที", "ล่าช้า 20 นาที"),
        ("ออกเดินทาวแล้ว", "ออกเดินทางแล้ว"),
        ("เหตขัดข้อง", "เหตุขัดข้อง"),
        ("เริมแล้ว", "เริ่มแล้ว"),
        ("จบแลว", "จบแล้ว"),
        ("กำลังเดินทาว 70-1", "กำลังเดินทาง 70-0001"),
        ("ผมกำลังเดินทางไปโรงเรียนครับ", "กำลังเดินทาง"),
        ("รถติดมากครับ", "ล่าช้า"),
        ("ขออนุญาตไปช้า 15 นาที", "ไปช้า 15นาที"),
        ("ฝนตกหนักมากเลยค่ะ", "เหตุขัดข้อง"),
    ],
)
def test_slip_of_a_trainer_on_the_day_is_asked_back(
    on_the_day: Room, somchai: Actor, thira: Actor, said: str, meant: str
) -> None:
    """P6.1"""
    before, told = story(on_the_day), somchai.pushed().words
    heard = thira.says(said)
    assert (f"หมายถึง “{meant}” ใช่ไหมคะ" in heard.words, heard.labels) == (True, [meant])
    assert (story(on_the_day), somchai.pushed().words) == (before, told)


def test_tap_does_what_was_meant(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    thira.says("กำลังเดินทาว")
    thira.presses("กำลังเดินทาง")
    assert story(on_the_day)[-1] == "set_out"


@pytest.mark.parametrize(
    ("who", "said", "meant"),
    [
        ("suda", "อนุมัต", "อนุมัติ"),
        ("suda", "มอบหมาน", "มอบหมาย"),
        ("suda", "ขออนุมัติ 70-0001", "อนุมัติ 70-0001"),
        ("suda", "ไม่อนุมัต 70-1", "ไม่อนุมัติ 70-0001"),
        ("wipa", "ลงรบ", "ลงรับ"),
        ("wipa", "ทำบันทึกเสนว 70-0001", "ทำบันทึกเสนอ 70-0001"),
        ("wipa", "ช่วยทำบันทึก 70-0001 หน่อยนะคะ", "ทำบันทึก 70-0001"),
        ("wipa", "เตรียมกา 70-0001", "เตรียมการ 70-0001"),
        ("somchai", "ยกเลิกคำขิ 70-0001", "ยกเลิกคำขอ 70-0001"),
        ("somchai", "ตัวอย่างหนังสื", "ตัวอย่างหนังสือ"),
    ],
)
def test_slip_of_the_office_and_the_school_is_asked_back(
    room: Room, somchai: Actor, wipa: Actor, request: pytest.FixtureRequest, who: str, said: str, meant: str
) -> None:
    sends(somchai)
    registers(wipa)
    before = room.request().version
    actor: Actor = request.getfixturevalue(who)
    assert actor.says(said).labels == [meant]
    assert room.request().version == before


@pytest.mark.parametrize("said", ["ยังไม่ถึงเลยค่ะ", "ถึงหรือยังคะ", "ใครอนุมัติ", "ไม่ลงรับ 70-0001", "สวยงามมาก", "อืม", "เหตุ"])
def test_question_and_what_is_near_to_nothing_is_not_guessed(
    on_the_day: Room, thira: Actor, wipa: Actor, said: str
) -> None:
    for actor in (thira, wipa):
        assert "ใช่ไหมคะ" not in actor.says(said).words


def test_several_that_could_be_meant_are_listed(room: Room, somchai: Actor, wipa: Actor) -> None:
    heard = wipa.says("อยากดูทะเบียนคำขอกับปฏิทิน")
    assert heard.words.startswith("หมายถึงข้อใดคะ")
    assert {"ดูทะเบียน", "ปฏิทิน"} <= set(heard.labels)


def test_slip_beside_a_whole_number_is_no_answer(room: Room, somchai: Actor, wipa: Actor) -> None:
    """An open question that takes any words would have taken it."""
    sends(somchai)
    wipa.says("ส่งคืน 70-0001")
    assert wipa.says("ลงรบ 70-0001").labels == ["ลงรับ 70-0001"]
    assert room.request().state == State.SUBMITTED
    wipa.says("ขอให้เลือกวันใหม่ค่ะ")
    assert room.request().state == State.RETURNED


def test_words_of_a_trainer_are_not_guessed_for_a_school(room: Room, somchai: Actor) -> None:
    sends(somchai)
    assert "ยังไม่เข้าใจ" in somchai.says("อนุมัต").words
