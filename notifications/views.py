"""A request as it is shown: everything a card needs, read once. Never changes anything."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from domain.day import find_moved_end
from domain.details import Details, from_answers
from domain.lifecycle import Action, State
from domain.office import Office
from domain.rules import papers_due_day
from domain.show import short_date
from notifications import cautions, unheard
from notifications.history import Step, discreet_step, list_steps, read_step
from notifications.meeting_views import MeetingView, find_meeting_view
from notifications.ties import Ties, find_ties
from notifications.words import TEXTS
from storage import bookings, letters, offers, people, requests
from storage.tables import Person, Request

_MEMO_BEGINS = (Action.PROPOSE, Action.FAST_TRACK)
_WEIGHED = frozenset({State.ASSIGNED, State.MEETING, State.CONSIDERING})  # while a day and a trainer are decided on


@dataclass(frozen=True, kw_only=True)
class OfferView:
    """A day a school was offered; the number is what it types, and stays when others are taken."""

    id: int
    number: int
    first: date
    last: date
    who: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class RequestView:
    """A request with the names of everybody and everything in it."""

    id: int
    number: str
    version: int
    state: State
    urgent: bool
    fast: bool
    by_phone: bool
    school: str
    requester: str
    phone: str
    details: Details
    work: str  # the catalogue's name of what is asked for; empty where the school was not sure
    letter: str  # how the school's letter came, and where it stands in the register; empty before
    lead: str
    lead_phone: str
    assistants: tuple[str, ...]
    register: str  # under which number the school's letter stands; empty where it was not registered
    passed: tuple[str, ...]  # who has agreed to its memo so far
    fast_reason: str | None  # why its memo took the fast lane
    meeting: MeetingView | None
    last: Step | None
    started: datetime | None = None
    papers_due: date | None = None  # by when the money papers are handed in, where there are any
    ends: datetime | None = None  # when it ended, or where a late start has moved the end
    cautions: tuple[str, ...] = ()  # the office's own matter, while it decides
    unheard: tuple[str, ...] = ()  # what the school was not reached with, and has to be told by telephone
    alternatives: str = ""  # what a refusal names for the school to do instead
    beware: str = ""  # what its reader should mind where it stands (R09)
    answers: str = ""  # of participants; for the school, the trainer and who leads
    offers: tuple[OfferView, ...] = ()  # the days a school can choose from
    ties: Ties = field(default_factory=Ties)  # who else takes part, and what it was good for


def view(session: Session, office: Office, request: Request) -> RequestView:
    """Read a request with its school, people, catalogue names and last move."""
    requester, lead = people.get(session, request.requester_id), people.find(session, request.lead_id)
    last, memo = requests.find_newest_word(session, request), _memo_of(session, request)
    details = from_answers(request.answers)
    done = dict(requests.list_done(session, request.id))
    started, ended = done.get(Action.START), done.get(Action.FINISH)
    assistants = people.list_by_ids(session, bookings.list_assistants(session, request.id))
    return RequestView(
        id=request.id,
        number=request.number,
        version=request.version,
        state=State(request.state),
        urgent=request.urgent,
        fast=request.fast,
        by_phone=request.by_phone,
        school=school_of(office, requester),
        requester=requester.name or "",
        phone=details.contact,
        details=details,
        work=_work_of(office, details),
        letter=_letter_of(session, request),
        lead=(lead.name or "") if lead else "",
        lead_phone=(lead.phone or "") if lead else "",
        assistants=tuple(person.name or "" for person in assistants),
        register=memo.register,
        passed=memo.passed,
        fast_reason=memo.fast_reason,
        meeting=find_meeting_view(session, request),
        started=started,
        papers_due=papers_due_day(request.last_day, office) if details.needs_papers else None,
        ends=ended or (find_moved_end(details, started) if started else None),
        last=read_step(session, last) if last else None,
        cautions=_cautions(session, office, request),
        offers=_offers(session, request),
        unheard=tuple(TEXTS(f"{row.key}.title") for row in unheard.list_of_request(session, request)),
        alternatives=request.alternatives or "",
        ties=find_ties(session, request),
    )


def _offers(session: Session, request: Request) -> tuple[OfferView, ...]:
    if request.state != State.DATES_OFFERED:
        return ()
    return tuple(
        OfferView(
            id=offer.id,
            number=number,
            first=offer.first_day,
            last=offer.last_day,
            who=people.get(session, offer.person_id).name or "",
            is_open=offer.state == "open",
        )
        for number, offer in enumerate(offers.list_shown(session, request.id), 1)
    )


def _cautions(session: Session, office: Office, request: Request) -> tuple[str, ...]:
    if request.state not in _WEIGHED:
        return ()
    return tuple(cautions.say(one) for one in cautions.list_of_lead(session, office, request))


@dataclass(frozen=True, kw_only=True)
class _Memo:
    register: str = ""
    passed: tuple[str, ...] = ()
    fast_reason: str | None = None


def _memo_of(session: Session, request: Request) -> _Memo:
    if request.state != State.PROPOSED:
        return _Memo()
    letter, steps = letters.find_newest(session, request.id, "register"), list_steps(session, request)
    begun = max((n for n, step in enumerate(steps) if step.action in _MEMO_BEGINS), default=0)
    return _Memo(
        register=letter.number if letter else "",
        passed=tuple(step.who for step in steps[begun:] if step.action == Action.ENDORSE),
        fast_reason=steps[begun].reason if request.fast else None,
    )


def discreet(shown: RequestView) -> RequestView:
    """Return what the school may see of a request."""
    last = discreet_step(shown.last) if shown.last else None
    return replace(shown, last=last, cautions=(), meeting=None, unheard=())


def school_of(office: Office, person: Person) -> str:
    """Name the school of a person, with its amphoe because names repeat, or the body they belong to."""
    school = office.schools.get(person.school_key or "")
    if school is None:
        return person.organisation or person.name or ""
    return TEXTS("school", name=school.name, amphoe=school.amphoe)


def _letter_of(session: Session, request: Request) -> str:
    found = letters.find_newest_of_each(session, request.id)
    came, registered = found.get("request"), found.get("register")
    said = []
    if came is not None and f"row.letter.{came.way}" in TEXTS:
        said.append(TEXTS(f"row.letter.{came.way}", number=came.number, pages=came.pages))
    if registered is not None:
        day = short_date(registered.dated, weekday=False)
        said.append(TEXTS("row.letter.register", number=registered.number, day=day))
    return "\n".join(said)


def _work_of(office: Office, details: Details) -> str:
    entry = office.find_entry(details.entry)
    group = next((group.name for group in office.groups if group.code == details.group), "")
    return entry.name if entry else group
