"""What is known of people around some days: where they are booked or away, and how much. Reads only."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import names
from domain.calendar import days_of
from domain.office import Office
from domain.possible import LOAD_WINDOW, Diary
from storage import absences
from storage.tables import Booking, Person, Request


def district_of(office: Office, request: Request, requester: Person) -> str:
    """Return the district a training is travelled to; "" where it is online or at the office, or nobody knows."""
    if request.answers.get("place") in (office.contact.name, names.place("online")):
        return ""
    school = office.schools.get(requester.school_key or "")
    return school.amphoe if school else ""


def read(
    session: Session, office: Office, first: date, last: date, *, except_request: int | None = None
) -> dict[int, Diary]:
    """Return the diaries of everybody who has anything in them around these days; all others are free."""
    found = (
        select(Booking.person_id, Booking.day, Request, Person)
        .join(Request, Request.id == Booking.request_id)
        .join(Person, Person.id == Request.requester_id)
        .where(Booking.day.between(first - LOAD_WINDOW, last + LOAD_WINDOW))
    )
    booked: dict[int, dict[date, str]] = {}
    for person_id, day, request, requester in session.execute(found):
        if request.id != except_request:
            booked.setdefault(person_id, {})[day] = district_of(office, request, requester)
    absent = _read_absent(session, first, last)
    return {
        person_id: Diary(booked=booked.get(person_id, {}), absent=absent.get(person_id, {}))
        for person_id in booked.keys() | absent.keys()
    }


def _read_absent(session: Session, first: date, last: date) -> dict[int, dict[date, str]]:
    """Return who is on leave or on duty away on which of these days, and which of the two it is (P4.2)."""
    found: dict[int, dict[date, str]] = {}
    for absence in absences.list_between(session, first, last):
        days = days_of(max(first, absence.first_day), min(last, absence.last_day))
        found.setdefault(absence.person_id, {}).update(dict.fromkeys(days, names.absence(absence.kind)))
    return found
