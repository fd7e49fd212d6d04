"""The one door through which a request changes. No other code assigns its state.

`apply` looks the move up, sets the state, writes the log, plans the reminders and queues what the move tells,
all in the caller's transaction, so that they stand or fall together. The caller has locked the request.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from domain.lifecycle import Action, Move, Role, get_move
from domain.office import Office
from notifications.announce import MOVE, announce
from notifications.reminders import plan
from storage import requests
from storage.tables import LogEntry, Person, Request


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Who does what to a request, when and why."""

    action: Action
    actor: Person | None  # None is the clock
    roles: frozenset[Role]
    now: datetime
    reason: str | None = None
    happened: datetime | None = None  # where it was earlier than it is said
    acts_for: Mapping[Role, int | None] = field(default_factory=dict)  # in whose place, where a role is not their own


CLOCK = frozenset({Role.SYSTEM})


def by_the_clock(action: Action, now: datetime, after: Person | None = None, agreed_by: int | None = None) -> Deed:
    """Make a deed that nobody but time has done, or that follows by itself from what somebody has just done.

    `agreed_by`: who had said yes to it ahead.
    """
    return Deed(action=action, actor=after, roles=CLOCK, now=now, acts_for={Role.SYSTEM: agreed_by})


def apply(session: Session, office: Office, request: Request, deed: Deed, *, released: Collection[int] = ()) -> Move:
    """Move the request as the table says and tell everybody; `Rejected` where the table says no, nothing changed."""
    move = move_silently(session, office, request, deed)
    tell(session, office, request, move, deed, released=released)
    return move


def move_silently(session: Session, office: Office, request: Request, deed: Deed) -> Move:
    """Move the request, and leave the telling to a caller who knows more in a moment.

    A remark leaves state, version, buttons and reminders as they are; it only joins the story.
    """
    start = request.state if request.version else None
    move = get_move(start, deed.action, deed.roles)
    if not move.is_remark:
        request.state = move.to
        request.version += 1
    request.updated_at = deed.now
    session.add(request)
    session.flush()  # a new request has its id from here on
    _write_down(session, request, move, deed)
    if not move.is_remark:
        plan(session, office, request, deed.now)
    return move


def _write_down(session: Session, request: Request, move: Move, deed: Deed) -> None:
    entry = LogEntry(
        request_id=request.id,
        at=deed.happened or deed.now,
        actor_id=deed.actor.id if deed.actor else None,
        for_id=deed.acts_for.get(move.by),
        role=move.by,
        action=move.action,
        start=move.start,
        to=move.to,
        reason=deed.reason,
        lead_id=request.lead_id,
    )
    requests.append_log(session, entry)


def tell(
    session: Session, office: Office, request: Request, move: Move, deed: Deed, *, released: Collection[int] = ()
) -> None:
    """Queue what a move tells, to those it concerns."""
    occasion = f"{move.action}:{deed.now.isoformat()}" if move.is_remark else MOVE
    announce(
        session,
        office,
        request,
        move.tells,
        deed.now,
        reason=deed.reason,
        actor=deed.actor,
        others=released,
        occasion=occasion,
    )
