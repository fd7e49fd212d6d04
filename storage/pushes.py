"""The ledger of pushes, one row each, and what LINE says of each month. A push is counted once, however often told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import OutboxMessage, Person, Push, PushMonth


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many pushes of one kind one person had in a month."""

    line_user_id: str
    key: str
    pushes: int


def record(session: Session, push_id: str, to: str, key: str, month: str, now: datetime) -> bool:
    """Count a push that LINE has taken; False where it was counted before, or its receiver has blocked us.

    LINE answers 200 for one who blocked the account, and does not count it ("Send push message").
    """
    follows = select(Person.follows).where(Person.line_user_id == to)
    if session.scalars(follows).one_or_none() is False:
        return False
    row = {"id": push_id, "month": month, "line_user_id": to, "key": key, "at": now}
    return insert_new(session, Push, [row]) == 1


def count(session: Session, month: str) -> int:
    """Return how many pushes the ledger has of a month."""
    return session.scalars(select(func.count()).select_from(Push).where(Push.month == month)).one()


def list_counts(session: Session, month: str) -> list[Count]:
    """Return a month's pushes by person and kind of message, the most first."""
    pushes = func.count().label("pushes")
    found = select(Push.line_user_id, Push.key, pushes).where(Push.month == month)
    found = found.group_by(Push.line_user_id, Push.key).order_by(pushes.desc(), Push.line_user_id, Push.key)
    return [Count(line_user_id=who, key=key, pushes=n) for who, key, n in session.execute(found)]


def count_kinds(session: Session, month: str) -> Counter[str]:
    """Return a month's pushes by kind of message, over all people."""
    kinds: Counter[str] = Counter()
    for one in list_counts(session, month):
        kinds[one.key] += one.pushes
    return kinds


def find_last(session: Session, line_user_id: str, month: str) -> datetime | None:
    """Return when a person last had a push this month."""
    found = select(func.max(Push.at)).where(Push.month == month, Push.line_user_id == line_user_id)
    return session.scalars(found).one()


def find_month(session: Session, month: str) -> PushMonth | None:
    """Return what LINE last said of a month."""
    return session.scalars(select(PushMonth).where(PushMonth.month == month)).one_or_none()


def find_limit(session: Session, month: str) -> int | None:
    """Return the plan's limit as it was last heard of in or before this month, before it fell where it did."""
    known = (PushMonth.month <= month, PushMonth.checked_at.is_not(None))
    limit = func.coalesce(PushMonth.fell_from, PushMonth.plan_limit)
    found = select(limit).where(*known).order_by(PushMonth.month.desc()).limit(1)
    return session.scalars(found).one_or_none()


def note_figures(
    session: Session,
    month: str,
    *,
    limit: int | None,
    line_used: int,
    own_then: int,
    fell_from: int | None,
    now: datetime,
) -> None:
    """Keep what LINE says of a month: its figures lift what it refused before."""
    insert_new(session, PushMonth, [{"month": month, "line_used": 0, "own_then": 0}])
    values = {
        "plan_limit": limit, "line_used": line_used, "own_then": own_then, "checked_at": now, "refused_at": None,
        "fell_from": fell_from,
    }  # fmt: skip
    session.execute(update(PushMonth).where(PushMonth.month == month).values(values))


def note_refusal(session: Session, month: str, now: datetime) -> None:
    """Keep that LINE takes no more pushes this month."""
    insert_new(session, PushMonth, [{"month": month, "line_used": 0, "own_then": 0}])
    session.execute(update(PushMonth).where(PushMonth.month == month).values(refused_at=now))


def list_held(session: Session) -> Sequence[OutboxMessage]:
    """Return messages that the month's pushes do not suffice for, the oldest first."""
    held = (OutboxMessage.state == "queued", OutboxMessage.held_at.is_not(None))
    found = select(OutboxMessage).where(*held).order_by(OutboxMessage.created_at, OutboxMessage.id)
    return session.scalars(found).all()


def was_heard(session: Session, request_id: int | None, line_user_id: str, key: str) -> bool:
    """Tell whether a person has been told this of a request."""
    heard = (OutboxMessage.request_id == request_id, OutboxMessage.line_user_id == line_user_id)
    found = select(OutboxMessage.id).where(*heard, OutboxMessage.key == key, OutboxMessage.state == "sent")
    return session.scalars(found.limit(1)).one_or_none() is not None


def forget(session: Session, before: str) -> None:
    """Delete the rows of months before this one."""
    session.execute(delete(Push).where(Push.month < before))
