"""What would go from somebody who leaves to somebody else: looked up, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from domain import names
from domain.calendar import at
from domain.lifecycle import OPEN_STATES
from domain.office import Office
from domain.show import short_date
from handlers.chat import Chat
from handlers.words import TEXTS
from storage import absences, bookings, help_calls, loans, meetings, people, requests
from storage.tables import Booking, HelpCall, Loan, Meeting, Person, Request

TRAINS = "supervisor"
SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Help:
    """Calls for help that still matter, and which are open as long as nobody has answered them."""

    asked: Sequence[HelpCall]  # by the leaver
    helped: Sequence[HelpCall]  # which others have promised to the leaver
    promised: Sequence[HelpCall]  # by the leaver, to others than the successor
    lost: Sequence[HelpCall]  # by the leaver, to the successor
    helpers: Mapping[int, str]  # the names of who has promised


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that moves in one act."""

    leaver: Person
    successor: Person
    led: Sequence[Request]
    days: Sequence[Booking]  # from today on
    assisted: Sequence[Request]  # of those days, beside what they lead
    ended: Sequence[str]  # duties of the leaver
    taken: Sequence[str]  # those of them that nobody else holds, so that the successor gets them
    meetings: Sequence[Meeting]  # still to be held, in which the leaver sits or is voted for
    help: Help
    lent: Sequence[Loan]  # of the office, in the leaver's hands
    own: Sequence[Request]  # of those that are led, what the successor has asked for: nobody trains for themselves
    clashes: Sequence[date]  # on which the successor is booked for something else, or away

    @property
    def fits(self) -> bool:
        """Whether the successor may take trainings over, if there are any."""
        return self.is_trainer or not (self.led or self.days)

    is_trainer: bool


def make(session: Session, office: Office, leaver: Person, successor: Person, today: date) -> Plan:
    """Look up what would move, and on which days it cannot."""
    days = bookings.list_days_of(session, leaver.id, today, limit=1000)
    ended = people.list_duties(session, leaver.id)
    held = set(people.list_duties(session, successor.id))
    led = requests.list_of_lead(session, leaver.id, OPEN_STATES, limit=1000)
    others = sorted({b.request_id for b in days} - {request.id for request in led})
    alone = [duty for duty in ended if [p.id for p in people.list_with_duty(session, duty)] == [leaver.id]]
    return Plan(
        leaver=leaver,
        successor=successor,
        led=led,
        days=days,
        assisted=[session.get_one(Request, request_id) for request_id in others],
        ended=ended,
        taken=[duty for duty in alone if duty != TRAINS and duty not in held],
        meetings=meetings.list_running_with(session, leaver.id),
        help=_list_help(session, office, leaver, successor, today),
        lent=loans.list_out_with(session, leaver.id),
        clashes=_list_clashes(session, office, successor, days),
        own=[request for request in led if request.requester_id == successor.id],
        is_trainer=TRAINS in held,
    )


def _list_help(session: Session, office: Office, leaver: Person, successor: Person, today: date) -> Help:
    since = at(today - timedelta(days=office.limits.help_days), time.min)
    helped = help_calls.list_helped(session, leaver.id, today, since)
    promised = help_calls.list_promised(session, leaver.id, today, since)
    helpers = people.list_by_ids(session, {call.taken_by for call in helped if call.taken_by is not None})
    return Help(
        asked=help_calls.list_asked_by(session, leaver.id),
        helped=helped,
        promised=[call for call in promised if call.asked_by != successor.id],
        lost=[call for call in promised if call.asked_by == successor.id],
        helpers={person.id: person.name or "" for person in helpers},
    )


def _list_clashes(session: Session, office: Office, successor: Person, days: Sequence[Booking]) -> list[date]:
    """Return on which of these days somebody else cannot come: they are away, or at another training then."""
    found = {b.day for b in days if absences.is_away(session, successor.id, b.day)}
    for request_id in {b.request_id for b in days}:
        request, mine = session.get_one(Request, request_id), [b.day for b in days if b.request_id == request_id]
        found.update(bookings.list_clashes(session, office, request, successor.id, mine))
    return sorted(found)


def facts_for(chat: Chat, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Gather what the form may know: everybody of the office, and what each could take over."""
    officers = people.list_officers(chat.session)
    leaver = next((person for person in officers if person.id == answers.get("leaver")), None)
    others = [person for person in officers if person != leaver] if leaver else []
    plans = {p.id: _shown(make(chat.session, chat.office, leaver, p, chat.today)) for p in others if leaver}
    return {"candidates": [_row(chat, person) for person in officers], "plans": plans}


def _row(chat: Chat, person: Person) -> dict[str, Any]:
    duties = " ".join(names.role(duty) for duty in people.list_duties(chat.session, person.id))
    return {"id": person.id, "label": person.name or "", "why": duties, "busy": False}


def _shown(plan: Plan) -> dict[str, Any]:
    return {"text": describe(plan), "own": _numbers(plan.own), "clash": show_days(plan.clashes), "fits": plan.fits}


def show_days(days: Sequence[date]) -> str:
    """Name these days."""
    return ", ".join(short_date(day) for day in days[:SHOWN])


def describe(plan: Plan) -> str:
    """Say in a few lines all that will be done."""
    lines = [
        TEXTS("leave.from_to", leaver=plan.leaver.name, successor=plan.successor.name),
        *_list_work(plan),
        TEXTS("leave.ended", duties=_named(plan.ended)),
        *([TEXTS("leave.taken", duties=_named(plan.taken))] if plan.taken else []),
    ]
    return "\n".join(lines)


def describe_to_successor(plan: Plan) -> str:
    """Say in a few lines what somebody has from now on."""
    duties = [TEXTS("leave.your_duties", duties=_named(plan.taken))] if plan.taken else []
    return "\n".join([*_list_work(plan), *duties])


def _list_work(plan: Plan) -> list[str]:
    return [
        TEXTS("leave.led", count=len(plan.led), numbers=_numbers(plan.led)) if plan.led else TEXTS("leave.none_led"),
        *([TEXTS("leave.assisted", numbers=_numbers(plan.assisted))] if plan.assisted else []),
        *([TEXTS("leave.days", days=show_days([b.day for b in plan.days]))] if plan.days else []),
        *_describe_promises(plan),
        *([TEXTS("leave.lent", things=", ".join(loan.thing for loan in plan.lent[:SHOWN]))] if plan.lent else []),
    ]


def _numbers(found: Sequence[Request]) -> str:
    return ", ".join(request.number for request in found[:SHOWN])


def _describe_promises(plan: Plan) -> list[str]:
    """Say what goes along beside trainings; a call with its number, by which the successor can take it back."""
    held = [TEXTS("leave.meetings", count=len(plan.meetings))] if plan.meetings else []
    return [*held, *_describe_help(plan.help)]


def _describe_help(calls: Help) -> list[str]:
    moved = ", ".join(f"{call.id}. {call.task}" for call in [*calls.asked, *calls.promised][:SHOWN])
    helped = [
        TEXTS("leave.helped", name=calls.helpers[call.taken_by], task=call.task)
        for call in calls.helped[:SHOWN]
        if call.taken_by is not None
    ]
    lost = [TEXTS("leave.lost", task=call.task) for call in calls.lost[:SHOWN]]
    return [*([TEXTS("leave.calls", calls=moved)] if moved else []), *helped, *lost]


def _named(duties: Sequence[str]) -> str:
    return " ".join(names.role(duty) for duty in duties)
