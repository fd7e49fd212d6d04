"""Nothing stays pending for ever: every state has a way out that somebody can press, and a clock (point 9)."""

import pytest

from domain.lifecycle import (
    FINAL_STATES,
    LIFECYCLE,
    OPEN_STATES,
    SETTLED_STATES,
    UNDECIDED_STATES,
    Action,
    Move,
    Role,
    State,
)
from handlers import clockwork
from handlers.acts import ACTS
from notifications import reminders
from notifications.reminders import EVERY, REMINDERS
from storage import bookings, offers
from tests.handlers.asking import sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_side_exits import put_into

JOBS = (
    reminders.fire_due,
    clockwork.expire_stale,
    clockwork.settle_rivals,
    clockwork.hold_past,
    clockwork.close_silent,
)
# What is held is closed by the last word or paper that was wanted of somebody.
COMPLETING = {Action.RATE, Action.SUMMARISE, Action.FILE_PAPERS}
# What time itself ends. The letter of a refusal can only be sent by somebody, who is reminded of it.
BY_TIME = UNDECIDED_STATES | SETTLED_STATES | {State.HELD}

# These end with a paper that nobody but people can bring; whoever owes it is reminded.
WANTS_SOMEBODY = {State.REFUSING, State.HELD}


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_every_open_state_has_a_way_out_that_somebody_can_press(state: State) -> None:
    ways = [m for m in LIFECYCLE.values() if m.start == state and m.by != Role.SYSTEM and _leads_on(m)]
    assert [move.action for move in ways if move.action in ACTS]


def _leads_on(move: Move) -> bool:
    return move.to != move.start or move.action in COMPLETING


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_every_open_state_has_a_clock(state: State) -> None:
    reminded = {one for row in REMINDERS if row.states != EVERY for one in row.states}
    assert state in reminded | SETTLED_STATES | {State.HELD}
    assert state in BY_TIME or state in reminded


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_request_that_nobody_touches_comes_to_its_end_and_somebody_hears_of_it(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, prasert: Actor, state: State
) -> None:
    """A walk through every state: forty days of silence, with the clock's jobs once a day."""
    sends(somchai)
    request, trainer = room.request(), thira.row()
    room.rows(lambda s: bookings.book(s, room.office, request, trainer, [request.first_day], "lead"))
    room.rows(lambda s: offers.put(s, request.id, [(trainer.id, request.first_day, request.first_day)]))
    put_into(room, state)
    room.rows(lambda s: reminders.plan(s, room.office, s.merge(room.request()), room.now))
    before = sum(len(actor.pushed().messages) for actor in (somchai, wipa, suda, thira, prasert))
    for _ in range(40):
        room.later(days=1)
        for job in JOBS:
            room.rows(lambda s, job=job: job(s, room.office, room.now))
    assert room.request().state in FINAL_STATES | WANTS_SOMEBODY
    assert (room.request().state == State.REFUSING) == (state == State.REFUSING)
    after = sum(len(actor.pushed().messages) for actor in (somchai, wipa, suda, thira, prasert))
    assert after > before
