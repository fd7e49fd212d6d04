"""The participants' QR code and what they have said, as chats (P7.1, R84, R88)."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from domain.lifecycle import State
from notifications.links import Links
from storage import responses
from tests.handlers.asking import approves, sends
from tests.handlers.cast import Actor, Room

LINKS = Links(public_url="https://nithet.example", secret=b"secret")
THE_DAY = datetime(2026, 12, 22, 10, 0, tzinfo=BANGKOK)


@pytest.fixture
def approved(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    approves(somchai, wipa, suda, thira)
    room.links = LINKS
    return room


def answer(room: Room, count: int, comment: str | None = None) -> None:
    request_id = room.request().id

    def add(session):
        for number in range(count):
            responses.add(session, request_id, f"sheet-{number}", [5, 4, 3, 2, 1], comment, room.now)

    room.rows(add)


def test_lead_and_school_get_the_code_as_a_picture_on_the_day(approved: Room, somchai: Actor, thira: Actor) -> None:
    """P7.1, R88."""
    approved.now = THE_DAY
    for actor in (somchai, thira):
        shown = actor.says("คิวอาร์ประเมิน 70-0001")
        assert "คิวอาร์ประเมิน" in str(actor.says("70-0001").messages)
        assert shown.messages[0]["type"] == "image"
        assert shown.messages[0]["originalContentUrl"].startswith("https://nithet.example/r/")
        assert shown.messages[0]["originalContentUrl"].endswith("/qr.png")
        assert "ไม่ต้องเพิ่มเพื่อน" in shown.words
        assert "29 ธันวาคม 2569" in shown.words


def test_button_stands_on_the_school_s_card_from_the_day_on_and_not_before(approved: Room, somchai: Actor) -> None:
    assert "คิวอาร์ประเมิน" not in somchai.says("70-0001").labels
    approved.now = THE_DAY
    somchai.says("70-0001")
    assert somchai.presses("คิวอาร์ประเมิน").messages[0]["type"] == "image"


def test_code_can_be_printed_before_the_day(approved: Room, wipa: Actor) -> None:
    assert "ตอบได้ตั้งแต่วันอังคารที่ 22 ธันวาคม 2569" in wipa.says("คิวอาร์ 70-0001").words


def test_request_that_does_not_stand_has_no_code(room: Room, somchai: Actor) -> None:
    sends(somchai)
    room.links = LINKS
    shown = somchai.says("คิวอาร์ประเมิน 70-0001")
    assert "ยังไม่ถึงขั้นประเมิน" in shown.words
    assert [message["type"] for message in shown.messages] == ["text"]


def test_code_is_over_a_week_after(approved: Room, somchai: Actor) -> None:
    approved.now = datetime(2026, 12, 30, 9, 0, tzinfo=BANGKOK)
    assert "ปิดรับคำตอบแล้ว" in somchai.says("คิวอาร์ประเมิน 70-0001").words


def test_office_without_an_address_says_whom_to_call(approved: Room, somchai: Actor) -> None:
    approved.links = replace(LINKS, public_url="")
    assert "โทร" in somchai.says("คิวอาร์ประเมิน 70-0001").words


def test_address_without_tls_is_given_without_a_picture(approved: Room, somchai: Actor) -> None:
    approved.links = replace(LINKS, public_url="http://nithet.example")
    assert [message["type"] for message in somchai.says("คิวอาร์ประเมิน 70-0001").messages] == ["text"]


def test_means_stand_on_the_card_of_school_trainer_and_head_once_enough_have_answered(
    approved: Room, somchai: Actor, thira: Actor, suda: Actor, wipa: Actor
) -> None:
    """R88: fewer than five show no mean."""
    answer(approved, 4)
    assert "ตอบแล้ว 4 คน แสดงค่าเฉลี่ยเมื่อครบ 5 คน" in somchai.says("70-0001").words
    answer(approved, 5)
    for actor in (somchai, thira, suda):
        card = actor.says("70-0001").words
        assert "ตอบแล้ว 5 คน\n5.0 เนื้อหาตรงกับความต้องการ\n4.0 กิจกรรมช่วยให้เข้าใจ" in card
    assert "ตอบแล้ว" not in wipa.says("70-0001").words


def test_free_words_are_for_the_head_alone(
    approved: Room, somchai: Actor, thira: Actor, suda: Actor, wipa: Actor, prasert: Actor
) -> None:
    """R84: a word that may be about a person goes to the head only."""
    answer(approved, 5, "เสียงเบาไปนิด")
    assert "เสียงเบาไปนิด" in suda.says("ผลประเมิน 70-0001").words
    for actor in (somchai, thira, prasert):
        words = actor.says("ผลประเมิน 70-0001").words
        assert "ตอบแล้ว 5 คน" in words
        assert "เสียงเบาไปนิด" not in words
    assert "เปิดดูได้เฉพาะ" in wipa.says("ผลประเมิน 70-0001").words


def test_nobody_else_reads_the_code_or_the_answers(approved: Room, malee: Actor) -> None:
    for words in ("คิวอาร์ประเมิน 70-0001", "ผลประเมิน 70-0001"):
        heard = malee.says(words)
        assert "nithet.example" not in heard.words
        assert "ตอบแล้ว" not in heard.words
    assert approved.request().state == State.APPROVED


def test_nobody_has_answered_yet(approved: Room, suda: Actor) -> None:
    assert "ยังไม่มีผู้ตอบ" in suda.says("ผลประเมิน 70-0001").words
