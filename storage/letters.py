"""The register of letters: what came and went about a request, under which number and of which day."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import Letter, Person, Request


def add(session: Session, request: Request, kind: str, number: str, dated: date, *, by: Person, now: datetime) -> None:
    """Write a letter into the register."""
    letter = Letter(request_id=request.id, kind=kind, number=number, dated=dated, person_id=by.id, at=now)
    session.add(letter)
    session.flush()


def find_newest(session: Session, request_id: int, kind: str) -> Letter | None:
    """Return the newest letter of a kind about a request."""
    found = select(Letter).where(Letter.request_id == request_id, Letter.kind == kind).order_by(Letter.id.desc())
    return session.scalars(found.limit(1)).one_or_none()
