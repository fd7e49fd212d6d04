"""Ways through the table of moves: which deed brings a request nearer to a row that is to be played. Pure."""

from collections import deque
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from domain.lifecycle import LIFECYCLE, Action, Role, State

Row: TypeAlias = tuple[State | None, Action, Role]

A, R, S = Action, Role, State
# Rows that are never played by themselves: they follow at once from another.
CAUSES: Mapping[Row, Row] = {
    (S.AWAITING_LETTER, A.SEND_LETTER, R.SYSTEM): (S.RETURNED, A.RESUBMIT, R.REQUESTER),
    (S.AWAITING_LETTER, A.CONSULT, R.SYSTEM): (S.RETURNED, A.RESUBMIT, R.REQUESTER),
    (S.PROPOSED, A.CIRCULATE, R.SYSTEM): (S.PROPOSED, A.ENDORSE, R.DESK),
    (S.CIRCULATED, A.OFFER, R.SYSTEM): (S.ASSIGNED, A.DECLINE, R.LEAD),
    (S.CONSIDERING, A.SETTLE, R.SYSTEM): (S.ASSIGNED, A.ACCEPT, R.LEAD),
    (S.CONSIDERING, A.APPROVE, R.SYSTEM): (S.DATES_OFFERED, A.CHOOSE_DATE, R.REQUESTER),
}
# What only advice comes to, and what only a training does.
LIGHT = frozenset({A.CONSULT, A.TAKE, A.SETTLE})
HEAVY = frozenset({A.SUBMIT, A.SEND_LETTER, A.RECEIVE, A.PROPOSE, A.FAST_TRACK, A.ENDORSE, A.SKIP_DESK, A.CIRCULATE})
_NO_WAY = frozenset({A.EXPIRE, A.CANCEL, A.LOSE_DATES, A.SKIP_DESK, A.OFFER})  # but where the way ends there
_AT_ONCE = {A.RESUBMIT: S.CIRCULATED, A.ACCEPT: S.PREPARING, A.CHOOSE_DATE: S.APPROVED}  # for advice
_ENDS = frozenset({S.EXPIRED, S.CANCELLED})


def list_kinds(goal: Row) -> tuple[bool, ...]:
    """Return of which kinds a new request can come to a row: False a training, True advice."""
    starts = {False: State.AWAITING_LETTER, True: State.CIRCULATED}
    return tuple(light for light, here in starts.items() if list_next(here, goal, light=light))


@cache
def list_next(here: State, goal: Row, *, light: bool) -> tuple[Row, ...]:
    """Return the deeds on the shortest ways from a state to where a row begins; the row itself where it begins here.

    Nothing where no way leads there.
    """
    if goal[1] in (HEAVY if light else LIGHT):
        return ()
    goal = CAUSES.get(goal, goal)
    if goal[0] == here:
        return (goal,)
    steps = _measure(goal, light=light)
    if here not in steps:
        return ()
    ways = [(row, to) for row, to in _list_ways(light=light) if row[0] == here]
    return tuple(CAUSES.get(row, row) for row, to in ways if steps.get(to, steps[here]) == steps[here] - 1)


@cache
def _list_ways(*, light: bool) -> tuple[tuple[Row, State], ...]:
    """Return the rows that lead somewhere for a training or for advice, and where to; advice goes on at once."""
    foreign = HEAVY | {A.POSTPONE} if light else LIGHT  # advice that is postponed stands where it stood
    moves = [m for m in LIFECYCLE.values() if m.action not in foreign and (m.action not in _NO_WAY or m.to in _ENDS)]
    rows = {(m.start, m.action, m.by): _AT_ONCE.get(m.action, m.to) if light else m.to for m in moves}
    return tuple((row, to) for row, to in rows.items() if CAUSES.get(row, row)[0] == row[0])


@cache
def _measure(goal: Row, *, light: bool) -> Mapping[State, int]:
    """Count the moves from each state to where a row begins."""
    assert goal[0] is not None
    found, waiting = {goal[0]: 0}, deque([goal[0]])
    while waiting:
        here = waiting.popleft()
        for row, to in _list_ways(light=light):
            if to == here and row[0] is not None and row[0] not in found:
                found[row[0]] = found[here] + 1
                waiting.append(row[0])
    return found
