"""R80: a request's number typed in short, and acts typed without one, as chats: one tap at most, nothing unasked."""

import pytest
from sqlalchemy import update

from domain.lifecycle import State
from storage.tables import Request
from tests.handlers.asking import sends, submits
from tests.handlers.cast import Actor, Room

REGISTER = "เลขรับหนังสือเลขที่เท่าไรคะ"


@pytest.mark.parametrize(
    "said",
    [
        "ลงรับ 70-1",
        "ลงรับ ๗๐-๑ ค่ะ",
        "70/1 ลงรับครับ",
        "ลงรับคำขอเลขที่ 70-0001 นะคะ",
        "ลงรับ เลขที่ 1",
        "ลงรับ 0001",
        "ลงรับ 700001",
        "ลงรับเลย 70-0001",
    ],
)
def test_number_in_short_is_read_with_what_is_to_be_done(room: Room, somchai: Actor, wipa: Actor, said: str) -> None:
    sends(somchai)
    assert REGISTER in wipa.says(said).words


@pytest.mark.parametrize("said", ["70-1", "๗๐/๑", "เลขที่ 1", "คำขอ 1 ค่ะ", "คำขอเลขที่ 70-1"])
def test_number_in_short_alone_shows_the_request(room: Room, somchai: Actor, wipa: Actor, said: str) -> None:
    sends(somchai)
    assert "70-0001" in wipa.says(said).words
    assert "70-0001" in somchai.says(said).words


def test_number_without_a_year_that_fits_two_is_asked(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    sends(somchai, day="23/12/69")

    room.rows(lambda s: s.execute(update(Request).where(Request.id == 2).values(fiscal_year=2569, serial=1)))
    heard = wipa.says("ลงรับ เลขที่ 1")
    assert REGISTER not in heard.words
    assert heard.labels[:2] == ["ลงรับ เลขที่ 70-0001", "ลงรับ เลขที่ 69-0001"]
    room.rows(lambda s: setattr(s.get(Request, 2), "state", State.CLOSED))
    assert REGISTER in wipa.says("ลงรับ เลขที่ 1").words


def test_short_number_is_an_answer_while_a_question_is_open(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.says("ลงรับ 70-0001")
    assert "ลงรับวันที่เท่าไรคะ" in wipa.says("70/1").words
    assert "ให้โรงเรียนแก้ไขเรื่องอะไรคะ" in wipa.says("ส่งคืน 70-1").words


def test_letter_s_number_that_looks_like_a_request_s_is_the_letter_s(room: Room, somchai: Actor, malee: Actor) -> None:
    """P2.2"""
    submits(somchai)
    submits(malee)
    room.rows(lambda s: s.execute(update(Request).where(Request.id == 2).values(serial=69)))
    heard = somchai.says("ส่งหนังสือแล้วค่ะ เลขที่ 70/69").words
    assert "ได้รับหนังสือของคำขอ 70-0001" in heard
    assert [room.request(number).state for number in ("70-0001", "70-0069")] == [State.SUBMITTED, State.AWAITING_LETTER]


def test_several_numbers_are_done_one_by_one(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    sends(somchai, day="23/12/69")
    assert "ทำได้ทีละคำขอ" in wipa.says("ลงรับ 70-0001 70-0002").words
    assert [room.request(number).state for number in ("70-0001", "70-0002")] == [State.SUBMITTED] * 2


@pytest.mark.parametrize("said", ["70-0099", "70-99", "เลขที่ 99", "ดูคำขอ 70-0099"])
def test_number_of_no_request_is_said_to_be_none(room: Room, somchai: Actor, wipa: Actor, said: str) -> None:
    sends(somchai)
    assert "ไม่พบคำขอนี้" in wipa.says(said).words


def test_act_without_a_number_offers_those_it_can_be_done_to(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    sends(somchai, day="23/12/69")
    heard = wipa.says("ลงรับค่ะ")
    assert heard.labels == ["ลงรับค่ะ 70-0001", "ลงรับค่ะ 70-0002"]
    assert room.request().state == State.SUBMITTED
    assert REGISTER in wipa.presses("ลงรับค่ะ 70-0001").words


def test_act_with_a_bare_figure_is_asked_back(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    sends(somchai, day="23/12/69")
    assert wipa.says("ลงรับ 2").labels == ["ลงรับ 70-0002"]
    assert room.request("70-0002").state == State.SUBMITTED


def test_school_that_names_no_number_is_offered_its_own(room: Room, somchai: Actor, malee: Actor) -> None:
    """Point 9: the way out is found without looking a number up."""
    sends(somchai)
    heard = somchai.says("ยกเลิกคำขอค่ะ")
    assert heard.labels == ["ยกเลิกคำขอค่ะ 70-0001"]
    assert room.request().state == State.SUBMITTED
    assert "70-0001" not in malee.says("ยกเลิกคำขอค่ะ").words
    assert "ยังไม่เข้าใจ" in somchai.says("ลงรับ").words
    somchai.presses("ยกเลิกคำขอค่ะ 70-0001", heard)
    somchai.says("1")
    assert room.request().state == State.CANCELLED


def test_cancel_alone_cancels_no_request(room: Room, somchai: Actor) -> None:
    sends(somchai)
    assert "ไม่มีแบบที่กำลังกรอกอยู่" in somchai.says("ยกเลิก").words
