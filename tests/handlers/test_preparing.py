"""The checklists before the day, as chats: each side ticks its own, both see all, plan B is asked (S6-S7, P6.2)."""

import pytest

from storage import after
from tests.handlers.asking import approves, sends
from tests.handlers.cast import Actor, Room


@pytest.fixture
def approved(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    approves(somchai, wipa, suda, thira)
    somchai.presses("รับทราบ")
    return room


def ticked(room: Room) -> set[str]:
    return set(room.rows(lambda s: after.list_ticked(s, room.request().id)))


def test_each_side_ticks_its_own_items_and_both_see_them_all(approved: Room, somchai: Actor, thira: Actor) -> None:
    asked = somchai.says("เตรียมการ 70-0001").words
    assert "1. ห้องและที่นั่งพร้อม" in asked
    assert "○ กำหนดการ" in asked
    assert "1. กำหนดการ" not in asked
    somchai.says("1 3")
    somchai.says("1")
    shown = thira.says("เตรียมการ 70-0001").words
    assert "✓ ห้องและที่นั่งพร้อม" in shown
    assert "○ เครื่องเสียงและจอภาพพร้อม" in shown
    assert "แผนสำรอง: ย้ายไปห้องที่มีหลังคาและแสงพอ" in shown
    assert ticked(approved) == {"ห้องและที่นั่งพร้อม", "แจ้งผู้เข้าร่วมครบแล้ว", "plan_b"}


def test_plan_b_is_asked_of_whoever_comes_first_and_only_once(approved: Room, somchai: Actor, thira: Actor) -> None:
    thira.says("แผนสำรอง 70-0001")
    assert "ฝนตก" in thira.says("ข้าม").words
    for words in ("ปรับเป็นกิจกรรมกลุ่มในห้อง", "ข้าม", "ข้าม"):
        thira.says(words)
    somchai.says("เตรียมการ 70-0001")
    assert "ฝนตกหรือไฟฟ้าดับ" not in somchai.says("1").words


def test_trainer_says_how_much_is_for_doing_and_what_is_left_and_the_school_reads_it(
    approved: Room, somchai: Actor, thira: Actor
) -> None:
    """R14: asked of the trainer, never of the school; a share is a share."""
    for words in ("เตรียมการ 70-0001", "1", "1"):
        asked = thira.says(words).words
    assert "ลงมือปฏิบัติร้อยละเท่าใด" in asked
    assert "ร้อยละไม่เกิน 100" in thira.says("170").words
    assert "ผลงานอะไร" in thira.says("65").words
    thira.says("สื่อการสอนคนละชิ้น")
    shown = somchai.says("เตรียมการ 70-0001").words
    assert "ลงมือปฏิบัติ: ร้อยละ 65 ของเวลา" in shown
    assert "ผลงานที่ได้กลับไป: สื่อการสอนคนละชิ้น" in shown
    assert "แผนการจัดการเรียนรู้ที่" not in somchai.says("1").words


def test_what_the_trainer_leaves_open_is_asked_again_and_shown_to_nobody(approved: Room, thira: Actor) -> None:
    """R14"""
    for words in ("เตรียมการ 70-0001", "1", "1", "ข้าม", "ข้าม"):
        shown = thira.says(words).words
    assert "ลงมือปฏิบัติ:" not in shown
    assert ticked(approved) == {"กำหนดการ", "plan_b"}
    thira.says("เตรียมการ 70-0001")
    assert "ลงมือปฏิบัติร้อยละเท่าใด" in thira.says("1").words


def test_stranger_to_the_request_sees_no_checklist(approved: Room, malee: Actor) -> None:
    assert "ไม่พบคำขอนี้" in malee.says("เตรียมการ 70-0001").words
    assert ticked(approved) == set()


def test_what_is_not_approved_has_nothing_to_prepare(room: Room, somchai: Actor) -> None:
    sends(somchai)
    assert "ยังไม่ถึงขั้นเตรียมการ" in somchai.says("เตรียมการ 70-0001").words
