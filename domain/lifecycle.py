"""The life of a request. Everything that affects it lives in this one table.

Theory of operation: a request is in one `State`. A person in a `Role` takes an `Action`. The row of `LIFECYCLE`
that names all three says where the request goes and which messages go out; what has no row cannot happen.
The table knows nothing of rows in a database, of LINE, or of time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Rejected


class State(StrEnum):
    """Where a request stands (requirements 1.1, the states S0-S10 as far as they are built)."""

    SUBMITTED = "submitted"  # it has its number and waits for a clerk
    RETURNED = "returned"  # back at the school, with what to mend
    RECEIVED = "received"  # taken in, waits for the head to name a trainer
    ASSIGNED = "assigned"  # waits for the trainer's yes or no
    ACCEPTED = "accepted"  # waits for the approver
    APPROVED = "approved"  # the day stands
    HELD = "held"  # the day is over, waits for the school's word
    CLOSED = "closed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # its day came before a decision


class Action(StrEnum):
    """What can be done to a request."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    RETURN = "return"
    RESUBMIT = "resubmit"
    ASSIGN = "assign"
    OFFER = "offer"  # the next candidate is asked after a decline
    ACCEPT = "accept"
    DECLINE = "decline"
    APPROVE = "approve"
    REFUSE = "refuse"
    CANCEL = "cancel"
    EXPIRE = "expire"
    HOLD = "hold"
    RATE = "rate"
    CLOSE = "close"


class Role(StrEnum):
    """As whom somebody acts on one request. A person can hold several."""

    REQUESTER = "requester"
    CLERK = "clerk"
    HEAD = "head"
    LEAD = "lead"  # the trainer named on this request
    APPROVER = "approver"  # the head or the director, as the office says
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class Move:
    """One row of the table, for one state and one role."""

    start: State | None
    action: Action
    by: Role
    to: State
    tells: tuple[str, ...]


_UNDECIDED = (State.SUBMITTED, State.RETURNED, State.RECEIVED, State.ASSIGNED, State.ACCEPTED)
_IN_HAND = (State.RECEIVED, State.ASSIGNED, State.ACCEPTED)
_DESK = (Role.CLERK, Role.HEAD)  # a head sits in for an absent clerk

# fmt: off
_TABLE: tuple[tuple[tuple[State | None, ...], Action, tuple[Role, ...], State, tuple[str, ...]], ...] = (
    # from                            action           by                 to               tells
    ((None,),                         Action.SUBMIT,   (Role.REQUESTER,), State.SUBMITTED, ("clerks.new",)),
    ((State.SUBMITTED,),              Action.RECEIVE,  _DESK,             State.RECEIVED,  ("requester.received", "heads.to_assign")),
    ((State.SUBMITTED,),              Action.RETURN,   _DESK,             State.RETURNED,  ("requester.returned",)),
    ((State.RETURNED,),               Action.RESUBMIT, (Role.REQUESTER,), State.SUBMITTED, ("clerks.corrected",)),
    (_IN_HAND,                        Action.ASSIGN,   (Role.HEAD,),      State.ASSIGNED,  ("lead.asked", "assistants.named", "team.released")),
    ((State.RECEIVED,),               Action.OFFER,    (Role.SYSTEM,),    State.ASSIGNED,  ("lead.asked",)),
    ((State.ASSIGNED,),               Action.ACCEPT,   (Role.LEAD,),      State.ACCEPTED,  ("approvers.to_approve",)),
    ((State.ASSIGNED,),               Action.DECLINE,  (Role.LEAD,),      State.RECEIVED,  ("heads.declined",)),
    ((State.ACCEPTED,),               Action.APPROVE,  (Role.APPROVER,),  State.APPROVED,  ("requester.approved", "team.approved")),
    (_IN_HAND,                        Action.REFUSE,   (Role.APPROVER,),  State.REFUSED,   ("requester.refused", "team.released")),
    ((*_UNDECIDED, State.APPROVED),   Action.CANCEL,   (Role.REQUESTER,), State.CANCELLED, ("office.cancelled",)),
    (_UNDECIDED,                      Action.EXPIRE,   (Role.SYSTEM,),    State.EXPIRED,   ("requester.expired", "office.expired")),
    ((State.APPROVED,),               Action.HOLD,     (Role.SYSTEM,),    State.HELD,      ()),
    ((State.HELD,),                   Action.RATE,     (Role.REQUESTER,), State.CLOSED,    ("heads.rated", "team.thanked")),
    ((State.HELD,),                   Action.CLOSE,    (Role.SYSTEM,),    State.CLOSED,    ()),
)
# fmt: on


def _rows() -> Iterator[Move]:
    for starts, action, roles, to, tells in _TABLE:
        for start in starts:
            for role in roles:
                yield Move(start=start, action=action, by=role, to=to, tells=tells)


LIFECYCLE: dict[tuple[State | None, Action, Role], Move] = {(m.start, m.action, m.by): m for m in _rows()}

OPEN_STATES = frozenset({*_UNDECIDED, State.APPROVED, State.HELD})
UNDECIDED_STATES = frozenset(_UNDECIDED)
BOOKED_STATES = frozenset({State.ASSIGNED, State.ACCEPTED, State.APPROVED, State.HELD, State.CLOSED})
FINAL_STATES = frozenset(State) - OPEN_STATES


def get_move(state: State | None, action: Action, roles: frozenset[Role]) -> Move:
    """Look the move up; raise `Rejected` "not_yours" where only another role may, "not_now" where nobody may."""
    for role in Role:
        if role in roles and (state, action, role) in LIFECYCLE:
            return LIFECYCLE[state, action, role]
    may_anybody = any((state, action, role) in LIFECYCLE for role in Role)
    raise Rejected("not_yours" if may_anybody else "not_now", action=action)


def list_actions(state: State, roles: frozenset[Role]) -> list[Action]:
    """Return what somebody in these roles can do now, in the order of the table."""
    found = [m.action for m in LIFECYCLE.values() if m.start == state and m.by in roles]
    return list(dict.fromkeys(found))


def as_mermaid() -> str:
    """Draw the table as a Mermaid state diagram, for the README."""
    lines = ["stateDiagram-v2"]
    for starts, action, roles, to, _ in _TABLE:
        who = "/".join(roles)
        lines += [f"    {start or '[*]'} --> {to}: {action} ({who})" for start in starts]
    lines += [f"    {state} --> [*]" for state in State if state in FINAL_STATES]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(as_mermaid(), end="")  # noqa: T201 - for the README
