"""P1.1: whoever of the office picks up the telephone opens the request, and finishes what they began, as chats."""

import pytest

from domain.lifecycle import Role, State
from notifications.roles import roles_on
from storage import people
from tests.handlers.asking import ANSWERS, proposes, registers
from tests.handlers.cast import Actor, Room
from tests.handlers.test_callers import WHO, code_in, janpen, opens
from tests.handlers.test_consulting import ASKS

__all__ = ["janpen"]


def _roles(room: Room, actor: Actor) -> frozenset[Role]:
    who, request = actor.row().id, room.request()
    return room.rows(lambda s: roles_on(s, people.get(s, who), request, room.office, room.now.date()))


@pytest.mark.parametrize("who", ["thira", "anong", "prasert", "suda", "wipa"])
def test_everybody_of_the_office_opens_a_request_for_a_caller(
    room: Room, who: str, request: pytest.FixtureRequest
) -> None:
    """P1.1"""
    officer: Actor = request.getfixturevalue(who)
    assert "เปิดคำขอแทน" in officer.says("เมนู").labels
    heard = opens(officer)
    assert room.request().by_phone
    assert len(code_in(heard)) == 8
    assert Role.REQUESTER in _roles(room, officer)


def test_school_that_would_open_one_for_others_is_told_how_to_ask(room: Room, somchai: Actor) -> None:
    heard = somchai.says("เปิดคำขอแทน").words
    assert "เฉพาะเจ้าหน้าที่ของสำนักงาน" in heard
    assert "พิมพ์ ขอวิทยากร" in heard
    assert "ผู้ที่โทรมา" not in somchai.says("สวัสดี").words


def test_supervisor_is_told_where_the_letter_goes_and_not_to_register_it(room: Room, thira: Actor) -> None:
    heard = opens(thira)
    assert "ส่งหนังสือที่ลงนามแล้วให้ธุรการ" in heard.words
    assert "กดลงรับ" not in heard.words
    assert {"ส่งหนังสือแล้ว", "ยกเลิกคำขอ"} <= set(heard.labels)
    assert "ลงรับ" not in heard.labels
    assert "70-0001" in thira.says("งานของฉัน").words


def test_advice_asked_for_by_telephone_needs_no_letter(room: Room, thira: Actor) -> None:
    """R13"""
    for words in ("เปิดคำขอแทน", *WHO, *ASKS[1:], "ยืนยัน"):
        heard = thira.says(words).words
    assert "ไม่ต้องส่งหนังสือ" in heard
    assert "ลงนาม" not in heard


def test_supervisor_sends_the_letter_that_a_caller_has_sent_to_them(room: Room, thira: Actor) -> None:
    opens(thira)
    assert "เลขที่" in thira.says("ส่งหนังสือแล้วค่ะ").words
    assert "ได้รับหนังสือ" in thira.says("ศธ 04123.15/69").words
    assert room.request().state == State.SUBMITTED


def test_supervisor_types_the_letter_s_number_at_once(room: Room, thira: Actor) -> None:
    opens(thira)
    assert "ได้รับหนังสือ" in thira.says("ศธ 04123.15/69").words


def test_supervisor_is_to_tell_the_caller_and_may_cancel(room: Room, thira: Actor, wipa: Actor) -> None:
    opens(thira)
    registers(wipa)
    assert "กรุณาโทรแจ้ง จันทร์เพ็ญ ทองดี" in thira.pushed().words
    for words in ("ยกเลิกคำขอ 70-0001", "1"):
        thira.says(words)
    assert room.request().state == State.CANCELLED


def test_who_opened_it_gets_a_new_code_and_another_supervisor_does_not(
    room: Room, thira: Actor, arunee: Actor, janpen: Actor
) -> None:
    opens(thira)
    assert "เฉพาะผู้ที่เปิดคำขอนี้" in arunee.says("รหัสผู้ขอ 70-0001").words
    code = code_in(thira.says("รหัสผู้ขอ 70-0001"))
    assert "เป็นของท่านแล้ว" in janpen.says(code).words
    assert Role.REQUESTER not in _roles(room, thira)
    assert "70-0001" not in thira.says("งานของฉัน").words


def test_another_supervisor_does_nothing_for_the_caller(room: Room, thira: Actor, arunee: Actor) -> None:
    opens(thira)
    before = room.request().version
    assert "หน้าที่ของผู้อื่น" in arunee.says("ยกเลิกคำขอ 70-0001").words
    assert "หน้าที่ของผู้อื่น" in arunee.says("ส่งหนังสือ 70-0001 เลขที่ ศธ 04123.15/69").words
    assert room.request().version == before


def test_trainer_does_not_speak_for_the_school_that_judges_them(
    room: Room, thira: Actor, wipa: Actor, suda: Actor
) -> None:
    """R68: who gave the training does not say how it was."""
    opens(thira)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    assert room.request().lead_id == thira.row().id
    assert Role.REQUESTER not in _roles(room, thira)
    assert Role.REQUESTER in _roles(room, wipa)


def test_code_in_the_middle_of_a_form_repeats_its_question(room: Room, thira: Actor, janpen: Actor) -> None:
    code = code_in(opens(thira))
    asked = [janpen.says(words).words for words in ("ขอวิทยากร", "4", "1")][-1]
    heard = janpen.says(code).words
    assert "เป็นของท่านแล้ว" in heard
    assert heard.endswith(asked.splitlines()[-1])
    assert "หมดอายุ" in janpen.says(code).words.split(asked.splitlines()[-1])[0]
    assert asked.splitlines()[-1] in janpen.says(code).words


def test_code_in_an_officer_s_form_repeats_its_question(room: Room, thira: Actor, wipa: Actor) -> None:
    code = code_in(opens(thira))
    wipa.says("ลงรับ 70-0001")
    heard = wipa.says(code).words
    assert "เจ้าหน้าที่ใช้แทนไม่ได้" in heard
    assert "เลขรับหนังสือเลขที่เท่าไร" in heard
    assert room.request().by_phone


def test_officer_of_a_school_says_the_letter_was_sent_without_its_number(room: Room, wipa: Actor, nid: Actor) -> None:
    """P1.1: an officer may ask for themselves, and types as a school does."""
    for words in (*ANSWERS[:-2], "0898765432", *ANSWERS[-1:], "ยืนยัน"):
        nid.says(words)
    assert "กับคำขอเลขที่ใด" in wipa.says("ส่งหนังสือแล้ว").words
    assert "เลขที่" in nid.says("ส่งหนังสือแล้วครับ").words
    nid.says("ศธ 04123.15/69")
    assert room.request().state == State.SUBMITTED
