"""When something last happened. Read by readiness checks and the doctor."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.database import insert_new, update_one
from storage.tables import Mark


def put(session: Session, name: str, now: datetime) -> None:
    """Note that this happened now; of two processes that note it for the first time at once, both succeed."""
    if not update_one(session, update(Mark).where(Mark.name == name).values(at=now)):
        insert_new(session, Mark, [{"name": name, "at": now}])


def find(session: Session, name: str) -> datetime | None:
    """Return when this last happened."""
    return session.scalars(select(Mark.at).where(Mark.name == name)).one_or_none()
