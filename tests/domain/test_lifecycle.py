import itertools

import pytest

from domain.errors import Rejected
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
    get_move,
    list_actions,
)

# The whole table once more, by hand: whoever changes the lifecycle changes it here too, knowingly.
PUT_OFF = "office.postponed requester.postponed team.released"
# fmt: off
MOVES = {
    (None, "submit", "requester"): ("awaiting_letter", ""),
    (None, "consult", "requester"): ("circulated", "heads.to_assign"),
    ("awaiting_letter", "send_letter", "requester"): ("submitted", "clerks.new"),
    ("awaiting_letter", "send_letter", "system"): ("submitted", "clerks.corrected"),
    ("awaiting_letter", "receive", "clerk"): ("received", "requester.received"),
    ("awaiting_letter", "receive", "head"): ("received", "requester.received"),
    ("submitted", "receive", "clerk"): ("received", "requester.received"),
    ("submitted", "receive", "head"): ("received", "requester.received"),
    ("awaiting_letter", "return", "clerk"): ("returned", "requester.returned"),
    ("awaiting_letter", "return", "head"): ("returned", "requester.returned"),
    ("submitted", "return", "clerk"): ("returned", "requester.returned"),
    ("submitted", "return", "head"): ("returned", "requester.returned"),
    ("received", "return", "clerk"): ("returned", "requester.returned"),
    ("received", "return", "head"): ("returned", "requester.returned"),
    ("proposed", "return", "desk"): ("returned", "requester.returned clerks.returned"),
    ("circulated", "return", "head"): ("returned", "requester.returned team.released"),
    ("circulated", "return", "approver"): ("returned", "requester.returned team.released"),
    ("assigned", "return", "head"): ("returned", "requester.returned team.released"),
    ("assigned", "return", "approver"): ("returned", "requester.returned team.released"),
    ("considering", "return", "head"): ("returned", "requester.returned team.released"),
    ("considering", "return", "approver"): ("returned", "requester.returned team.released"),
    ("dates_offered", "return", "head"): ("returned", "requester.returned team.released"),
    ("dates_offered", "return", "approver"): ("returned", "requester.returned team.released"),
    ("approved", "return", "head"): ("returned", "requester.returned team.released"),
    ("approved", "return", "approver"): ("returned", "requester.returned team.released"),
    ("preparing", "return", "head"): ("returned", "requester.returned team.released"),
    ("preparing", "return", "approver"): ("returned", "requester.returned team.released"),
    ("meeting", "return", "head"): ("returned", "requester.returned team.released members.called_off"),
    ("meeting", "return", "approver"): ("returned", "requester.returned team.released members.called_off"),
    ("awaiting_letter", "consult", "system"): ("circulated", "heads.to_assign"),
    ("returned", "resubmit", "requester"): ("awaiting_letter", ""),
    ("received", "propose", "clerk"): ("proposed", "desk.memo"),
    ("received", "propose", "head"): ("proposed", "desk.memo"),
    ("received", "fast_track", "clerk"): ("proposed", "desk.memo skipped.informed"),
    ("received", "fast_track", "head"): ("proposed", "desk.memo skipped.informed"),
    ("proposed", "endorse", "desk"): ("proposed", "desk.memo"),
    ("proposed", "skip_desk", "clerk"): ("proposed", "desk.memo"),
    ("proposed", "skip_desk", "head"): ("proposed", "desk.memo"),
    ("proposed", "circulate", "system"): ("circulated", "heads.to_assign"),
    ("circulated", "assign", "head"): ("assigned", "lead.asked assistants.named team.released"),
    ("assigned", "assign", "head"): ("assigned", "lead.asked assistants.named team.released"),
    ("considering", "assign", "head"): ("assigned", "lead.asked assistants.named team.released"),
    ("circulated", "offer", "system"): ("assigned", "lead.asked"),
    ("assigned", "accept", "lead"): ("considering", "approvers.to_approve"),
    ("assigned", "decline", "lead"): ("circulated", "heads.declined"),
    ("considering", "withdraw", "lead"): ("circulated", "heads.declined"),
    ("approved", "withdraw", "lead"): ("circulated", "heads.declined requester.lead_lost"),
    ("preparing", "withdraw", "lead"): ("circulated", "heads.declined requester.lead_lost"),
    ("circulated", "convene", "clerk"): ("meeting", "members.convened"),
    ("circulated", "convene", "head"): ("meeting", "members.convened"),
    ("assigned", "convene", "clerk"): ("meeting", "members.convened"),
    ("assigned", "convene", "head"): ("meeting", "members.convened"),
    ("considering", "convene", "clerk"): ("meeting", "members.convened"),
    ("considering", "convene", "head"): ("meeting", "members.convened"),
    ("meeting", "convene", "clerk"): ("meeting", "members.convened"),
    ("meeting", "convene", "head"): ("meeting", "members.convened"),
    ("meeting", "invite", "clerk"): ("meeting", "members.invited"),
    ("meeting", "invite", "head"): ("meeting", "members.invited"),
    ("meeting", "attend", "member"): ("meeting", ""),
    ("meeting", "depute", "member"): ("meeting", "deputies.named deputies.relieved"),
    ("meeting", "vote", "member"): ("meeting", ""),
    ("meeting", "conclude", "head"): ("considering", "approvers.concluded heads.concluded"),
    ("considering", "settle", "system"): ("preparing", "requester.adviser"),
    ("circulated", "take", "adviser"): ("preparing", "requester.adviser heads.taken"),
    ("considering", "approve", "approver"): ("approved", "requester.approved team.approved"),
    ("considering", "approve", "system"): ("approved", "requester.approved team.chosen heads.chosen"),
    ("circulated", "offer_dates", "head"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("circulated", "offer_dates", "approver"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("assigned", "offer_dates", "head"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("assigned", "offer_dates", "approver"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("considering", "offer_dates", "head"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("considering", "offer_dates", "approver"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("dates_offered", "offer_dates", "head"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("dates_offered", "offer_dates", "approver"): ("dates_offered", "requester.dates approvers.dates team.released"),
    ("dates_offered", "confirm_dates", "approver"): ("dates_offered", ""),
    ("dates_offered", "choose_date", "requester"): ("considering", "approvers.to_approve team.preferred heads.chosen"),
    ("dates_offered", "choose_date", "clerk"): ("considering", "approvers.to_approve team.preferred heads.chosen"),
    ("dates_offered", "choose_date", "head"): ("considering", "approvers.to_approve team.preferred heads.chosen"),
    ("dates_offered", "none_fits", "requester"): ("circulated", "heads.none_fits"),
    ("dates_offered", "none_fits", "clerk"): ("circulated", "heads.none_fits"),
    ("dates_offered", "none_fits", "head"): ("circulated", "heads.none_fits"),
    ("dates_offered", "lose_dates", "system"): ("circulated", "requester.dates_gone heads.dates_gone"),
    ("proposed", "refuse", "desk"): ("refusing", "requester.refused clerks.to_refuse"),
    ("circulated", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("assigned", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("considering", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("dates_offered", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("awaiting_letter", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("returned", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("submitted", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("received", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("approved", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("preparing", "refuse", "approver"): ("refusing", "requester.refused clerks.to_refuse team.released"),
    ("meeting", "refuse", "approver"): (
        "refusing",
        "requester.refused clerks.to_refuse team.released members.called_off",
    ),
    ("refusing", "send_refusal", "clerk"): ("refused", "requester.refusal_letter"),
    ("refusing", "send_refusal", "head"): ("refused", "requester.refusal_letter"),
    ("approved", "acknowledge", "requester"): ("preparing", ""),
    ("approved", "phone", "clerk"): ("preparing", ""),
    ("approved", "phone", "head"): ("preparing", ""),
    ("approved", "hand_over", "head"): ("approved", "lead.handed requester.handed team.released"),
    ("preparing", "hand_over", "head"): ("preparing", "lead.handed requester.handed team.released"),
    ("under_way", "hand_over", "head"): ("under_way", "lead.takes_over requester.taken_over team.released"),
    ("assigned", "hand_over", "system"): ("assigned", ""),
    ("meeting", "hand_over", "system"): ("meeting", ""),
    ("dates_offered", "hand_over", "system"): ("dates_offered", ""),
    ("approved", "hand_over", "system"): ("approved", ""),
    ("preparing", "hand_over", "system"): ("preparing", ""),
    ("under_way", "hand_over", "system"): ("under_way", ""),
    ("held", "hand_over", "system"): ("held", ""),
    ("approved", "set_out", "lead"): ("approved", "requester.set_out"),
    ("preparing", "set_out", "lead"): ("preparing", "requester.set_out"),
    ("approved", "delay", "lead"): ("approved", "requester.delayed"),
    ("preparing", "delay", "lead"): ("preparing", "requester.delayed"),
    ("approved", "arrive", "lead"): ("approved", ""),
    ("preparing", "arrive", "lead"): ("preparing", ""),
    ("approved", "start", "lead"): ("under_way", "requester.started"),
    ("preparing", "start", "lead"): ("under_way", "requester.started"),
    # each later day of a training of several
    ("under_way", "set_out", "lead"): ("under_way", "requester.set_out"),
    ("under_way", "delay", "lead"): ("under_way", "requester.delayed"),
    ("under_way", "arrive", "lead"): ("under_way", ""),
    ("under_way", "start", "lead"): ("under_way", "requester.started"),
    ("approved", "change", "requester"): ("approved", "both.changed"),
    ("approved", "change", "lead"): ("approved", "both.changed"),
    ("approved", "change", "head"): ("approved", "both.changed"),
    ("preparing", "change", "requester"): ("preparing", "both.changed"),
    ("preparing", "change", "lead"): ("preparing", "both.changed"),
    ("preparing", "change", "head"): ("preparing", "both.changed"),
    ("under_way", "change", "requester"): ("under_way", "both.changed"),
    ("under_way", "change", "lead"): ("under_way", "both.changed"),
    ("under_way", "change", "head"): ("under_way", "both.changed"),
    ("under_way", "agree", "requester"): ("under_way", ""),
    ("approved", "finish", "requester"): ("held", ""),
    ("approved", "finish", "lead"): ("held", ""),
    ("preparing", "finish", "requester"): ("held", ""),
    ("preparing", "finish", "lead"): ("held", ""),
    ("under_way", "finish", "requester"): ("held", ""),
    ("under_way", "finish", "lead"): ("held", ""),
    ("approved", "hold", "system"): ("held", ""),
    ("preparing", "hold", "system"): ("held", ""),
    ("under_way", "hold", "system"): ("held", ""),
    ("approved", "postpone", "requester"): ("considering", "both.postponed approvers.postponed team.released"),
    ("approved", "postpone", "lead"): ("considering", "both.postponed approvers.postponed team.released"),
    ("approved", "postpone", "head"): ("considering", "both.postponed approvers.postponed team.released"),
    ("preparing", "postpone", "requester"): ("considering", "both.postponed approvers.postponed team.released"),
    ("preparing", "postpone", "lead"): ("considering", "both.postponed approvers.postponed team.released"),
    ("preparing", "postpone", "head"): ("considering", "both.postponed approvers.postponed team.released"),
    ("under_way", "postpone", "requester"): ("considering", "both.postponed approvers.postponed team.released"),
    ("under_way", "postpone", "lead"): ("considering", "both.postponed approvers.postponed team.released"),
    ("under_way", "postpone", "head"): ("considering", "both.postponed approvers.postponed team.released"),
    ("awaiting_letter", "postpone", "requester"): ("awaiting_letter", PUT_OFF),
    ("awaiting_letter", "postpone", "clerk"): ("awaiting_letter", PUT_OFF),
    ("awaiting_letter", "postpone", "head"): ("awaiting_letter", PUT_OFF),
    ("returned", "postpone", "requester"): ("returned", PUT_OFF),
    ("returned", "postpone", "clerk"): ("returned", PUT_OFF),
    ("returned", "postpone", "head"): ("returned", PUT_OFF),
    ("submitted", "postpone", "requester"): ("submitted", PUT_OFF),
    ("submitted", "postpone", "clerk"): ("submitted", PUT_OFF),
    ("submitted", "postpone", "head"): ("submitted", PUT_OFF),
    ("received", "postpone", "requester"): ("received", PUT_OFF),
    ("received", "postpone", "clerk"): ("received", PUT_OFF),
    ("received", "postpone", "head"): ("received", PUT_OFF),
    ("proposed", "postpone", "requester"): ("proposed", PUT_OFF),
    ("proposed", "postpone", "clerk"): ("proposed", PUT_OFF),
    ("proposed", "postpone", "head"): ("proposed", PUT_OFF),
    ("circulated", "postpone", "requester"): ("circulated", PUT_OFF),
    ("circulated", "postpone", "clerk"): ("circulated", PUT_OFF),
    ("circulated", "postpone", "head"): ("circulated", PUT_OFF),
    ("meeting", "postpone", "requester"): ("meeting", PUT_OFF),
    ("meeting", "postpone", "clerk"): ("meeting", PUT_OFF),
    ("meeting", "postpone", "head"): ("meeting", PUT_OFF),
    ("assigned", "postpone", "requester"): ("circulated", PUT_OFF),
    ("assigned", "postpone", "clerk"): ("circulated", PUT_OFF),
    ("assigned", "postpone", "head"): ("circulated", PUT_OFF),
    ("dates_offered", "postpone", "requester"): ("circulated", PUT_OFF),
    ("dates_offered", "postpone", "clerk"): ("circulated", PUT_OFF),
    ("dates_offered", "postpone", "head"): ("circulated", PUT_OFF),
    ("considering", "postpone", "requester"): ("considering", "both.postponed approvers.postponed team.released"),
    ("considering", "postpone", "clerk"): ("considering", "both.postponed approvers.postponed team.released"),
    ("considering", "postpone", "head"): ("considering", "both.postponed approvers.postponed team.released"),
    ("held", "summarise", "lead"): ("held", ""),
    ("held", "rate", "requester"): ("held", "heads.rated heads.unhappy team.praised"),
    ("held", "file_papers", "clerk"): ("held", ""),
    ("held", "file_papers", "head"): ("held", ""),
    ("held", "close", "system"): ("closed", "team.thanked"),
    ("held", "close", "head"): ("closed", ""),
    ("closed", "reopen", "head"): ("held", "both.reopened"),
    ("awaiting_letter", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("awaiting_letter", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("awaiting_letter", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("returned", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("returned", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("returned", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("submitted", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("submitted", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("submitted", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("received", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("received", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("received", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("proposed", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("proposed", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("proposed", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("circulated", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("circulated", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("circulated", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("assigned", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("assigned", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("assigned", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("considering", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("considering", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("considering", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("meeting", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("meeting", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("meeting", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("dates_offered", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("dates_offered", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("dates_offered", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("approved", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("approved", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("approved", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("preparing", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("preparing", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("preparing", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("under_way", "cancel", "requester"): ("cancelled", "office.cancelled requester.cancelled"),
    ("under_way", "cancel", "clerk"): ("cancelled", "office.cancelled requester.cancelled"),
    ("under_way", "cancel", "head"): ("cancelled", "office.cancelled requester.cancelled"),
    ("awaiting_letter", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("returned", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("submitted", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("received", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("proposed", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("circulated", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("assigned", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("considering", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("meeting", "expire", "system"): ("expired", "requester.expired office.expired"),
    ("dates_offered", "expire", "system"): ("expired", "requester.expired office.expired"),
}
# fmt: on
# Whoever was not reached is told by telephone, whatever has become of the request (P5.1b).
MOVES |= {(s.value, "call", role): (s.value, "") for s in State for role in ("clerk", "head")}
MOVES |= {(s.value, "phone", role): (s.value, "") for s in set(State) - {State.APPROVED} for role in ("clerk", "head")}
AT_THE_COUNTER = [Action.RECEIVE, Action.RETURN, Action.PHONE, Action.CALL, Action.POSTPONE, Action.CANCEL]


def expected_of(state, action, role):
    """The move of a triple, or the code and the facts with which it is refused."""
    if (state, action, role) not in MOVES:
        may_another = any((state, action, other) in MOVES for other in Role)
        return "not_yours" if may_another else "not_now", {"action": action}
    to, tells = MOVES[state, action, role]
    return Move(start=state, action=action, by=role, to=State(to), tells=tuple(tells.split()))


def outcome_of(state, action, role):
    try:
        return get_move(state, action, frozenset({role}))
    except Rejected as refused:
        return refused.code, refused.facts


def test_every_triple_is_in_the_table_or_refused_with_nothing_changed():
    before = dict(LIFECYCLE)
    wrong = {
        triple: outcome_of(*triple)
        for triple in itertools.product([None, *State], Action, Role)
        if outcome_of(*triple) != expected_of(*triple)
    }
    assert wrong == {}
    assert before == LIFECYCLE


def test_the_table_has_no_row_beside_those_above():
    assert {(m.start, m.action, m.by): (m.to, " ".join(m.tells)) for m in LIFECYCLE.values()} == MOVES


def test_somebody_without_a_role_can_do_nothing():
    with pytest.raises(Rejected, match="not_yours"):
        get_move(State.SUBMITTED, Action.RECEIVE, frozenset())


def test_somebody_with_several_roles_acts_in_the_first_that_may():
    move = get_move(State.SUBMITTED, Action.RECEIVE, frozenset({Role.HEAD, Role.CLERK, Role.REQUESTER}))
    assert move.by is Role.CLERK


def test_every_state_can_be_reached_from_the_start():
    assert reach(None) == set(State)


def reach(start):
    reached, open_ends = set(), [start]
    while open_ends:
        here = open_ends.pop()
        new = {move.to for move in LIFECYCLE.values() if move.start == here} - reached
        reached |= new
        open_ends += new
    return reached


def test_what_is_open_has_a_way_out_that_leads_to_an_end():
    for state in OPEN_STATES:
        assert reach(state) & FINAL_STATES, state


def test_only_a_closed_request_can_be_opened_again():
    assert {State.CLOSED, State.REFUSED, State.CANCELLED, State.EXPIRED} == FINAL_STATES
    after_the_end = {(move.start, move.action) for move in LIFECYCLE.values() if move.start in FINAL_STATES}
    remarks = {(state, action) for state in FINAL_STATES for action in (Action.PHONE, Action.CALL)}
    assert after_the_end == {(State.CLOSED, Action.REOPEN)} | remarks


def test_undecided_and_settled_states_are_apart_and_can_all_be_cancelled_by_the_school():
    assert not UNDECIDED_STATES & SETTLED_STATES
    can_be_cancelled = {m.start for m in LIFECYCLE.values() if (m.action, m.by) == (Action.CANCEL, Role.REQUESTER)}
    assert can_be_cancelled == UNDECIDED_STATES | SETTLED_STATES


def test_time_ends_what_nobody_decides_and_what_nobody_finishes():
    by_time = {move.start for move in LIFECYCLE.values() if move.by is Role.SYSTEM}
    assert OPEN_STATES - by_time == {State.REFUSING}  # which a letter ends; the clerk is reminded of it


def test_a_remark_leaves_the_state_as_it_is():
    assert {move for move in LIFECYCLE.values() if move.is_remark and move.to != move.start} == set()


@pytest.mark.parametrize(
    ("state", "roles", "actions"),
    [
        (State.SUBMITTED, {Role.CLERK}, AT_THE_COUNTER),
        (State.SUBMITTED, {Role.REQUESTER}, [Action.POSTPONE, Action.CANCEL]),
        (State.SUBMITTED, {Role.CLERK, Role.HEAD}, AT_THE_COUNTER),
        (State.PROPOSED, {Role.DESK}, [Action.RETURN, Action.ENDORSE, Action.REFUSE]),
        (State.ASSIGNED, {Role.LEAD}, [Action.ACCEPT, Action.DECLINE]),
        (State.DATES_OFFERED, {Role.REQUESTER}, [Action.CHOOSE_DATE, Action.NONE_FITS, Action.POSTPONE, Action.CANCEL]),
        (State.HELD, {Role.REQUESTER}, [Action.RATE]),
        (State.CLOSED, {Role.HEAD}, [Action.PHONE, Action.CALL, Action.REOPEN]),
        (State.REFUSED, set(Role), [Action.PHONE, Action.CALL]),
        (State.RECEIVED, set(), []),
    ],
)
def test_actions_are_listed_once_in_the_order_of_the_table(state, roles, actions):
    assert list_actions(state, frozenset(roles)) == actions
