"""What an operator watches, counted from what is open: each query walks an index of open rows, never a whole table."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, literal_column, select
from sqlalchemy.orm import Session

from storage.tables import Draft, InboxEvent, OutboxMessage

# Written into the statement, not bound: only then does SQLite know that an index of such rows alone will do.
_NEW = InboxEvent.state == literal_column("'new'")
_FAILED = InboxEvent.state == literal_column("'failed'")
_QUEUED = OutboxMessage.state == literal_column("'queued'")
_DEAD = OutboxMessage.state == literal_column("'dead'")


@dataclass(frozen=True, kw_only=True)
class Line:
    """How many wait, and since when the oldest has."""

    waiting: int
    oldest: datetime | None


def events(session: Session) -> Line:
    """Return the events that nobody has handled yet."""
    found = select(func.count(), func.min(InboxEvent.received_at)).where(_NEW)
    return _line(session, found)


def due_messages(session: Session, now: datetime) -> Line:
    """Return the messages whose time has come; of one that is in hand, the time until which it is."""
    due = select(func.count(), func.min(OutboxMessage.due_at)).where(_QUEUED, OutboxMessage.due_at <= now)
    return _line(session, due)


def _line(session: Session, found: Select[int, datetime]) -> Line:
    waiting, oldest = session.execute(found).one()
    return Line(waiting=waiting, oldest=oldest)


def count_failed(session: Session) -> int:
    """Return how many events failed."""
    return session.scalars(select(func.count()).select_from(InboxEvent).where(_FAILED)).one()


def count_messages(session: Session) -> Counter[str]:
    """Return how many messages are queued, held for want of pushes, and given up."""
    queued = select(func.count(), func.count(OutboxMessage.held_at)).where(_QUEUED)
    waiting, held = session.execute(queued).one()
    dead = session.scalars(select(func.count()).select_from(OutboxMessage).where(_DEAD)).one()
    return Counter({"queued": waiting - held, "held": held, "dead": dead})


def list_drafts(session: Session, limit: int) -> list[tuple[str, dict[str, Any]]]:
    """Return form and stored data of the drafts, at most so many."""
    return [(form, data) for form, data in session.execute(select(Draft.form, Draft.data).limit(limit))]
