"""When the month's pushes are used up, the office's own people see in their work whom to phone (issue C, point 4)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK
from notifications import budget
from notifications.words import TEXTS
from storage import outbox
from storage.tables import OutboxMessage, Request
from tests.handlers.asking import registers, sends
from tests.handlers.cast import TUESDAY_MORNING, Actor, Room

TITLE = TEXTS("calls.title")
NEXT_MONTH = TUESDAY_MORNING.astimezone(BANGKOK) + timedelta(days=34)


def empty_the_month(room: Room) -> None:
    room.rows(lambda s: budget.reconcile(s, 300, 300, 0, room.now))


def hold_an_urgent_word(room: Room, to: Actor, said: str) -> None:
    """Let an urgent push to somebody wait for the next month, as the courier does where this one is empty."""

    def put(session):
        request = session.scalars(select(Request)).one()
        usual = {"id": "held", "line_user_id": to.user_id, "key": "requester.approved", "urgent": True}
        words = [{"type": "text", "text": said}]
        message = OutboxMessage(**usual, messages=words, request_id=request.id, due_at=room.now, created_at=room.now)
        outbox.add(session, message)
        outbox.hold(message, NEXT_MONTH, since=room.now)

    room.rows(put)


@pytest.fixture
def empty(room: Room, somchai: Actor) -> Room:
    """An office whose month is used up, and which has an urgent word for Somchai."""
    sends(somchai)
    empty_the_month(room)
    hold_an_urgent_word(room, somchai, "คำขอของท่านได้รับอนุมัติแล้ว")
    return room


def test_clerk_sees_whom_to_phone_at_which_number_and_what_to_say(empty: Room, wipa: Actor) -> None:
    said = wipa.says("งานของฉัน").words
    assert TITLE in said
    assert "สมชาย ใจดี โทร. 081-234-5678" in said
    assert "คำขอ 70-0001: คำขอของท่านได้รับอนุมัติแล้ว" in said


def test_head_sees_it_too_and_a_trainer_does_not(empty: Room, suda: Actor, thira: Actor) -> None:
    assert TITLE in suda.says("งานของฉัน").words
    assert TITLE not in thira.says("งานของฉัน").words


def test_nobody_is_to_be_phoned_once_the_word_was_said(empty: Room, somchai: Actor, wipa: Actor) -> None:
    assert "ได้รับอนุมัติแล้ว" in "".join(message.get("text", "") for message in somchai.pushed().messages)
    somchai.says("เมนู")  # a reply costs nothing, and takes it along
    assert TITLE not in wipa.says("งานของฉัน").words


def test_work_has_no_list_while_the_month_suffices(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    assert TITLE not in wipa.says("งานของฉัน").words


def test_who_has_only_calls_to_make_is_not_told_that_nothing_waits(
    room: Room, somchai: Actor, suda: Actor, wipa: Actor
) -> None:
    """P5.1b"""
    sends(somchai)
    registers(wipa)
    empty_the_month(room)
    hold_an_urgent_word(room, somchai, "คำขอของท่านได้รับอนุมัติแล้ว")
    said = suda.says("งานของฉัน").words
    assert TITLE in said
    assert "ไม่มีงานที่รอท่าน" not in said
