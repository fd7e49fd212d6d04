"""Who is where on which day. The table's key refuses a second booking at the moment of writing."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.errors import Rejected
from storage.tables import Booking, Person


def book(session: Session, request_id: int, person: Person, days: Iterable[date], part: str) -> None:
    """Book a person for these days; `Rejected("busy")` where one of the days is taken, and nothing is booked."""
    day = None
    try:
        with session.begin_nested():
            for day in days:
                session.add(Booking(person_id=person.id, day=day, request_id=request_id, part=part))
                session.flush()
    except IntegrityError as taken:
        raise Rejected("busy", name=person.name or "", day=str(day)) from taken


def release(session: Session, request_id: int) -> set[int]:
    """Free everybody booked for a request and return who it was."""
    people = {booking.person_id for booking in list_of_request(session, request_id)}
    session.execute(delete(Booking).where(Booking.request_id == request_id))
    return people


def release_lead(session: Session, request_id: int) -> None:
    """Free the lead of a request; assistants stay."""
    session.execute(delete(Booking).where(Booking.request_id == request_id, Booking.part == "lead"))


def list_of_request(session: Session, request_id: int) -> list[Booking]:
    """Return every booked day of a request."""
    found = select(Booking).where(Booking.request_id == request_id).order_by(Booking.day, Booking.person_id)
    return list(session.scalars(found))


def list_assistants(session: Session, request_id: int) -> list[int]:
    """Return the ids of a request's assistants."""
    return sorted({b.person_id for b in list_of_request(session, request_id) if b.part == "assistant"})


def count_days(session: Session, first: date, last: date) -> dict[int, int]:
    """Return how many days each person is booked between two days: the load."""
    found = select(Booking.person_id, func.count()).where(Booking.day.between(first, last))
    return dict(session.execute(found.group_by(Booking.person_id)).all())


def list_days_of(session: Session, person_id: int, since: date, limit: int) -> list[Booking]:
    """Return a person's booked days from this day on."""
    found = select(Booking).where(Booking.person_id == person_id, Booking.day >= since)
    return list(session.scalars(found.order_by(Booking.day).limit(limit)))


def hand_over(session: Session, leaver_id: int, successor_id: int, since: date) -> None:
    """Let another stand on somebody's booked days from this day on; where both go to one request, one of them does.

    The caller has seen to it that the successor is booked for nothing else then.
    """
    mine = select(Booking).where(Booking.person_id == leaver_id, Booking.day >= since)
    for booking in list(session.scalars(mine)):
        request_id, day, part = booking.request_id, booking.day, booking.part
        session.delete(booking)
        session.flush()
        both = session.get(Booking, (successor_id, day))
        if both is None:
            session.add(Booking(person_id=successor_id, day=day, request_id=request_id, part=part))
        elif part == "lead":
            both.part = part
    session.flush()
