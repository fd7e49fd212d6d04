"""Absences: who is away, from when to when, and who stands in."""

from datetime import date, datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from domain.calendar import ONE_DAY
from storage.tables import Absence, Duty, Person


def add(session: Session, absence: Absence) -> None:
    """Note an absence."""
    session.add(absence)
    session.flush()


# Asked several times an event, so put together once.
_ON = (
    select(Absence.person_id, Duty.person_id.label("substitute_id"))
    .outerjoin(Duty, Duty.person_id == Absence.substitute_id)
    .where(Absence.first_day <= bindparam("day"), Absence.last_day >= bindparam("day"))
    .order_by(Absence.id)
)


def map_on(session: Session, day: date) -> dict[int, int | None]:
    """Return who is away on a day: person -> who stands in. Who has left the office stands in for nobody."""
    return {row.person_id: row.substitute_id for row in session.execute(_ON, {"day": day})}


def list_between(session: Session, first: date, last: date) -> list[Absence]:
    """Return the absences that touch these days, the first to begin first; one that was called off touches none."""
    touches = (Absence.first_day <= last, Absence.last_day >= first, Absence.first_day <= Absence.last_day)
    found = select(Absence).where(*touches)
    return list(session.scalars(found.order_by(Absence.first_day, Absence.id)))


def list_from(session: Session, day: date, limit: int) -> list[Absence]:
    """Return the absences that last on this day or begin later."""
    found = select(Absence).where(Absence.last_day >= day)
    return list(session.scalars(found.order_by(Absence.first_day, Absence.id).limit(limit)))


def find_next(session: Session, person_id: int, day: date) -> Absence | None:
    """Return the absence of a person that lasts on this day, else the next to begin."""
    found = select(Absence).where(Absence.person_id == person_id, Absence.last_day >= day)
    return session.scalars(found.order_by(Absence.first_day, Absence.id).limit(1)).one_or_none()


def is_away(session: Session, person_id: int, day: date) -> bool:
    """Tell whether a person is on leave or on duty elsewhere on this day."""
    found = select(Absence.id).where(Absence.person_id == person_id, Absence.first_day <= day, Absence.last_day >= day)
    return session.scalars(found.limit(1)).first() is not None


def release_substitute(session: Session, person_id: int, today: date) -> None:
    """Let nobody be counted on who has left: whoever named them stands without a substitute from today on."""
    named = update(Absence).where(Absence.substitute_id == person_id, Absence.last_day >= today)
    session.execute(named.values(substitute_id=None))


def end_all(session: Session, person: Person, by: Person, today: date, now: datetime) -> set[int]:
    """Let a person who has left be away no more, from today on, and return who need not stand in for them now."""
    coming = select(Absence).where(Absence.person_id == person.id, Absence.last_day >= today)
    named = set()
    for absence in session.scalars(coming):
        end(absence, by, today, now)
        named |= {absence.substitute_id} if absence.substitute_id is not None else set()
    return named


def end(absence: Absence, by: Person, today: date, now: datetime) -> None:
    """Let an absence end before this day; one that has not begun never does."""
    absence.last_day = min(absence.last_day, today - ONE_DAY)
    absence.ended_by, absence.ended_at = by.id, now
