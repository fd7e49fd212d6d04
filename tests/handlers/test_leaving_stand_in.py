"""R60, R65: somebody leaves who is away: who stands in for them stands in no more, and knows it, as chats."""

import pytest

from domain.lifecycle import State
from storage import absences
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_leaving import moves
from tests.handlers.test_leaving_unheard import LEFT, WAITS, runs, waiting


def is_away(person: Actor, stand_in: str) -> None:
    """Be away from today on; a minute goes by."""
    for words in ("แจ้งลา", "1", "1-4 ธ.ค. 69", "ใช่", stand_in):
        heard = person.says(words)
    assert "ทำหน้าที่แทน" in heard.words
    runs(person.room)
    person.room.later(minutes=1)


@pytest.fixture
def asked(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    """Thira is away and is to train; Wipa, who stands in, has not heard the question yet."""
    is_away(thira, "วิภา")
    sends(somchai)
    proposes(wipa, suda)
    runs(room)
    room.later(minutes=1)
    for words in ("มอบหมาย 70-0001", "ธีระ", "ไม่มี"):
        suda.says(words)
    assert waiting(wipa)["lead.asked"] == WAITS
    room.later(minutes=1)
    return room


def test_question_that_waits_for_the_stand_in_goes_to_the_successor(
    asked: Room, suda: Actor, wipa: Actor, thira: Actor, arunee: Actor
) -> None:
    moves(suda, "ธีระ", "อรุณี")
    assert waiting(wipa)["lead.asked"] == LEFT
    assert waiting(arunee)["lead.asked"] == WAITS
    told = runs(asked)
    assert "ท่านไม่ต้องทำหน้าที่แทนแล้ว อรุณี แก้วใส รับงานต่อ" in told[wipa.user_id]
    assert "ขอเชิญเป็นวิทยากร" not in told[wipa.user_id]
    assert "ขอเชิญเป็นวิทยากร" in told[arunee.user_id]
    assert "หน้าที่ของผู้อื่น" in wipa.says("ตอบรับ 70-0001").words
    assert asked.request().state == State.ASSIGNED
    assert "ตอบรับคำขอ" in arunee.presses("ตอบรับ").words


def test_stand_in_who_takes_over_is_asked_once(
    asked: Room, suda: Actor, thira: Actor, arunee: Actor, wipa: Actor, room: Room
) -> None:
    """Their own question comes in place of the one for the other's sake."""
    for words in ("กลับมาแล้ว ธีระ",):
        suda.says(words)
    is_away(thira, "อรุณี")
    moves(suda, "ธีระ", "อรุณี")
    told = runs(room)[arunee.user_id]
    assert told.count("ขอเชิญเป็นวิทยากร") == 1
    assert "ไม่ต้องทำหน้าที่แทนแล้ว" not in told  # what is handed over says it


def test_what_waits_for_the_stand_in_s_own_sake_stays(
    room: Room, somchai: Actor, wipa: Actor, nid: Actor, suda: Actor, thira: Actor
) -> None:
    """Wipa is a clerk herself, and goes on being one."""
    is_away(nid, "วิภา")
    sends(somchai)
    room.later(minutes=1)
    moves(suda, "นิด", "สุดา")
    assert waiting(wipa)["clerks.new"] == WAITS


def test_who_is_to_stand_in_on_days_to_come_is_told_too(
    room: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    for words in ("แจ้งลา", "1", "8-10 ธ.ค. 69", "ใช่", "วิภา"):
        thira.says(words)
    runs(room)
    room.later(minutes=1)
    moves(suda, "ธีระ", "อรุณี")
    assert "ธีระ วงศ์ดี พ้นหน้าที่แล้วค่ะ ท่านไม่ต้องทำหน้าที่แทนแล้ว" in runs(room)[wipa.user_id]
    assert room.rows(lambda s: absences.list_from(s, room.now.date(), 10)) == []
