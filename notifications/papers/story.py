"""A request as papers tell it: read once, in full. Never changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from domain.details import Details, from_answers
from domain.lifecycle import Action
from domain.office import Office
from storage import bookings, letters, offers, people, requests
from storage.tables import LogEntry, Person, Request


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
    school_letter: str | None = None  # the number the school gave for its letter
    register: str | None = None  # the number under which the office took it in
    register_day: date | None = None
    offered: tuple[tuple[date, date], ...] = ()  # first and last day of what the school can choose from
    refused_because: str | None = None
    fast_because: str | None = None
    started: datetime | None = None
    finished: datetime | None = None
    incidents: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    score: int | None = None
    comment: str | None = None
    asked: Decimal | None = None  # the fee that somebody wants to pay


def tell(session: Session, office: Office, request: Request, asked: Decimal | None = None) -> Story:
    """Read a request's story: its answers, people, log and rating."""
    requester, details = people.get(session, request.requester_id), from_answers(request.answers)
    log, rating = requests.list_log(session, request.id), requests.find_rating(session, request.id)
    letter, register = (letters.find_newest(session, request.id, kind) for kind in ("request", "register"))
    memo, fast = _find_last(log, Action.PROPOSE, Action.FAST_TRACK, Action.RECEIVE), _find_last(log, Action.FAST_TRACK)
    refusal, start, end = (_find_last(log, one) for one in (Action.REFUSE, Action.START, Action.FINISH))
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
        school_letter=letter.number if letter else None,
        register=register.number if register else None,
        register_day=register.dated if register else None,
        offered=tuple(dict.fromkeys((o.first_day, o.last_day) for o in offers.list_open(session, request.id))),
        refused_because=refusal.reason if refusal else None,
        fast_because=fast.reason if fast and request.fast else None,
        started=start.at if start else None,
        finished=end.at if end else None,
        incidents=_list_reasons(log, Action.DELAY, Action.CHANGE),
        lessons=_list_reasons(log, Action.SUMMARISE),
        score=rating.score if rating else None,
        comment=rating.comment if rating else None,
        asked=asked,
    )


def _find_last(log: Sequence[LogEntry], *actions: Action) -> LogEntry | None:
    return next((entry for entry in reversed(log) if entry.action in actions), None)


def _list_reasons(log: Sequence[LogEntry], *actions: Action) -> tuple[str, ...]:
    return tuple(entry.reason for entry in log if entry.action in actions and entry.reason)


def _party(person: Person) -> Party:
    return Party(name=person.name or "", position=person.position, phone=person.phone, kind=person.kind)


def _find_party(session: Session, person_id: int | None) -> Party | None:
    person = people.find(session, person_id)
    return _party(person) if person else None
