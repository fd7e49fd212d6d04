"""What schools said to thank those who came, and let them read (R68)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from storage.tables import Booking, Rating, Request


@dataclass(frozen=True, kw_only=True)
class Praise:
    """A school's words, of which request and day."""

    number: str
    day: date
    words: str


def list_of(session: Session, person_id: int, limit: int) -> list[Praise]:
    """Return the thanks for trainings in which a person took part, the newest first."""
    was_there = exists().where(Booking.request_id == Request.id, Booking.person_id == person_id)
    found = (
        select(Request, Rating.comment)
        .join(Rating, Rating.request_id == Request.id)
        .where(Rating.shared, or_(Request.lead_id == person_id, was_there))
        .order_by(Rating.at.desc(), Request.id.desc())
        .limit(limit)
    )
    return [
        Praise(number=request.number, day=request.first_day, words=words or "")
        for request, words in session.execute(found)
    ]
