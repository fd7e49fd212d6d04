"""Words to come, as rows. Planning one twice changes nothing; a request that moves on takes its own along."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import Reminder, Request


def plan(session: Session, request_id: int, key: str, version: int, due_at: datetime) -> None:
    """Plan a reminder of a request as it is now (its `version`)."""
    row = {"request_id": request_id, "key": key, "version": version, "due_at": due_at}
    insert_new(session, Reminder, [row])


def forget(session: Session, request_id: int, key: str = "") -> None:
    """Take back every reminder of a request that has not fired; with a key, those of this message alone."""
    waiting = (Reminder.request_id == request_id, Reminder.fired_at.is_(None))
    session.execute(delete(Reminder).where(*waiting, Reminder.key.startswith(key)))


def count_fired(session: Session, request: Request, key: str) -> int:
    """Return how often this message was said of a request as it is now."""
    said = (Reminder.request_id == request.id, Reminder.version == request.version, Reminder.fired_at.is_not(None))
    return session.scalar(select(func.count()).where(*said, Reminder.key.startswith(f"{key}:"))) or 0


def list_due(session: Session, now: datetime, limit: int) -> Sequence[int]:
    """Return the ids of reminders that are due, oldest first."""
    due = select(Reminder.id).where(Reminder.fired_at.is_(None), Reminder.due_at <= now)
    return session.scalars(due.order_by(Reminder.due_at, Reminder.id).limit(limit)).all()


def find_unfired(session: Session, reminder_id: int) -> Reminder | None:
    """Return the reminder, locked, unless it has fired or vanished."""
    found = select(Reminder).where(Reminder.id == reminder_id, Reminder.fired_at.is_(None))
    return session.scalars(found.with_for_update(skip_locked=True)).one_or_none()


def postpone(session: Session, reminder_id: int, due_at: datetime) -> None:
    """Try a reminder that could not be said again at this moment."""
    session.execute(update(Reminder).where(Reminder.id == reminder_id).values(due_at=due_at))


def list_of_request(session: Session, request_id: int) -> Sequence[Reminder]:
    """Return what is planned for a request, in order of time."""
    return session.scalars(
        select(Reminder)
        .where(Reminder.request_id == request_id, Reminder.fired_at.is_(None))
        .order_by(Reminder.due_at, Reminder.id)
    ).all()


def list_fired(session: Session, ids: Collection[int]) -> set[tuple[int, str]]:
    """Return which reminders have fired of these requests as they still are: (request, the message's key)."""
    found = select(Reminder.request_id, Reminder.key).join(Request, Request.id == Reminder.request_id)
    fired = found.where(Reminder.request_id.in_(list(ids)), Reminder.fired_at.is_not(None))
    still = fired.where(Reminder.version == Request.version)
    return {(row.request_id, row.key.partition(":")[0]) for row in session.execute(still)}
