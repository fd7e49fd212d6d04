"""A request as papers tell it: read once, in full. Never changes anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from domain import places
from domain.calendar import local_date
from domain.details import Details, from_answers
from domain.lifecycle import Action
from domain.office import Office
from storage import after, bookings, letters, meetings, offers, partners, people, purposes, requests
from storage.tables import LogEntry, Person, Request


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody who stands in a paper."""

    name: str
    position: str | None = None
    phone: str | None = None
    kind: str | None = None


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A letter in the register; the number is None where it came without one."""

    number: str | None
    dated: date
    written_on: date | None = None  # what stands on a letter that came, where that is known


@dataclass(frozen=True, kw_only=True)
class Account:
    """What the lead wrote after the day."""

    hours: float
    people: int
    incidents: str | None
    worked: str
    to_change: str | None


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
    letters: Mapping[str, Registered] = field(default_factory=dict)  # by kind; "request" is the school's
    offered: tuple[tuple[date, date], ...] = ()  # first and last day of what the school can choose from
    offered_on: date | None = None
    refused_because: str | None = None
    alternatives: str | None = None  # what the refused school can do instead
    fast_because: str | None = None
    started: datetime | None = None
    finished: datetime | None = None
    incidents: tuple[str, ...] = ()
    account: Account | None = None
    score: int | None = None
    comment: str | None = None
    meets_at: datetime | None = None
    meeting_place: str | None = None
    partners: tuple[str, ...] = ()
    project: str | None = None
    tags: tuple[str, ...] = ()
    money_spent: Decimal | None = None
    asked: Decimal | None = None  # the fee that somebody wants to pay


def tell(session: Session, office: Office, request: Request, asked: Decimal | None = None) -> Story:
    """Read a request's story: its answers, people, log and rating."""
    requester, details = people.get(session, request.requester_id), from_answers(request.answers)
    log, rating = requests.list_log(session, request.id), requests.find_rating(session, request.id)
    memo, fast = _find_last(log, Action.PROPOSE, Action.FAST_TRACK, Action.RECEIVE), _find_last(log, Action.FAST_TRACK)
    refusal, start, end = (_find_last(log, one) for one in (Action.REFUSE, Action.START, Action.FINISH))
    offer = _find_last(log, Action.OFFER_DATES)
    meeting = meetings.find_newest(session, request.id)
    entry = office.find_entry(details.entry)
    return Story(
        number=request.number,
        details=details,
        school_key=requester.school_key,
        organisation=requester.organisation,
        requester=_party(requester),
        lead=_find_party(session, request.lead_id),
        assistants=tuple(map(_party, people.list_by_ids(session, bookings.list_assistants(session, request.id)))),
        clerk=_find_party(session, memo.actor_id if memo else None),
        work=entry.name if entry else None,
        letters=_list_letters(session, request.id),
        offered=tuple(dict.fromkeys((o.first_day, o.last_day) for o in offers.list_open(session, request.id))),
        offered_on=local_date(offer.at) if offer else None,
        refused_because=refusal.reason if refusal else None,
        alternatives=request.alternatives,
        fast_because=fast.reason if fast and request.fast else None,
        started=start.at if start else None,
        finished=end.at if end else None,
        incidents=_list_reasons(log, Action.DELAY, Action.CHANGE),
        account=_find_account(session, request.id),
        score=rating.score if rating else None,
        comment=rating.comment if rating else None,
        meets_at=meeting.starts_at if meeting else None,
        meeting_place=places.read(meeting.place).words if meeting and meeting.place else None,
        money_spent=None if request.money_spent is None else Decimal(str(request.money_spent)),
        asked=asked,
        **_find_ties(session, request.id),
    )


def _find_ties(session: Session, request_id: int) -> Mapping[str, Any]:
    found, project = partners.list_of_request(session, request_id), purposes.find_project(session, request_id)
    return {
        "partners": tuple(f"{one.agency} ({one.name})" for one in found),
        "project": project.title if project else None,
        "tags": tuple(purposes.list_tags(session, request_id)),
    }


def _find_last(log: Sequence[LogEntry], *actions: Action) -> LogEntry | None:
    return next((entry for entry in reversed(log) if entry.action in actions), None)


def _list_reasons(log: Sequence[LogEntry], *actions: Action) -> tuple[str, ...]:
    return tuple(entry.reason for entry in log if entry.action in actions and entry.reason)


def _list_letters(session: Session, request_id: int) -> dict[str, Registered]:
    newest = letters.find_newest_of_each(session, request_id)
    return {
        kind: Registered(number=one.number or None, dated=one.dated, written_on=one.written_on)
        for kind, one in newest.items()
    }


def _find_account(session: Session, request_id: int) -> Account | None:
    written = after.find_summary(session, request_id)
    return Account(**{one.name: getattr(written, one.name) for one in fields(Account)}) if written else None


def _party(person: Person) -> Party:
    return Party(name=person.name or "", position=person.position, phone=person.phone, kind=person.kind)


def _find_party(session: Session, person_id: int | None) -> Party | None:
    person = people.find(session, person_id)
    return _party(person) if person else None
