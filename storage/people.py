"""People, their duties and their consent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy import bindparam, delete, exists, select
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import Consent, Duty, Person

_LOCKED = select(Person).where(Person.line_user_id == bindparam("line_user_id")).with_for_update(key_share=True)
_FREE = _LOCKED.with_for_update(key_share=True, skip_locked=True)
_LOCKED_HERE = "people locked in this transaction"
CALLER = "caller:"  # begins the id of who is not on LINE; no id of LINE does (they begin with U)


def get_or_add(session: Session, line_user_id: str, now: datetime) -> Person:
    """Return the person of this LINE id, locked until the transaction ends; a stranger gets a row first.

    The lock is what lets one event of a person be handled at a time, in whichever process.
    """
    held: dict[str, Person] = session.info.get(_LOCKED_HERE, {})
    if line_user_id in held:
        return held[line_user_id]
    found = session.scalars(_LOCKED, {"line_user_id": line_user_id}).one_or_none()
    if found is None:
        _add(session, line_user_id, now)
        found = session.scalars(_LOCKED, {"line_user_id": line_user_id}).one()
    return found


def take_in_hand(session: Session, line_user_id: str, now: datetime) -> bool:
    """Lock a person until the transaction ends, a stranger too; False where another process has them in hand.

    SQLite has one transaction at a time, so that nobody else has.
    """
    found = session.scalars(_FREE, {"line_user_id": line_user_id}).one_or_none()
    if found is None and _add(session, line_user_id, now):
        found = session.scalars(_LOCKED, {"line_user_id": line_user_id}).one()
    if found is not None:
        session.info[_LOCKED_HERE] = {line_user_id: found}
    return found is not None


def _add(session: Session, line_user_id: str, now: datetime) -> bool:
    row = {"line_user_id": line_user_id, "follows": True, "skills": [], "created_at": now}
    return insert_new(session, Person, [row]) == 1


def get(session: Session, person_id: int) -> Person:
    """Return the person of this id; LookupError where there is none."""
    person = session.get(Person, person_id)
    if person is None:
        raise LookupError(f"person {person_id}")
    return person


def get_locked(session: Session, person_id: int) -> Person:
    """Return the person of this id, locked until the transaction ends, so that nothing else of theirs is handled."""
    found = select(Person).where(Person.id == person_id).with_for_update(key_share=True)
    return session.scalars(found).one()


def find(session: Session, person_id: int | None) -> Person | None:
    """Return the person of this id, if any."""
    return session.get(Person, person_id) if person_id is not None else None


def find_by_line_id(session: Session, line_user_id: str) -> Person | None:
    """Return the person of this LINE id, if any."""
    return session.scalars(select(Person).where(Person.line_user_id == line_user_id)).one_or_none()


_LEFT = select(Person).where(
    Person.line_user_id == bindparam("line_user_id"),
    Person.kind == "office",
    ~exists().where(Duty.person_id == Person.id),
)


def find_who_left(session: Session, line_user_id: str) -> Person | None:
    """Return the person of this LINE id where they were of the office and hold no duty any more."""
    return session.scalars(_LEFT, {"line_user_id": line_user_id}).one_or_none()


def list_by_ids(session: Session, ids: Iterable[int]) -> list[Person]:
    """Return these people in the order of their ids."""
    return list(session.scalars(select(Person).where(Person.id.in_(list(ids))).order_by(Person.id)))


# Asked several times an event, so put together once: building a statement costs as much as running it.
_HOLDERS = (
    select(Person)
    .join(Duty, Duty.person_id == Person.id)
    .where(Duty.role == bindparam("role"))
    .order_by(Duty.since, Person.id)
)


def list_with_duty(session: Session, role: str) -> list[Person]:
    """Return everybody who holds this duty, oldest first."""
    return list(session.scalars(_HOLDERS, {"role": role}))


_DUTIES = select(Duty.role).where(Duty.person_id == bindparam("person")).order_by(Duty.since, Duty.role)


def list_duties(session: Session, person_id: int) -> list[str]:
    """Return the duties this person holds, oldest first."""
    return list(session.scalars(_DUTIES, {"person": person_id}))


def list_officers(session: Session) -> list[Person]:
    """Return everybody who holds a duty, in the order of their names."""
    held = select(Duty.person_id)
    return list(session.scalars(select(Person).where(Person.id.in_(held)).order_by(Person.name, Person.id)))


def end_duties(session: Session, person_id: int) -> None:
    """Take every duty from a person; what they did stays in the log under their name."""
    session.execute(delete(Duty).where(Duty.person_id == person_id))


def add_duty(session: Session, person_id: int, role: str, now: datetime) -> None:
    """Give a person a duty; one they already hold stays as it is."""
    if session.get(Duty, (person_id, role)) is None:
        session.add(Duty(person_id=person_id, role=role, since=now))


def record_consent(session: Session, person: Person, version: str, now: datetime) -> None:
    """Append a person's yes to this version of the privacy notice."""
    session.add(Consent(person_id=person.id, version=version, at=now))
    person.consent_version, person.consent_at = version, now


def find_caller(session: Session, name: str, phone: str) -> Person | None:
    """Return who telephoned before under this name and number and is not on LINE yet."""
    callers = (Person.line_user_id.startswith(CALLER), Person.name == name, Person.phone == phone)
    return session.scalars(select(Person).where(*callers).order_by(Person.id).limit(1)).one_or_none()


def add_caller(session: Session, facts: Mapping[str, str | None], now: datetime) -> Person:
    """Add somebody who is known by telephone only; `facts` are name, school_key, organisation and phone."""
    caller = Person(line_user_id=f"{CALLER}{uuid4()}", follows=False, skills=[], created_at=now, **facts)
    session.add(caller)
    session.flush()
    return caller


def forget_caller(session: Session, caller: Person) -> None:
    """Delete a caller's row: they are on LINE now, and nothing is theirs any more."""
    session.delete(caller)
    session.flush()
