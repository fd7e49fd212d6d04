"""Announcements to the staff, and who knows of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.database import insert_new, update_one
from storage.tables import Announcement, Known, Person


def write(session: Session, person: Person, said: str, now: datetime) -> Announcement:
    """Write an announcement down; it goes to nobody yet."""
    row = Announcement(said=said, person_id=person.id, at=now)
    session.add(row)
    session.flush()
    return row


def find_newest(session: Session, person_id: int | None = None, *, is_sent: bool) -> Announcement | None:
    """Return the newest announcement (of a person) that went out, or that waits to."""
    found = select(Announcement).where(Announcement.sent_at.is_not(None) if is_sent else Announcement.sent_at.is_(None))
    mine = found if person_id is None else found.where(Announcement.person_id == person_id)
    return session.scalars(mine.order_by(Announcement.id.desc()).limit(1)).one_or_none()


def send(session: Session, announcement: Announcement, to: Iterable[Person], now: datetime) -> bool:
    """Note to whom an announcement goes; False where it has gone already."""
    mine = update(Announcement).where(Announcement.id == announcement.id, Announcement.sent_at.is_(None))
    if not update_one(session, mine.values(sent_at=now)):
        return False
    rows = [{"announcement_id": announcement.id, "person_id": person.id, "noted_at": None} for person in to]
    return bool(rows) and insert_new(session, Known, rows) > 0


def note(session: Session, announcement_id: int, person_id: int, now: datetime) -> bool:
    """Note that somebody knows of an announcement; False where it did not go to them, or they have said so before."""
    mine = update(Known).where(Known.announcement_id == announcement_id, Known.person_id == person_id)
    return update_one(session, mine.where(Known.noted_at.is_(None)).values(noted_at=now))


def list_known(session: Session, announcement_id: int) -> list[tuple[Person, datetime | None]]:
    """Return to whom an announcement went, and when each took note."""
    found = select(Person, Known.noted_at).join(Known, Known.person_id == Person.id)
    mine = found.where(Known.announcement_id == announcement_id).order_by(Person.name, Person.id)
    return [(person, noted) for person, noted in session.execute(mine)]
