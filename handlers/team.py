"""Who goes: suggestions for the head, and the booking of trainers' days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from domain.calendar import days_of
from domain.errors import Rejected
from domain.lifecycle import Action
from storage import bookings, people, requests
from storage.tables import Person, Request

LOAD_WINDOW = timedelta(days=30)  # a trainer's load is what is booked a month either side of the day


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A supervisor as the head sees one: everything the ranking used (R79: the rules are shown)."""

    person: Person
    skilled: bool
    busy_with: int | None  # the request that holds the day
    load: int  # booked days around the day
    declined: bool

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        """Free before busy, willing before unwilling, skilled before not, then the least load (R60, R61)."""
        return (self.busy_with is not None, self.declined, not self.skilled, self.load, self.person.id)


def list_candidates(session: Session, request: Request) -> list[Candidate]:
    """Return every supervisor, the best fitting first."""
    days = list(days_of(request.first_day, request.last_day))
    busy = bookings.list_busy(session, days, except_request=request.id)
    load = bookings.count_days(session, days[0] - LOAD_WINDOW, days[-1] + LOAD_WINDOW)
    declined = requests.list_actors(session, request.id, Action.DECLINE)
    found = [
        Candidate(
            person=person,
            skilled=request.answers.get("group") in person.skills,
            busy_with=busy.get(person.id),
            load=load.get(person.id, 0),
            declined=person.id in declined,
        )
        for person in people.list_with_duty(session, "supervisor")
    ]
    return sorted(found, key=lambda c: c.rank)


def book_team(session: Session, request: Request, lead: Person, assistants: Sequence[Person]) -> set[int]:
    """Book these people for the request's days in place of whoever was; return who is no longer needed.

    `Rejected("busy")` where the database finds one of them booked: then nothing has changed.
    """
    with session.begin_nested():
        before = bookings.release(session, request.id)
        days = list(days_of(request.first_day, request.last_day))
        bookings.book(session, request.id, lead, days, "lead")
        for person in assistants:
            bookings.book(session, request.id, person, days, "assistant")
    request.lead_id = lead.id
    return before - {lead.id, *(p.id for p in assistants)}


def replace_lead(session: Session, request: Request) -> Person | None:
    """Book the best free candidate who has not declined as the new lead; None where nobody is left."""
    bookings.release_lead(session, request.id)
    request.lead_id = None
    assistants = set(bookings.list_assistants(session, request.id))
    days = list(days_of(request.first_day, request.last_day))
    for candidate in list_candidates(session, request):
        if candidate.declined or candidate.busy_with is not None or candidate.person.id in assistants:
            continue
        try:
            bookings.book(session, request.id, candidate.person, days, "lead")
        except Rejected:
            continue  # somebody else booked them a moment ago
        request.lead_id = candidate.person.id
        return candidate.person
    return None
