"""When something last happened. Read by readiness checks and the doctor."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import Mark


def put(session: Session, name: str, now: datetime) -> None:
    """Note that this happened now."""
    session.merge(Mark(name=name, at=now))


def find(session: Session, name: str) -> datetime | None:
    """Return when this last happened."""
    return session.scalars(select(Mark.at).where(Mark.name == name)).one_or_none()
