"""The cast of these tests: real rows, and a request that can be put into any state."""

from datetime import date, datetime, timedelta
from pathlib import Path

from bot.office_files import load
from domain.calendar import BANGKOK
from domain.lifecycle import State
from storage import outbox, requests
from storage.keys import new_key
from storage.tables import Booking, Duty, LogEntry, OutboxMessage, Person, Request

OFFICE = load(Path(__file__).parents[2] / "bot" / "office")
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=BANGKOK)
TRAINING = date(2026, 12, 16)

ANSWERS = {
    "service": "train",
    "group": OFFICE.groups[0].code,
    "entry": OFFICE.groups[0].entries[0].code,
    "topic": "การจัดการเรียนรู้เชิงรุก",
    "days": ["2026-12-16", "2026-12-17"],
    "time": {"start": "09:00", "end": "15:30", "part": None},
    "place": "ห้องประชุมโรงเรียน",
    "people": {"teacher": 20, "student": 30},
    "money_source": "school",
    "money_sum": 5000,
    "contact": "0812345678",
}


def at(day, clock="10:00"):
    """A moment in Bangkok, of days such as "2026-12-01"."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BANGKOK)


def add_person(session, name, *duties, **columns):
    person = Person(line_user_id=f"U-{name}", name=name, created_at=TUESDAY, registered_at=TUESDAY, **columns)
    session.add(person)
    session.flush()
    session.add_all(Duty(person_id=person.id, role=role, since=TUESDAY) for role in duties)
    session.flush()
    return person


def add_request(session, requester, state=State.SUBMITTED, *, lead=None, assistants=(), days=None, **columns):
    first, last = days or (TRAINING, TRAINING + timedelta(days=1))
    request = Request(
        fiscal_year=2570,
        serial=columns.pop("serial", 42),
        state=state,
        version=1,
        requester_id=requester.id,
        lead_id=lead.id if lead else None,
        first_day=first,
        last_day=last,
        answers=columns.pop("answers", ANSWERS) | {"days": [first.isoformat(), last.isoformat()]},
        created_at=TUESDAY,
        updated_at=TUESDAY,
        **columns,
    )
    session.add(request)
    session.flush()
    session.add_all(
        Booking(person_id=person.id, day=first, request_id=request.id, part="assistant") for person in assistants
    )
    log(session, request, "submit", None, requester)
    return request


def _role(request, actor):
    if actor is None:
        return "system"
    return "requester" if actor.id == request.requester_id else "lead"


def log(session, request, action, start, actor=None, reason=None, now=TUESDAY):
    """Write the move that brought the request where it is."""
    requests.append_log(
        session,
        LogEntry(
            request_id=request.id,
            at=now,
            actor_id=actor.id if actor else None,
            role=_role(request, actor),
            action=action,
            start=start,
            to=request.state,
            reason=reason,
            lead_id=request.lead_id,
        ),
    )


def move(session, request, to, action="receive", *, actor=None, reason=None, now=TUESDAY):
    """Bring the request into another state, as the door does."""
    start, request.state = request.state, to
    request.version += 1
    log(session, request, action, start, actor, reason, now)


def add_push(session, person, said, *, key="requester.received", due_at=TUESDAY, created_at=TUESDAY, **columns):
    """Queue a push as `announce` does, with a text in place of a card."""
    push = OutboxMessage(
        id=new_key(),
        line_user_id=columns.pop("line_user_id", person.line_user_id),
        key=key,
        messages=[{"type": "text", "text": said}],
        due_at=due_at,
        created_at=created_at,
        **columns,
    )
    outbox.add(session, push)
    return push
