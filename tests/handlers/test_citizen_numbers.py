"""E.5: a citizen number that somebody writes is kept nowhere, at no step of no form, and is answered with a caution."""

import re

import pytest

from storage import attachments, drafts
from tests.handlers.asking import ANSWERS, sends
from tests.handlers.cast import Room
from tests.tooling.tables import read_everything

NUMBER = "1101700230708"
WRITTEN = ["1101700230708", "1-1017-00230-70-8", "๑๑๐๑๗ ๐๐๒๓๐ ๗๐๘"]
CAUTION = "ระบบจึงไม่เก็บข้อความนี้ไว้เลย"
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def is_kept(room: Room) -> bool:
    """Tell whether the number stands anywhere, whatever stands between its digits."""
    everything = read_everything(room.engine).translate(THAI_DIGITS)
    return re.search("[ -]*".join(NUMBER), everything) is not None


@pytest.mark.parametrize("written", WRITTEN)
def test_a_number_that_is_kept_would_be_found(room, somchai, written):
    somchai.says("ขอวิทยากร")

    def keep(session):
        drafts.find_current(session, 1).data = {"progress": {"answers": {"topic": f"เลขบัตร {written}"}}}

    room.rows(keep)

    assert is_kept(room)


@pytest.mark.parametrize("answered", range(len(ANSWERS) + 1))
def test_number_is_kept_at_no_step_of_a_request(room, somchai, answered):
    for words in ANSWERS[:answered]:
        before = somchai.says(words)
    for written in WRITTEN:
        heard = somchai.says(f"เลขบัตรประชาชน {written} ค่ะ")
        assert CAUTION in heard.words

    assert not is_kept(room)
    if answered:
        assert heard.messages[1:] == before.messages[-len(heard.messages[1:]) :]  # the open question, as it was


def test_number_in_a_message_that_asks_for_something_does_nothing_else(room, somchai):
    heard = somchai.says(f"ขอวิทยากร เลขบัตร {NUMBER} วันที่ 22/12/69 ครู 20 คน")

    assert CAUTION in heard.words
    assert not is_kept(room)
    assert "ตรวจสอบ" not in heard.words


def test_number_put_into_an_answer_by_editing_is_not_kept_and_the_answer_stays(room, somchai):
    for words in ANSWERS[:4]:
        somchai.says(words)
    somchai.says("การจัดการเรียนรู้เชิงรุก")
    topic = somchai.last_id
    heard = somchai.edits(topic, f"อบรม {NUMBER}")

    assert CAUTION in heard.words
    assert not is_kept(room)
    assert "การจัดการเรียนรู้เชิงรุก" in read_everything(room.engine)


def test_number_as_the_name_of_a_file_is_not_kept_and_the_file_not_fetched(room, somchai):
    sends(somchai)
    heard = somchai.sends("file", fileName=f"บัตรประชาชน {NUMBER}.pdf")

    assert CAUTION in heard.words
    assert not is_kept(room)
    assert room.rows(lambda s: attachments.list_unanswered(s, 1)) == []


def test_number_as_the_name_of_a_place_is_not_kept(room, somchai):
    assert CAUTION in somchai.sends("location", title="บ้าน", address=f"บ้านของ {NUMBER}").words
    assert not is_kept(room)


def test_officers_reason_with_a_number_is_not_kept(room, somchai, wipa):
    sends(somchai)
    wipa.presses("ส่งคืนให้แก้ไข")

    assert CAUTION in wipa.says(f"แนบบัตร {NUMBER}").words
    assert not is_kept(room)
    assert room.request().state == "submitted"
