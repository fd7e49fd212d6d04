"""Requests that an officer opened for who has telephoned (P1.1), and their handing over to the caller."""

from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from domain.lifecycle import State
from storage.tables import LogEntry, Person, Request


def hand_to(session: Session, caller_id: int, person: Person) -> list[Request]:
    """Make the requests opened for a caller the person's own, locked, and return them, the oldest first."""
    mine = select(Request).where(Request.requester_id == caller_id).order_by(Request.id).with_for_update()
    found = list(session.scalars(mine.execution_options(populate_existing=True)))
    for request in found:
        request.requester_id, request.by_phone = person.id, False
    session.flush()
    return found


def list_by_phone(session: Session, states: Collection[State], limit: int) -> list[Request]:
    """Return requests of callers in these states, the nearest day first."""
    found = select(Request).where(Request.by_phone, Request.state.in_(list(states)))
    return list(session.scalars(found.order_by(Request.first_day, Request.id).limit(limit)))


def find_opener(session: Session, request_id: int) -> int | None:
    """Return who brought a request in: its first step is theirs."""
    first = select(LogEntry.actor_id).where(LogEntry.request_id == request_id, LogEntry.start.is_(None))
    return session.scalar(first)


def list_opened(session: Session, person_id: int, states: Collection[State]) -> list[Request]:
    """Return requests in these states that a person opened for callers and does not lead, the nearest day first."""
    first = (LogEntry.request_id == Request.id, LogEntry.start.is_(None), LogEntry.actor_id == person_id)
    found = select(Request).where(Request.by_phone, Request.state.in_(list(states)), exists().where(*first))
    not_led = Request.lead_id.is_distinct_from(person_id)
    return list(session.scalars(found.where(not_led).order_by(Request.first_day, Request.id)))
