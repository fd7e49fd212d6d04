"""Somebody of the office who asks for a training at their own school, as chats: never its trainer (R61, R79)."""

import pytest

from domain.lifecycle import State
from storage import bookings, people
from tests.handlers.asking import approves, proposes, sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_consulting import consults


@pytest.fixture
def arunee(arunee: Actor, somchai: Actor) -> Actor:
    """Arunee trains, and teaches at a school as well."""
    row = arunee.row()
    row.school_key, row.phone, row.kind = somchai.row().school_key, "0845556666", "teacher"
    arunee.room.rows(lambda s: s.merge(row))
    return arunee


def test_head_is_not_offered_who_has_asked(room: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> None:
    """Nor can they be named by typing, as the lead or as an assistant."""
    sends(arunee)
    proposes(wipa, suda)
    asked = suda.says("มอบหมาย 70-0001").words
    assert "ธีระ" in asked
    assert "อรุณี" not in asked
    assert "ไม่พบชื่อนี้" in suda.says("อรุณี").words
    suda.says("ธีระ")
    assert "ยังไม่เข้าใจ" in suda.says("อรุณี").words
    suda.says("ไม่มี")
    assert room.request().lead_id == thira.row().id


def test_nobody_else_is_left_where_the_next_would_be_who_has_asked(
    room: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P3.2: after a no the head names somebody, and is never helped to the requester."""
    sends(arunee)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "ธีระ", "ไม่มี"):
        suda.says(words)
    thira.says("ไม่สะดวก 70-0001")
    thira.says("ติดประชุม")
    request = room.request()
    assert (request.state, request.lead_id) == (State.CIRCULATED, None)


def test_days_are_not_offered_with_who_has_asked(room: Room, wipa: Actor, suda: Actor, arunee: Actor) -> None:
    """P5.1: no other day makes them their own trainer."""
    sends(arunee)
    proposes(wipa, suda)
    assert "ยังไม่พบวันที่วิทยากร" in suda.says("เสนอวันอื่น 70-0001").words
    assert "ยังไม่มีศึกษานิเทศก์" in suda.says("มอบหมาย 70-0001").words
    assert room.request().state == State.CIRCULATED


def test_nobody_takes_their_own_question(room: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    """R13: it is neither among their work nor theirs to take; a colleague takes it."""
    consults(arunee)
    assert "70-0001" not in arunee.says("งานของฉัน").words
    shown = arunee.says("70-0001")
    assert "รับให้คำปรึกษา" not in shown.labels
    arunee.says("รับให้คำปรึกษา 70-0001")
    assert room.request().state == State.CIRCULATED
    thira.says("รับให้คำปรึกษา 70-0001")
    assert room.request().lead_id == thira.row().id


def test_who_has_asked_cannot_be_booked(room: Room, suda: Actor, wipa: Actor, arunee: Actor) -> None:
    """Whatever leads there: the last door is shut as well."""
    sends(arunee)
    asked = room.request()

    def list_clashes(session: bookings.Session) -> list[object]:
        mine = people.get(session, arunee.row().id)
        return list(bookings.list_clashes(session, room.office, asked, mine.id, [asked.first_day]))

    assert room.rows(list_clashes) == [asked.first_day]


def test_work_of_a_leaver_does_not_go_to_who_has_asked_for_it(
    room: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R65: the head reads why, and names somebody else."""
    approves(arunee, wipa, suda, thira)
    suda.says("โอนงาน")
    suda.says("ธีระ")
    assert "คำขอ 70-0001 ท่านนี้เป็นผู้ขอเอง" in suda.says("อรุณี").words
    assert room.request().lead_id == thira.row().id
