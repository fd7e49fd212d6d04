"""The doctor's look at people: duties that nobody holds, and people whom LINE does not reach any more."""

from collections.abc import Iterator

from sqlalchemy import exists, select

from bot.finding import Finding, fine, wrong
from bot.patient import Patient
from domain import names
from domain.lifecycle import OPEN_STATES
from domain.show import phone_number
from storage import people
from storage.database import transaction
from storage.tables import Duty, Person, Request

SHOWN = 5
NEEDED = ("clerk", "head", "supervisor")


def check_duties(patient: Patient) -> Iterator[Finding]:
    """Look for duties that nobody holds: their work would lie where it is."""
    needed = [*NEEDED, *([patient.office.deciding.approver] if patient.office else [])]
    with transaction(patient.engine) as session:
        empty = [duty for duty in dict.fromkeys(needed) if not people.list_with_duty(session, duty)]
    yield from (wrong("nobody", duty=names.role(duty), role=duty) for duty in empty)
    if not empty:
        yield fine("duties")


def check_blocked(patient: Patient) -> Iterator[Finding]:
    """Look for people with work to do, or a request under way, who have blocked the account."""
    with transaction(patient.engine) as session:
        officers = session.scalars(
            select(Person).where(~Person.follows, exists().where(Duty.person_id == Person.id)).limit(SHOWN)
        ).all()
        asking = session.execute(
            select(Person, Request)
            .join(Request, Request.requester_id == Person.id)
            .where(~Person.follows, Request.state.in_(list(OPEN_STATES)))
            .order_by(Request.first_day)
            .limit(SHOWN)
        ).all()
    yield from (wrong("officer_blocked", name=officer.name) for officer in officers)
    for person, request in asking:
        phone = request.answers.get("contact") or person.phone
        number = phone_number(str(phone)) if phone else "-"
        yield wrong("requester_blocked", name=person.name, phone=number, number=request.number)
