import itertools

import pytest

from domain.errors import Rejected
from domain.lifecycle import (
    BOOKED_STATES,
    FINAL_STATES,
    LIFECYCLE,
    OPEN_STATES,
    UNDECIDED_STATES,
    Action,
    Move,
    Role,
    State,
    as_mermaid,
    get_move,
    list_actions,
)

# The whole table once more, by hand: whoever changes the lifecycle changes it here too, knowingly.
# fmt: off
MOVES = {
    (None, "submit", "requester"): ("submitted", ("clerks.new",)),
    ("submitted", "receive", "clerk"): ("received", ("requester.received", "heads.to_assign")),
    ("submitted", "receive", "head"): ("received", ("requester.received", "heads.to_assign")),
    ("submitted", "return", "clerk"): ("returned", ("requester.returned",)),
    ("submitted", "return", "head"): ("returned", ("requester.returned",)),
    ("returned", "resubmit", "requester"): ("submitted", ("clerks.corrected",)),
    ("received", "assign", "head"): ("assigned", ("lead.asked", "assistants.named", "team.released")),
    ("assigned", "assign", "head"): ("assigned", ("lead.asked", "assistants.named", "team.released")),
    ("accepted", "assign", "head"): ("assigned", ("lead.asked", "assistants.named", "team.released")),
    ("received", "offer", "system"): ("assigned", ("lead.asked",)),
    ("assigned", "accept", "lead"): ("accepted", ("approvers.to_approve",)),
    ("assigned", "decline", "lead"): ("received", ("heads.declined",)),
    ("accepted", "approve", "approver"): ("approved", ("requester.approved", "team.approved")),
    ("received", "refuse", "approver"): ("refused", ("requester.refused", "team.released")),
    ("assigned", "refuse", "approver"): ("refused", ("requester.refused", "team.released")),
    ("accepted", "refuse", "approver"): ("refused", ("requester.refused", "team.released")),
    ("submitted", "cancel", "requester"): ("cancelled", ("office.cancelled",)),
    ("returned", "cancel", "requester"): ("cancelled", ("office.cancelled",)),
    ("received", "cancel", "requester"): ("cancelled", ("office.cancelled",)),
    ("assigned", "cancel", "requester"): ("cancelled", ("office.cancelled",)),
    ("accepted", "cancel", "requester"): ("cancelled", ("office.cancelled",)),
    ("approved", "cancel", "requester"): ("cancelled", ("office.cancelled",)),
    ("submitted", "expire", "system"): ("expired", ("requester.expired", "office.expired")),
    ("returned", "expire", "system"): ("expired", ("requester.expired", "office.expired")),
    ("received", "expire", "system"): ("expired", ("requester.expired", "office.expired")),
    ("assigned", "expire", "system"): ("expired", ("requester.expired", "office.expired")),
    ("accepted", "expire", "system"): ("expired", ("requester.expired", "office.expired")),
    ("approved", "hold", "system"): ("held", ()),
    ("held", "rate", "requester"): ("closed", ("heads.rated", "team.thanked")),
    ("held", "close", "system"): ("closed", ()),
}
# fmt: on
TRIPLES = list(itertools.product([None, *State], Action, Role))


@pytest.mark.parametrize(("state", "action", "role"), TRIPLES)
def test_every_triple_is_in_the_table_or_refused_with_nothing_changed(state, action, role):
    before = dict(LIFECYCLE)
    expected = MOVES.get((state, action, role))
    if expected is None:
        with pytest.raises(Rejected) as refused:
            get_move(state, action, frozenset({role}))
        may_another = any((state, action, other) in MOVES for other in Role)
        assert (refused.value.code, refused.value.facts) == (
            "not_yours" if may_another else "not_now",
            {"action": action},
        )
    else:
        to, tells = expected
        assert get_move(state, action, frozenset({role})) == Move(
            start=state, action=action, by=role, to=State(to), tells=tells
        )
    assert before == LIFECYCLE


def test_the_table_has_no_row_beside_those_above():
    assert {(m.start, m.action, m.by): (m.to, m.tells) for m in LIFECYCLE.values()} == MOVES


def test_somebody_without_a_role_can_do_nothing():
    with pytest.raises(Rejected, match="not_yours"):
        get_move(State.SUBMITTED, Action.RECEIVE, frozenset())


def test_somebody_with_several_roles_acts_in_the_first_that_may():
    move = get_move(State.SUBMITTED, Action.RECEIVE, frozenset({Role.HEAD, Role.CLERK, Role.REQUESTER}))
    assert move.by is Role.CLERK


def test_every_state_can_be_reached_from_the_start():
    reached, open_ends = set(), [None]
    while open_ends:
        here = open_ends.pop()
        new = {move.to for move in LIFECYCLE.values() if move.start == here} - reached
        reached |= new
        open_ends += new
    assert reached == set(State)


def test_what_is_final_has_no_way_out_and_what_is_open_has_one():
    ways_out = {move.start for move in LIFECYCLE.values()} - {None}
    assert ways_out == OPEN_STATES
    assert {State.CLOSED, State.REFUSED, State.CANCELLED, State.EXPIRED} == FINAL_STATES


def test_the_groups_of_states_are_those_of_the_manual():
    assert {
        State.SUBMITTED,
        State.RETURNED,
        State.RECEIVED,
        State.ASSIGNED,
        State.ACCEPTED,
    } == UNDECIDED_STATES
    assert {State.ASSIGNED, State.ACCEPTED, State.APPROVED, State.HELD, State.CLOSED} == BOOKED_STATES


@pytest.mark.parametrize(
    ("state", "roles", "actions"),
    [
        (State.SUBMITTED, {Role.CLERK}, [Action.RECEIVE, Action.RETURN]),
        (State.SUBMITTED, {Role.REQUESTER}, [Action.CANCEL]),
        (State.SUBMITTED, {Role.CLERK, Role.HEAD}, [Action.RECEIVE, Action.RETURN]),
        (State.ASSIGNED, {Role.LEAD}, [Action.ACCEPT, Action.DECLINE]),
        (State.ACCEPTED, {Role.HEAD, Role.APPROVER}, [Action.ASSIGN, Action.APPROVE, Action.REFUSE]),
        (State.HELD, {Role.REQUESTER}, [Action.RATE]),
        (State.CLOSED, set(Role), []),
        (State.RECEIVED, set(), []),
    ],
)
def test_actions_are_listed_once_in_the_order_of_the_table(state, roles, actions):
    assert list_actions(state, frozenset(roles)) == actions


def test_the_diagram_draws_every_move_and_every_end():
    drawn = as_mermaid().splitlines()
    edges = {(m.start or "[*]", m.to, m.action) for m in LIFECYCLE.values()}
    ends = {f"    {state} --> [*]" for state in FINAL_STATES}
    assert drawn[0] == "stateDiagram-v2"
    assert "    submitted --> received: receive (clerk/head)" in drawn
    assert "    [*] --> submitted: submit (requester)" in drawn
    assert ends <= set(drawn)
    assert len(drawn) == 1 + len(edges) + len(ends)
