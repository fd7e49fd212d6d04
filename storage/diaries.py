"""What is known of people around some days: where they are booked or away, and how much. Reads only."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain import names, places
from domain.calendar import days_of
from domain.office import Office
from domain.possible import Diary
from domain.stays import Stay, stay_of
from storage import absences
from storage.tables import Booking, Person, Request

A_WEEK = 7  # days: what lies in the same week is on the way (R81)

Booked: TypeAlias = Mapping[date, tuple[Stay, ...]]


def district_of(office: Office, request: Request, requester: Person) -> str:
    """Return the district a training is travelled to; "" where it is online or at the office, or nobody knows.

    It is the one that the place names, and the school's where the place names none.
    """
    place = places.read(request.answers.get("place", "")).words
    if place in (office.contact.name, names.place("office"), names.place("online")):
        return ""
    school = office.schools.get(requester.school_key or "")
    named = places.find_district(place, ((one.name, one.amphoe) for one in office.schools.values()))
    return named or (school.amphoe if school else "")


def stay_at(session: Session, office: Office, request: Request) -> Stay:
    """Return from when to when, and where, a request keeps its trainers on each of its days."""
    requester = session.get_one(Person, request.requester_id)
    return stay_of(request.answers, district_of(office, request, requester), office)


def read(
    session: Session, office: Office, first: date, last: date, *, except_request: int | None = None
) -> dict[int, Diary]:
    """Return the diaries of everybody who has anything in them around these days; all others are free."""
    around = timedelta(days=max(office.planning.load_window, office.planning.travel_days, A_WEEK))
    window = Booking.day.between(first - around, last + around)
    booked = _read_booked(session, office, window, Booking.request_id != except_request)
    absent = _read_absent(session, first, last)
    return {
        person_id: Diary(booked=booked.get(person_id, {}), absent=absent.get(person_id, {}))
        for person_id in booked.keys() | absent.keys()
    }


def read_booked(session: Session, office: Office, request: Request, person_id: int) -> Booked:
    """Return where somebody is by day, besides what a request holds of them, as it is in the database now."""
    mine = (Booking.person_id == person_id, Booking.request_id != request.id)
    return _read_booked(session, office, *mine).get(person_id, {})


def _read_booked(session: Session, office: Office, *which: ColumnElement[bool]) -> Mapping[int, Booked]:
    found = (
        select(Booking.person_id, Booking.day, Booking.starts, Booking.ends, Request, Person)
        .join(Request, Request.id == Booking.request_id)
        .join(Person, Person.id == Request.requester_id)
        .where(*which)
        .order_by(Booking.day, Booking.starts)
    )
    booked: dict[int, dict[date, tuple[Stay, ...]]] = {}
    for person_id, day, starts, ends, request, requester in session.execute(found):
        stay = Stay(starts=starts, ends=ends, district=district_of(office, request, requester))
        days = booked.setdefault(person_id, {})
        days[day] = (*days.get(day, ()), stay)
    return booked


def _read_absent(session: Session, first: date, last: date) -> dict[int, dict[date, str]]:
    """Return who is on leave or on duty away on which of these days, and which of the two it is (P4.2)."""
    found: dict[int, dict[date, str]] = {}
    for absence in absences.list_between(session, first, last):
        days = days_of(max(first, absence.first_day), min(last, absence.last_day))
        found.setdefault(absence.person_id, {}).update(dict.fromkeys(days, names.absence(absence.kind)))
    return found
