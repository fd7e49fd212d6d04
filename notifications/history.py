"""What happened to a request, step by step: the whole of it for the office, with discretion for the school."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from domain.lifecycle import UNDECIDED_STATES, Action, Role
from notifications.words import TEXTS
from storage import people, requests
from storage.tables import LogEntry, Request

# Who takes note of a meeting, and who votes, is no step of the request's way: the school reads none of it.
_WITHIN_THE_OFFICE = frozenset({Action.ATTEND, Action.VOTE})
# Why a trainer cannot come, and what the desks say to each other, is the office's own matter.
_OWN_MATTERS = frozenset(
    {Action.DECLINE, Action.WITHDRAW, Action.FAST_TRACK, Action.SKIP_DESK, Action.DEPUTE, Action.CONCLUDE}
)
# Why the head names somebody in spite of an exam week, or who sits for whom, concerns the office; who it was does not.
_OWN_REASONS = frozenset({Action.ASSIGN, Action.APPROVE, Action.CONVENE})
_SCHOOL_S_OWN = frozenset({Action.CHOOSE_DATE, Action.NONE_FITS, Action.CANCEL})


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move of a request: who did what, as what, when, and why. `who` is empty where time did it alone."""

    action: str
    role: str
    who: str
    at: datetime
    reason: str | None


def list_steps(session: Session, request: Request) -> list[Step]:
    """Return every move of a request in its order."""
    return [read_step(session, entry) for entry in requests.list_log(session, request.id)]


def list_discreet_steps(session: Session, request: Request) -> list[Step]:
    """Return the moves of a request as the school may see them."""
    shown = (step for step in list_steps(session, request) if step.action not in _WITHIN_THE_OFFICE)
    return [discreet_step(step) for step in shown]


def discreet_step(step: Step) -> Step:
    """Return what the school may read of a move."""
    if step.action in _OWN_MATTERS:
        return replace(step, who="", reason=None)
    return replace(step, reason=None) if step.action in _OWN_REASONS else step


def read_step(session: Session, entry: LogEntry) -> Step:
    """Return a move as it is told: with the names of who made it and for whom."""
    actor = people.find(session, entry.actor_id)
    who = (actor.name or "") if actor and entry.role != Role.SYSTEM else ""
    if who and _is_on_behalf(session, entry):
        who = TEXTS("step.for_requester", name=who)
    principal = people.find(session, entry.for_id)
    if principal is not None and entry.role == Role.SYSTEM:
        who = TEXTS("step.agreed", name=principal.name or "")
    elif who and principal is not None:
        who = TEXTS("step.acting", name=who, principal=principal.name or "")
    return Step(action=entry.action, role=entry.role, who=who, at=entry.at, reason=entry.reason)


def _is_on_behalf(session: Session, entry: LogEntry) -> bool:
    """Tell whether somebody of the office did what is the school's to do, for a school that has telephoned."""
    request = requests.find(session, entry.request_id)
    # Before a day stands, other days are the school's wish; after that anybody may have to put it off.
    is_wish = entry.action == Action.POSTPONE and entry.start in UNDECIDED_STATES
    is_school_s = entry.role == Role.REQUESTER or entry.action in _SCHOOL_S_OWN or is_wish
    return is_school_s and request is not None and entry.actor_id != request.requester_id
