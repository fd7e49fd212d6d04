"""The register of letters: what came and went about a request, under which number and of which day."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.tables import Letter, Person, Request


def add(  # noqa: PLR0913 - a line of the register has so many columns, all named
    session: Session,
    request: Request,
    kind: str,
    number: str,
    dated: date,
    *,
    by: Person,
    now: datetime,
    way: str = "",
    pages: int = 0,
    written_on: date | None = None,
) -> None:
    """Write a letter into the register."""
    letter = Letter(
        request_id=request.id, kind=kind, number=number, dated=dated, way=way, pages=pages, person_id=by.id, at=now,
        written_on=written_on,
    )  # fmt: skip
    session.add(letter)
    session.flush()


def find_newest(session: Session, request_id: int, kind: str) -> Letter | None:
    """Return the newest letter of a kind about a request that still counts."""
    found = select(Letter).where(Letter.request_id == request_id, Letter.kind == kind, ~Letter.void)
    return session.scalars(found.order_by(Letter.id.desc()).limit(1)).one_or_none()


def find_newest_of_each(session: Session, request_id: int) -> dict[str, Letter]:
    """Return the newest letter of each kind about a request that still counts."""
    found = select(Letter).where(Letter.request_id == request_id, ~Letter.void).order_by(Letter.id)
    return {letter.kind: letter for letter in session.scalars(found)}


def has_come(session: Session, request_id: int, kind: str) -> bool:
    """Tell whether a letter of a kind was ever written down, even one that counts no more."""
    found = select(Letter.id).where(Letter.request_id == request_id, Letter.kind == kind)
    return session.scalars(found.limit(1)).first() is not None


def set_aside(session: Session, request_id: int, kind: str) -> None:
    """Let the letters of a kind about a request count no more; they stay in the register."""
    session.execute(update(Letter).where(Letter.request_id == request_id, Letter.kind == kind).values(void=True))


def complete(letter: Letter, number: str | None, written_on: date | None) -> None:
    """Note what stands on a letter that came; what is not said stays as it is known."""
    letter.number = number or letter.number
    letter.written_on = written_on or letter.written_on


def list_numbered_since(session: Session, kinds: Collection[str], since: date) -> list[tuple[Letter, Request]]:
    """Return the letters of these kinds that have counted since a day, with their requests."""
    found = select(Letter, Request).join(Request, Request.id == Letter.request_id)
    found = found.where(Letter.kind.in_(kinds), Letter.dated >= since, ~Letter.void)
    return [(letter, request) for letter, request in session.execute(found.order_by(Letter.id))]
