"""Who goes: suggestions for the head, and the booking of trainers' days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from domain.calendar import days_of
from domain.errors import Rejected
from domain.lifecycle import Action
from domain.office import Office
from domain.possible import Diary, Hindrance, Plan, is_free, is_on_the_way, list_hindrances, load_of, weigh
from storage import bookings, diaries, meetings, people, requests
from storage.tables import Person, Request


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A supervisor as the head sees one: everything the ranking used (R79: the rules are shown)."""

    person: Person
    skilled: bool
    in_network: bool  # looks after the network of the school that asks (R12)
    hindrances: tuple[Hindrance, ...]
    load: int  # booked days around the day
    on_the_way: bool  # in the same district in the same week anyway (R81)
    declined: bool
    votes: int  # in the request's meeting

    @property
    def rank(self) -> tuple[int, bool, int, bool, int, bool, int, int]:
        """Free, willing, chosen by the meeting, skilled, least to warn of, of the network, least load (R60-R64)."""
        weight = weigh(self.hindrances)
        return (
            0 if is_free(self.hindrances) else weight,
            self.declined,
            -self.votes,
            not self.skilled,
            weight,
            not self.in_network,
            self.load,
            self.person.id,
        )


def list_trainers(session: Session, request: Request) -> list[Person]:
    """Return everybody who could be sent to a request: the supervisors, but nobody to what they have asked for."""
    everybody = people.list_with_duty(session, "supervisor")
    return [person for person in everybody if person.id != request.requester_id]


def list_candidates(session: Session, office: Office, request: Request, since: date = date.min) -> list[Candidate]:
    """Return everybody who could be sent, the best fitting for a request's days from this one on first."""
    days = _days_from(request, since)
    known = diaries.read(session, office, days[0], days[-1], except_request=request.id)
    stay = diaries.stay_at(session, office, request)
    declined = {
        person
        for action in (Action.DECLINE, Action.WITHDRAW)
        for person in requests.list_actors(session, request.id, action)
    }
    votes, _ = meetings.count_newest_votes(session, request.id)
    network, found = _network_of(session, office, request), []
    for person in list_trainers(session, request):
        plan = Plan(days=days, stay=stay, diary=known.get(person.id, Diary()), office=office)
        candidate = Candidate(
            person=person,
            skilled=request.answers.get("group") in person.skills,
            in_network=network in (person.networks or ()),
            hindrances=list_hindrances(plan),
            load=load_of(plan),
            on_the_way=is_on_the_way(plan),
            declined=person.id in declined,
            votes=votes.get(person.id, 0),
        )
        found.append(candidate)
    return sorted(found, key=lambda c: c.rank)


def _days_from(request: Request, since: date) -> tuple[date, ...]:
    return tuple(days_of(max(request.first_day, min(since, request.last_day)), request.last_day))


def _network_of(session: Session, office: Office, request: Request) -> str | None:
    school = office.schools.get(people.get(session, request.requester_id).school_key or "")
    return school.network_name if school else None


def book_team(
    session: Session,
    office: Office,
    request: Request,
    lead: Person,
    assistants: Sequence[Person],
    since: date = date.min,
) -> set[int]:
    """Book these people for the request's days from this one on in place of whoever was; return who goes.

    `Rejected("busy")` where one of them is booked elsewhere: then nothing has changed.
    """
    ids = {lead.id, *(person.id for person in assistants)}
    with session.begin_nested():
        bookings.hold_diaries(session, ids)
        before = bookings.release(session, request.id, since)
        days = _days_from(request, since)
        bookings.book(session, office, request, lead, days, "lead")
        for person in assistants:
            bookings.book(session, office, request, person, days, "assistant")
    request.lead_id = lead.id
    return before - ids


def replace_lead(session: Session, office: Office, request: Request) -> Person | None:
    """Book the best free candidate who has not declined as the new lead; None where nobody is left.

    Who could go only for a reason is not asked: a reason is given by a person (P5.1).
    """
    bookings.release_lead(session, request.id)
    request.lead_id = None
    assistants = set(bookings.list_assistants(session, request.id))
    days = list(days_of(request.first_day, request.last_day))
    for candidate in list_candidates(session, office, request):
        if candidate.declined or not is_free(candidate.hindrances) or candidate.person.id in assistants:
            continue
        try:
            bookings.book(session, office, request, candidate.person, days, "lead")
        except Rejected:
            continue  # somebody else booked them a moment ago
        request.lead_id = candidate.person.id
        return candidate.person
    return None
