"""Events as LINE sent them. An event is stored once, handled in its sender's order, and kept if it fails."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from storage.tables import InboxEvent
from storage.wakeups import CHANNEL

MAX_ATTEMPTS = 3
OPEN = ("new", "failed")  # what is not done

# One statement for any number of events. PostgreSQL tells the workers of those that are new in the same commit.
_KEEP = {
    "sqlite": """
        INSERT INTO inbox (event_id, line_user_id, timestamp, raw, received_at, state, attempts)
        VALUES (:event_id, :line_user_id, :timestamp, :raw, :now, 'new', 0) ON CONFLICT DO NOTHING
    """,
    "postgresql": """
        WITH kept AS (
            INSERT INTO inbox (event_id, line_user_id, timestamp, raw, received_at, state, attempts)
            SELECT event_id, line_user_id, timestamp, raw, %(now)s, 'new', 0
            FROM json_to_recordset(%(events)s::json)
                AS sent (event_id text, line_user_id text, timestamp bigint, raw text)
            ON CONFLICT DO NOTHING RETURNING line_user_id
        )
        SELECT pg_notify(%(channel)s, count(*) || ' ' || line_user_id) FROM kept GROUP BY line_user_id
    """,
}


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One raw event of a webhook body."""

    event_id: str
    line_user_id: str
    timestamp: int
    raw: str


def store(session: Session, events: Iterable[Incoming], now: datetime) -> None:
    """Keep these events within a session's transaction."""
    connection = session.connection()
    keep(connection.connection.dbapi_connection, connection.dialect.name, events, now)


def keep(driver: Any, dialect: str, events: Iterable[Incoming], now: datetime) -> None:
    """Keep these events; one whose id is known already is a repetition and is passed over.

    In the order of their ids, so that two processes that are sent the same ones do not lock each other out. By the
    driver's own connection: for one statement, SQLAlchemy takes twice as long as all else until LINE is answered.
    """
    rows = [vars(event) for event in sorted(events, key=attrgetter("event_id"))]
    if dialect == "postgresql":
        driver.execute(_KEEP[dialect], {"events": json.dumps(rows), "now": now, "channel": CHANNEL})
    else:
        wall = f"{now.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"  # as `Moment` keeps it
        driver.executemany(_KEEP[dialect], [row | {"now": wall} for row in rows])


_NEXT = (
    select(InboxEvent)
    .where(InboxEvent.line_user_id == bindparam("person"), InboxEvent.state == "new")
    .order_by(InboxEvent.timestamp, InboxEvent.id)
    .limit(1)
    .with_for_update()
)


def find_next(session: Session, line_user_id: str) -> InboxEvent | None:
    """Return a person's oldest event that waits, by LINE's time. The caller holds the person's lock."""
    return session.scalars(_NEXT, {"person": line_user_id}).one_or_none()


def list_waiting_people(session: Session, received_before: datetime) -> Sequence[str]:
    """Return whose events have waited since before this moment: what a dead process left behind."""
    waiting = select(InboxEvent.line_user_id).where(
        InboxEvent.state == "new", InboxEvent.received_at <= received_before
    )
    return session.scalars(waiting.distinct()).all()


def find_received_at(session: Session, event_id: str | None) -> datetime | None:
    """Return when an event came; its reply token's minute began then."""
    return session.scalars(select(InboxEvent.received_at).where(InboxEvent.event_id == event_id)).one_or_none()


def mark_done(event: InboxEvent) -> None:
    """Close an event and forget what it said: the text lives on only where it was an answer."""
    event.state, event.raw = "done", ""


def note(session: Session, event_id: str, reason: str) -> None:
    """Keep why an event was closed without an answer."""
    session.execute(update(InboxEvent).where(InboxEvent.event_id == event_id).values(error=reason))


def record_failure(session: Session, event_id: str, error: str) -> bool:
    """Count a failed try; True where it was the last one and the event now stands as failed."""
    event = session.scalars(select(InboxEvent).where(InboxEvent.event_id == event_id)).one()
    event.attempts, event.error = event.attempts + 1, error
    if event.attempts >= MAX_ATTEMPTS:
        event.state = "failed"
    return event.state == "failed"


def erase_text(session: Session, line_user_id: str, message_id: str) -> None:
    """Forget a taken-back message that was not handled yet."""
    mark = f'"id":"{message_id}"'
    theirs = select(InboxEvent).where(InboxEvent.line_user_id == line_user_id)
    # One state after the other: what is not done is found without reading what is.
    for event in chain.from_iterable(session.scalars(theirs.where(InboxEvent.state == state)) for state in OPEN):
        if mark in event.raw.replace(" ", "") and '"unsend"' not in event.raw:
            mark_done(event)


def list_failed(session: Session, limit: int) -> Sequence[InboxEvent]:
    """Return the events that failed, newest first."""
    failed = select(InboxEvent).where(InboxEvent.state == "failed").order_by(InboxEvent.id.desc())
    return session.scalars(failed.limit(limit)).all()


def retry_failed(session: Session) -> None:
    """Put every failed event back in its line, for after the cause is mended."""
    session.execute(update(InboxEvent).where(InboxEvent.state == "failed").values(state="new", attempts=0))
