"""What waits to be said. A claim is one conditional update, so any number of couriers may run."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.database import insert_new, update_one
from storage.tables import OutboxMessage

LEASE = timedelta(seconds=60)


def add(session: Session, message: OutboxMessage) -> bool:
    """Queue a message; False where one with the same `dedupe` was queued before."""
    if message.dedupe is None:
        session.add(message)
        session.flush()
        return True
    columns = {c.key: getattr(message, c.key) for c in OutboxMessage.__table__.columns}
    filled = {k: v for k, v in columns.items() if v is not None}
    row = {"state": "queued", "attempts": 0, "matters": True, "urgent": False, **filled}
    return insert_new(session, OutboxMessage, [row]) == 1


def list_due(session: Session, now: datetime, limit: int) -> Sequence[str]:
    """Return the ids of queued messages that are due, the oldest first."""
    due = select(OutboxMessage.id).where(OutboxMessage.state == "queued", OutboxMessage.due_at <= now)
    return session.scalars(due.order_by(OutboxMessage.due_at, OutboxMessage.created_at).limit(limit)).all()


def claim(session: Session, message_id: str, now: datetime) -> OutboxMessage | None:
    """Lease a due message for a minute; None where another courier was first."""
    lease = (
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.state == "queued", OutboxMessage.due_at <= now)
        .values(
            due_at=now + LEASE,
            attempts=OutboxMessage.attempts + 1,
            first_try_at=func.coalesce(OutboxMessage.first_try_at, now),
        )
    )
    return (
        session.get(OutboxMessage, message_id, populate_existing=True) if update_one(session, lease) else None
    )


def list_foldable(session: Session, line_user_id: str) -> Sequence[OutboxMessage]:
    """Return pushes to a person that wait and were never tried: a reply can take them along for nothing."""
    waiting = select(OutboxMessage).where(
        OutboxMessage.line_user_id == line_user_id,
        OutboxMessage.state == "queued",
        OutboxMessage.attempts == 0,
        OutboxMessage.reply_token.is_(None),
    )
    return session.scalars(waiting.order_by(OutboxMessage.created_at).with_for_update()).all()


def fold(message: OutboxMessage, reply: OutboxMessage) -> None:
    """Let a reply carry a waiting push."""
    message.state, message.carried_by = "folded", reply.id


def drop_of_request(session: Session, request_id: int, keys: Sequence[str]) -> None:
    """Take back messages of these keys that were not tried yet: the request moved on."""
    waiting = (
        update(OutboxMessage)
        .where(OutboxMessage.request_id == request_id, OutboxMessage.key.in_(keys))
        .where(OutboxMessage.state == "queued", OutboxMessage.attempts == 0)
    )
    session.execute(waiting.values(state="dropped"))


def count_by_state(session: Session) -> dict[str, int]:
    """Return how many messages stand in each state."""
    found = select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
    return dict(session.execute(found).tuples().all())


def list_dead(session: Session, limit: int) -> Sequence[OutboxMessage]:
    """Return messages that could not be delivered, newest first."""
    dead = (
        select(OutboxMessage).where(OutboxMessage.state == "dead").order_by(OutboxMessage.created_at.desc())
    )
    return session.scalars(dead.limit(limit)).all()
