"""Two who decide: what one has decided is not undone by what the other was still typing (point 9)."""

import pytest

from domain.lifecycle import State
from storage import people
from storage.database import transaction
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_side_exits import booked


@pytest.fixture
def another(room: Room, prasert: Actor) -> Actor:
    """A second head of the group, who decides as well."""
    with transaction(room.engine) as session:
        people.add_duty(session, prasert.row().id, "head", room.now)
    return prasert


@pytest.fixture
def waits(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """A request whose trainer has said yes, and which waits for its approval."""
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    thira.presses("ตอบรับ")
    return room


@pytest.mark.parametrize(
    ("asked", "answers"),
    [("ไม่อนุมัติ 70-0001", ["งบประมาณไม่พอ", "ข้าม"]), ("ส่งคืน 70-0001", ["ขอให้ระบุหัวข้อ"])],
)
def test_decision_that_came_while_another_was_being_typed_stands(
    waits: Room, suda: Actor, another: Actor, somchai: Actor, asked: str, answers: list[str]
) -> None:
    another.says(asked)
    suda.says("อนุมัติ 70-0001")
    before, team = waits.request(), booked(waits)
    last = [another.says(said) for said in answers][-1]
    assert "สุดา พงษ์ไทย (ผู้อนุมัติ) อนุมัติแล้ว" in last.words
    assert (waits.request().state, waits.request().version) == (State.APPROVED, before.version)
    assert booked(waits) == team
    assert "งบประมาณไม่พอ" not in somchai.pushed().words


def test_approval_is_undone_by_who_asks_for_it_afterwards(waits: Room, suda: Actor, another: Actor) -> None:
    suda.says("อนุมัติ 70-0001")
    another.says("ส่งคืน 70-0001")
    another.says("ขอให้ระบุหัวข้อ")
    assert waits.request().state == State.RETURNED
