"""Who is where on which day, from when to when: the one door through which somebody is booked.

Nobody is booked for two trainings that overlap or leave no time for the road between. Whoever books somebody holds
their diary until the transaction ends, so that nobody else's booking is overlooked; an overlap is refused by the
database itself as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.errors import Rejected
from domain.office import Office
from domain.show import short_date
from domain.stays import Stay, clash, road_between
from storage import diaries
from storage.database import hold
from storage.tables import Booking, Person, Request

DIARIES = 6_448_385  # any number that nothing else takes: what is held of a person


def hold_diaries(session: Session, ids: Iterable[int]) -> None:
    """Let nobody else book these people until the transaction ends; all at once, or two could wait for each other."""
    for person_id in sorted(set(ids)):
        hold(session, DIARIES, person_id)


def book(session: Session, office: Office, request: Request, person: Person, days: Iterable[date], part: str) -> None:
    """Book a person for a request's hours on these days; `Rejected("busy")` where one is taken: nothing is booked."""
    wanted, stay = list(days), diaries.stay_at(session, office, request)
    with session.begin_nested():
        hold_diaries(session, [person.id])
        clashes = list_clashes(session, office, request, person.id, wanted)
        if clashes:
            raise _busy(person, clashes)
        try:
            session.add_all(_row(request.id, person.id, day, part, stay) for day in wanted)
            session.flush()
        except IntegrityError as taken:  # by who books without asking here
            raise _busy(person, wanted) from taken


def _busy(person: Person, days: list[date]) -> Rejected:
    return Rejected("busy", name=person.name or "", day=", ".join(map(short_date, days)))


def _row(request_id: int, person_id: int, day: date, part: str, stay: Stay) -> Booking:
    hours = {"starts": stay.starts, "ends": stay.ends}
    return Booking(person_id=person_id, day=day, request_id=request_id, part=part, **hours)


def list_clashes(
    session: Session, office: Office, request: Request, person_id: int, days: Iterable[date]
) -> list[date]:
    """Return on which of these days somebody cannot be at a request's training: they are booked elsewhere.

    Who has asked for it is there as the host, and never as its trainer.
    """
    if person_id == request.requester_id:
        return list(days)
    stay, booked = diaries.stay_at(session, office, request), diaries.read_booked(session, office, request, person_id)
    return [day for day in days if any(clash(stay, other, office.planning) for other in booked.get(day, ()))]


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """Who cannot stay as long as they should, because of what they are booked for next on the same day."""

    person_id: int
    following: Request
    there: Stay
    latest: int  # minutes since midnight: until then they could stay


def lengthen(session: Session, office: Office, request: Request, day: date, ends: int) -> list[Overlap]:
    """Keep a request's people until this minute of a day; return who is booked elsewhere then: theirs stays as it is.

    The caller tells them: a booking is never moved, and nobody is ever booked for both.
    """
    mine = _list_shorter(session, request, day, ends)
    hold_diaries(session, [booking.person_id for booking in mine])
    found = []
    for booking in mine:
        met = _list_met(session, office, booking, _until(session, office, request, booking, ends))
        found += met
        if not met:
            booking.ends = ends
    session.flush()
    return found


def list_overlaps(session: Session, office: Office, request: Request, day: date, ends: int) -> list[Overlap]:
    """Return who would be booked elsewhere, were a request's people kept until this minute. It changes nothing."""
    found: list[Overlap] = []
    for booking in _list_shorter(session, request, day, ends):
        found += _list_met(session, office, booking, _until(session, office, request, booking, ends))
    return found


def _list_shorter(session: Session, request: Request, day: date, ends: int) -> list[Booking]:
    return [booking for booking in list_of_request(session, request.id) if booking.day == day and booking.ends < ends]


def _until(session: Session, office: Office, request: Request, booking: Booking, ends: int) -> Stay:
    return replace(diaries.stay_at(session, office, request), starts=booking.starts, ends=ends)


def _list_met(session: Session, office: Office, booking: Booking, here: Stay) -> list[Overlap]:
    """Return what else somebody is booked for on that day that could not be reached in time."""
    same_day = (Booking.person_id == booking.person_id, Booking.day == booking.day)
    others = select(Booking).where(*same_day, Booking.request_id != booking.request_id, Booking.starts >= booking.ends)
    found = []
    for other in session.scalars(others.order_by(Booking.starts)):
        following = session.get_one(Request, other.request_id)
        there = replace(diaries.stay_at(session, office, following), starts=other.starts, ends=other.ends)
        latest = there.starts - road_between(here.district, there.district, office.planning)
        if here.ends > latest:
            found.append(Overlap(person_id=other.person_id, following=following, there=there, latest=latest))
    return found


def release(session: Session, request_id: int, since: date = date.min) -> set[int]:
    """Free everybody booked for a request from this day on, and return who it was."""
    people = {booking.person_id for booking in list_of_request(session, request_id) if booking.day >= since}
    session.execute(delete(Booking).where(Booking.request_id == request_id, Booking.day >= since))
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
    """Return on how many days each person is booked between two days: the load."""
    found = select(Booking.person_id, func.count(Booking.day.distinct())).where(Booking.day.between(first, last))
    return dict(session.execute(found.group_by(Booking.person_id)).all())


def list_days_of(session: Session, person_id: int, since: date, limit: int) -> list[Booking]:
    """Return a person's bookings from this day on, in order of time."""
    found = select(Booking).where(Booking.person_id == person_id, Booking.day >= since)
    return list(session.scalars(found.order_by(Booking.day, Booking.starts).limit(limit)))


def hand_over(session: Session, office: Office, leaver: Person, successor: Person, since: date) -> None:
    """Let another stand on somebody's booked days from this day on; where both go to one request, one of them does.

    `Rejected("busy")` where they cannot come to one of them.
    """
    mine = select(Booking).where(Booking.person_id == leaver.id, Booking.day >= since)
    for row in list(session.scalars(mine)):
        request, day, part = session.get_one(Request, row.request_id), row.day, row.part
        session.delete(row)
        session.flush()
        both = session.get(Booking, (successor.id, day, request.id))
        if both is None:
            book(session, office, request, successor, [day], part)
        elif part == "lead":
            both.part = part
    session.flush()
