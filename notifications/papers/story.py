"""A request as papers tell it: read once, in full. Never changes anything."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from domain.details import Details, from_answers
from domain.lifecycle import Action
from domain.office import Office
from storage import bookings, people, requests
from storage.tables import Person, Request


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody who stands in a paper."""

    name: str
    position: str | None = None
    phone: str | None = None
    kind: str | None = None


@dataclass(frozen=True, kw_only=True)
class Story:
    """What is known of a request."""

    number: str
    details: Details
    school_key: str | None
    organisation: str | None
    requester: Party
    lead: Party | None = None
    assistants: tuple[Party, ...] = ()
    clerk: Party | None = None
    work: str | None = None
    refused_because: str | None = None
    score: int | None = None
    comment: str | None = None
    asked: Decimal | None = None  # the fee that somebody wants to pay


def tell(session: Session, office: Office, request: Request, asked: Decimal | None = None) -> Story:
    """Read a request's story: its answers, people, log and rating."""
    requester = people.get(session, request.requester_id)
    log = requests.list_log(session, request.id)
    refusals = [entry.reason for entry in log if entry.action == Action.REFUSE]
    clerks = [entry.actor_id for entry in log if entry.action == Action.RECEIVE]
    rating = requests.find_rating(session, request.id)
    details = from_answers(request.answers)
    entry = office.find_entry(details.entry)
    return Story(
        number=request.number,
        details=details,
        school_key=requester.school_key,
        organisation=requester.organisation,
        requester=_party(requester),
        lead=_find_party(session, request.lead_id),
        assistants=tuple(map(_party, people.list_by_ids(session, bookings.list_assistants(session, request.id)))),
        clerk=_find_party(session, clerks[-1] if clerks else None),
        work=entry.name if entry else None,
        refused_because=refusals[-1] if refusals else None,
        score=rating.score if rating else None,
        comment=rating.comment if rating else None,
        asked=asked,
    )


def _party(person: Person) -> Party:
    return Party(name=person.name or "", position=person.position, phone=person.phone, kind=person.kind)


def _find_party(session: Session, person_id: int | None) -> Party | None:
    person = people.find(session, person_id)
    return _party(person) if person else None
