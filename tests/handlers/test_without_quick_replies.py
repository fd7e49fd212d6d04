"""Issue 5: LINE on a PC shows no quick replies. Whatever one offers can be typed, and the text says so."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers.words import TEXTS
from notifications.links import Links
from simulator.wording import list_quick_replies
from tests.handlers.asking import approves, asks, registers, sends, submits
from tests.handlers.cast import Actor, Room

# The way back and the way out stand under every question; help says once that they always work.
EVERYWHERE = {TEXTS("control.back"), TEXTS("control.cancel")}
ALL_DAYS = "ใช้ทั้ง"  # stands before the numbered days
LINKS = Links(public_url="https://nithet.example", secret=b"secret of the tests")


@pytest.fixture
def room(room: Room) -> Room:
    return replace(room, links=LINKS)


def assert_all_can_be_typed(*actors: Actor, least: int) -> None:
    """Check everything these people were told; `least` quick replies must have been among it."""
    told = [message for actor in actors for message in actor.shown if list_quick_replies(message)]
    offered = [(message["text"], action) for message in told for action in list_own(message)]

    assert len(offered) >= least
    assert [(text, action) for text, action in offered if not is_said(text, action)] == []


def list_own(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the quick replies of a text with their place among its options, from 1."""
    own = [one for one in list_quick_replies(message) if one.get("text") not in EVERYWHERE]
    options = [one for one in own if one["type"] == "message"]
    first = 0 if options and options[0]["text"].startswith(ALL_DAYS) else 1
    return [one | {"place": options.index(one) + first if one in options else 0} for one in own]


def is_said(text: str, action: dict[str, Any]) -> bool:
    """Tell whether a text names what a quick reply says, lists its number, or asks for a day, a place or a mark."""
    if action["type"] in ("datetimepicker", "location"):
        return "พิมพ์" in text
    if action["text"].startswith(ALL_DAYS):
        return ALL_DAYS in text
    if re.match(r"[1-5] ", action["text"]):
        return "พิมพ์ตัวเลข" in text and "1 ถึง 5" in text
    return action["text"] in text or bool(re.search(rf"^{action['place']}\. ", text, re.MULTILINE))


def test_quick_reply_that_no_text_names_is_found() -> None:
    assert not is_said("พิมพ์ได้เลยค่ะ", {"type": "message", "text": "ส่งประกาศ", "place": 1})
    assert is_said("กดหรือพิมพ์ ส่งประกาศ ค่ะ", {"type": "message", "text": "ส่งประกาศ", "place": 1})
    assert is_said("ใครคะ\n1. ธีระ\n2. อรุณี", {"type": "message", "text": "ธีระ วงศ์ดี", "place": 1})


def test_school_can_type_all_that_a_request_offers(room: Room, somchai: Actor) -> None:
    asks(somchai)
    for words in ("แก้ไข", "ไม่แก้แล้ว", "ยกเลิก", "ขอวิทยากร", "2", "ยกเลิก", "ทิ้ง", "ข้อมูลของฉัน"):
        somchai.says(words)

    assert_all_can_be_typed(somchai, least=40)


def test_clerk_can_type_all_that_is_offered(room: Room, somchai: Actor, wipa: Actor, suda: Actor) -> None:
    sends(somchai)
    registers(wipa)
    for words in ("เสนอเร่งด่วน 70-0001", "ยกเลิก", "ส่งคืน 70-0001", "ยกเลิก", "เปิดคำขอแทน", "ยกเลิก", "ปฏิทิน"):
        wipa.says(words)
    submits(somchai)
    for words in ("ส่งหนังสือ 70-0002", "ยกเลิก", "แจ้งลา", "1", "ยกเลิก", "ขอแรง", "ช่วยพิมพ์", "ยกเลิก"):
        wipa.says(words)

    assert_all_can_be_typed(wipa, least=8)


def test_head_and_trainer_can_type_all_that_is_offered(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    for words in ("เปลี่ยนวิทยากร 70-0001", "ยกเลิก", "เลื่อนวัน 70-0001", "ยกเลิก", "เชิญเจ้าหน้าที่", "ประกาศ ประชุมวันจันทร์"):
        suda.says(words)
    for words in ("ขอถอนตัว 70-0001", "ยกเลิก", "เตรียมการ 70-0001", "ยกเลิก", "แจ้งลา", "ยกเลิก", "คิวอาร์ประเมิน 70-0001"):
        thira.says(words)
    sends(somchai)
    registers(wipa, "70-0002")
    wipa.says("ทำบันทึกเสนอ 70-0002")
    for words in ("เห็นชอบ 70-0002", "เสนอวันอื่น 70-0002", "ยกเลิก", "ไม่อนุมัติ 70-0002", "ยกเลิก", "นัดประชุม 70-0002", "ยกเลิก"):
        suda.says(words)

    assert_all_can_be_typed(suda, thira, least=20)


def test_trainer_can_type_all_that_is_offered_on_the_day_and_after(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    room.now += timedelta(days=21)
    for words in ("ล่าช้า 70-0001", "ยกเลิก", "เหตุขัดข้อง 70-0001", "ยกเลิก", "เริ่ม 70-0001", "จบ 70-0001", "สรุปผล 70-0001"):
        thira.says(words)
    for words in ("6", "45", "ไม่มี", "ครูได้ลองออกแบบกิจกรรมเอง", "ควรแบ่งกลุ่มให้เล็กลง", "1 4"):
        thira.says(words)
    for words in ("ประเมินผล 70-0001", "5", "ไม่มี"):
        somchai.says(words)

    assert_all_can_be_typed(thira, somchai, least=30)
