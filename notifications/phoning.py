"""Whom to phone: what is urgent and waits because the month's pushes are used up, with a number and what to say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.office import Office
from domain.show import phone_number
from notifications import unheard
from notifications.messages import WARNING
from notifications.words import TEXTS
from storage import people, pushes, requests, undelivered
from storage.tables import OutboxMessage, Person, Request


@dataclass(frozen=True, kw_only=True)
class Call:
    """One phone call: to whom, at which number, about which request, and what to tell."""

    name: str
    phone: str
    number: str
    said: str


def list_calls(session: Session, office: Office, now: datetime) -> list[Call]:
    """Return the calls that somebody of the office has to make, the oldest word first."""
    found = []
    for message in pushes.list_held(session):
        request = requests.find(session, message.request_id) if message.request_id else None
        if request is not None and _cannot_wait(message, request, now):
            found.append(call_of(session, office, message, request))
    return [*found, *_list_unheard(session, office)]


def _list_unheard(session: Session, office: Office) -> list[Call]:
    """Return the calls to schools that were not reached with what they must hear (P5.1b)."""
    found = []
    for message in undelivered.list_unsaid(session, unheard.MUST_REACH):
        request = requests.find(session, message.request_id or 0)
        is_listed = message.state == "queued"  # held for want of pushes
        if request is not None and not is_listed and unheard.is_true_still(session, message, request):
            found.append(call_of(session, office, message, request))
    return found


def show_calls(calls: list[Call], shown: int) -> str:
    """Say whom to phone, a paragraph each, at most so many; "" where nobody is waiting."""
    if not calls:
        return ""
    lines = [TEXTS("calls.one", name=c.name, phone=c.phone, number=c.number, said=c.said) for c in calls[:shown]]
    more = [TEXTS("calls.more", count=len(calls) - shown)] if len(calls) > shown else []
    return "\n\n".join([TEXTS("calls.title"), *lines, *more])


def _cannot_wait(message: OutboxMessage, request: Request, now: datetime) -> bool:
    """Tell whether a held word is urgent, or would come only when the day itself is there."""
    is_ahead = local_date(now) <= request.last_day
    return message.key != WARNING and is_ahead and (message.urgent or local_date(message.due_at) >= request.first_day)


def call_of(session: Session, office: Office, message: OutboxMessage, request: Request) -> Call:
    """Return the call in which somebody hears a word that did not reach them."""
    person = people.find_by_line_id(session, message.line_user_id)
    return Call(
        name=(person.name if person else None) or TEXTS("calls.nameless"),
        phone=_phone(session, office, person, request),
        number=request.number,
        said=_essence(message.messages),
    )


def _phone(session: Session, office: Office, person: Person | None, request: Request) -> str:
    """Return a number: the request's own for who asked, else the person's, their duty's, or the office's."""
    contact = request.answers.get("contact") if person and person.id == request.requester_id else None
    duties = people.list_duties(session, person.id) if person else []
    of_duty = next((office.budget.phones[duty] for duty in duties if duty in office.budget.phones), None)
    found = contact or (person.phone if person else None) or of_duty or office.contact.phone
    return phone_number(str(found))


def _essence(messages: list[Any]) -> str:
    said = next((m.get("altText") or m.get("text") for m in messages if m.get("altText") or m.get("text")), "")
    return str(said)
