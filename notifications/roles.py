"""As whom a person stands to a request. Asked again at every press: a card proves nothing."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from domain.details import CONSULTATIONS
from domain.lifecycle import Role, State
from domain.office import Office
from storage import callers, meetings, people, standing
from storage.tables import Person, Request

COUNTER = frozenset({"clerk", "head"})  # who registers letters, and speaks for whoever has telephoned


def roles_on(session: Session, person: Person, request: Request, office: Office, today: date) -> frozenset[Role]:
    """Return every role this person has on this request today."""
    return frozenset(hats_on(session, person, request, office, today))


def hats_on(session: Session, person: Person, request: Request, office: Office, today: date) -> dict[Role, int | None]:
    """Return every role a person has on a request, and for whom they act in it where it is not their own (R60).

    Who has a stand-in today has no role of the office: the stand-in has it.
    """
    hats: dict[Role, int | None] = {}
    for who in standing.list_acted_for(session, person.id, today):
        principal = None if who == person.id else who
        for role in _roles_in_office(session, who, request, office):
            hats.setdefault(role, principal)
    if request.requester_id == person.id:
        hats[Role.REQUESTER] = None
        hats.pop(Role.ADVISER, None)  # nobody advises themselves
    return hats


def reader_roles(session: Session, person: Person, request: Request, office: Office, today: date) -> frozenset[Role]:
    """Return as whom a person may read a request's papers: who is stood in for does not act, but goes on reading."""
    own = frozenset(_roles_in_office(session, person.id, request, office))
    return own | roles_on(session, person, request, office, today)


def _roles_in_office(session: Session, who: int, request: Request, office: Office) -> Collection[Role]:
    duties = people.list_duties(session, who)
    held = {
        Role.CLERK: "clerk" in duties,
        Role.HEAD: "head" in duties,
        Role.DESK: find_desk(request) in duties,
        Role.APPROVER: office.deciding.approver in duties,
        Role.REQUESTER: speaks_for_caller(session, who, request),
        Role.LEAD: request.lead_id == who,
        Role.MEMBER: request.state == State.MEETING and meetings.find_seat(session, request.id, who) is not None,
        Role.ADVISER: "supervisor" in duties and is_open_consultation(request),
    }
    return [role for role, is_held in held.items() if is_held]


def speaks_for_caller(session: Session, who: int, request: Request) -> bool:
    """Tell whether somebody of the office acts for who has telephoned (P1.1): the counter, and who opened the request.

    Never its trainer, who would say of themselves how it was.
    """
    duties = people.list_duties(session, who) if request.by_phone and request.lead_id != who else []
    if COUNTER.isdisjoint(duties):
        return bool(duties) and callers.find_opener(session, request.id) == who
    return True


def is_open_consultation(request: Request) -> bool:
    """Tell whether a consultation waits for somebody to take it (R13)."""
    return request.state == State.CIRCULATED and request.answers.get("service") in CONSULTATIONS


def find_desk(request: Request) -> str | None:
    """Return the duty on whose desk the memo of a request lies; none where it lies nowhere."""
    return request.desks[0] if request.state == State.PROPOSED and request.desks else None


def is_desk_empty(session: Session, request: Request, today: date) -> bool:
    """Tell whether the memo lies where nobody can be asked: it must not lie there for ever (P3.2)."""
    duty = find_desk(request)
    return duty is not None and not standing.list_present(session, duty, today)
