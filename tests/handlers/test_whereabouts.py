"""What a school hears when the hour has come and its trainer has not."""

from datetime import timedelta

import pytest

from storage import people, requests
from storage.database import transaction
from tests.handlers.asking import approves
from tests.handlers.cast import Actor, Room


@pytest.fixture
def day(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """Nine in the morning of the training's day, of which nobody has heard anything yet."""
    approves(somchai, wipa, suda, thira)
    somchai.presses("รับทราบ")
    gets_a_number(room, "0899990000")
    room.now = room.now.replace(month=12, day=22, hour=9, minute=0)
    return room


def gets_a_number(room: Room, number: str | None) -> None:
    with transaction(room.engine) as session:
        thira = people.find(session, room.request().lead_id)
        assert thira is not None
        thira.phone = number


def story(room: Room) -> list[str]:
    return [entry.action for entry in room.rows(lambda s: requests.list_log(s, room.request().id))]


@pytest.mark.parametrize("said", ["วิทยากรยังไม่มาเลย", "วิทยากรมาหรือยังคะ", "วิทยากรอยู่ไหนครับ"])
def test_school_whose_trainer_has_not_come_reads_whom_to_ring(day: Room, somchai: Actor, said: str) -> None:
    """P6.1"""
    before = story(day)
    answer = somchai.says(said)
    assert "ยังไม่ได้แจ้งการเดินทางของคำขอ 70-0001" in answer.words
    assert "กรุณาโทรหา ธีระ วงศ์ดี โทร.\u00a0089-999-0000" in answer.words
    assert "เหตุขัดข้อง" in answer.labels
    assert story(day) == before


def test_school_whose_trainer_has_no_number_rings_the_office(day: Room, somchai: Actor) -> None:
    gets_a_number(day, None)
    assert "กรุณาโทรแจ้งกลุ่มนิเทศฯ" in somchai.says("วิทยากรไม่มา").words


def test_school_reads_what_its_trainer_last_let_know(day: Room, somchai: Actor, thira: Actor) -> None:
    thira.says("กำลังเดินทาง")
    day.now += timedelta(minutes=20)
    thira.says("ล่าช้า 30 นาที")
    day.now += timedelta(minutes=20)
    assert "ล่าสุดวิทยากรแจ้งล่าช้า เมื่อเวลา 09.20 น." in somchai.says("วิทยากรถึงไหนแล้ว").words


def test_school_without_a_training_today_reads_where_its_request_stands(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    answer = somchai.says("วิทยากรอยู่ไหน")
    assert "เลขที่ 70-0001" in answer.words
    assert "กรุณาโทรหา" not in answer.words
