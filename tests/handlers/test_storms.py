"""Somebody who sends a hundred messages in a minute: one polite answer, no work, nothing lost (issue C, point 6)."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from domain.chasing import Limits
from handlers.words import TEXTS
from storage import drafts
from storage.tables import Draft, OutboxMessage, Person
from tests.handlers.cast import Actor, Room

ASKED_TO_SLOW_DOWN = TEXTS("slow_down")


@pytest.fixture
def room(room: Room) -> Room:
    """An office in which five messages a minute are enough."""
    return replace(room, office=replace(room.office, limits=Limits(messages_per_minute=5)))


def pace_of(actor: Actor) -> list[int]:
    return actor.row().pace


def count_outgoing(room: Room) -> int:
    return room.rows(lambda s: s.scalar(select(func.count()).select_from(OutboxMessage)))


def open_form(actor: Actor) -> dict:
    def read(session):
        person = session.scalars(select(Person).where(Person.line_user_id == actor.user_id)).one()
        return drafts.find_current(session, person.id).data

    return actor.room.rows(read)


def test_storm_is_answered_once_and_then_passed_over(room: Room, somchai: Actor) -> None:
    heard = [somchai.says("เมนู").words for _ in range(100)]
    assert ASKED_TO_SLOW_DOWN not in "".join(heard[:5])
    assert heard[5] == ASKED_TO_SLOW_DOWN
    assert heard[6:] == [""] * 94
    assert count_outgoing(room) == 6


def test_storm_leaves_a_form_as_it_was(room: Room, somchai: Actor) -> None:
    for words in ("ขอวิทยากร", "4", "1"):
        somchai.says(words)
    before = open_form(somchai)
    for _ in range(5):
        somchai.says("เมนู")
    assert open_form(somchai) == before
    assert somchai.says("4").words == ""
    assert open_form(somchai) == before


def test_who_slows_down_is_answered_again_where_they_were(room: Room, somchai: Actor) -> None:
    for words in ("ขอวิทยากร", "4", "1", "เมนู", "เมนู", "4", "4"):
        somchai.says(words)
    next(number for number in room.numbers if number > 120_000)  # two minutes by LINE's time
    assert TEXTS("slow_down") not in (answer := somchai.says("4").words)
    assert "หัวข้อ" in answer
    for _ in range(4):
        somchai.says("เมนู")
    assert somchai.says("เมนู").words == ASKED_TO_SLOW_DOWN  # a new storm, a new word


def test_storm_of_one_person_is_nobody_elses(room: Room, somchai: Actor, malee: Actor) -> None:
    for _ in range(20):
        somchai.says("เมนู")
    assert ASKED_TO_SLOW_DOWN not in malee.says("เมนู").words


def test_taking_back_and_leaving_are_done_in_any_storm(room: Room, somchai: Actor) -> None:
    for words in ("ขอวิทยากร", "4", "1", "4"):
        somchai.says(words)
    somchai.says("หัวข้อที่พิมพ์ผิดไป")
    mistyped = somchai.last_id
    for _ in range(10):
        somchai.says("เมนู")
    somchai.unsends(mistyped)
    assert "หัวข้อที่พิมพ์ผิดไป" not in str(open_form(somchai))
    somchai.blocks()
    assert somchai.row().follows is False
    assert room.rows(lambda s: s.scalars(select(Draft)).one()) is not None
