"""The doctor's look at the month's pushes: what is left, what is held for want of them, and whom to phone."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot.finding import Finding, fine, wrong
from bot.patient import Patient
from domain.budget import Purse, month_of
from domain.office import Office
from notifications import budget
from notifications.phoning import list_calls
from storage import pushes
from storage.database import transaction

SHOWN = 5
SAYS = {
    Purse.AMPLE: fine,
    Purse.YOUNG: fine,
    Purse.THRIFTY: fine,
    Purse.PINCHED: fine,
    Purse.RESERVED: wrong,
    Purse.EMPTY: wrong,
}


def check_budget(patient: Patient) -> Iterator[Finding]:
    """Tell how the month stands by our own ledger and LINE's last word, and everybody who has to be phoned."""
    if patient.office is not None:
        with transaction(patient.engine) as session:
            yield from _examine(session, patient.office, patient.now)


def _examine(session: Session, office: Office, now: datetime) -> Iterator[Finding]:
    month, purse = budget.standing(session, office, now)
    heard, held = pushes.find_month(session, month_of(now)), len(pushes.list_held(session))
    if month.limit is None:
        yield fine("budget_unlimited", used=month.used)
    else:
        yield SAYS[purse](f"budget_{purse}", used=month.used, limit=month.limit, left=month.left, held=held)
    yield from _tell_kinds(pushes.count_kinds(session, month_of(now)))
    if heard is not None and heard.fell_from is not None:
        yield wrong("budget_fell", before=heard.fell_from, limit=heard.plan_limit)
    for call in list_calls(session, office, now):
        yield wrong("budget_call", name=call.name, phone=call.phone, number=call.number, said=call.said)


def _tell_kinds(counted: Counter[str]) -> Iterator[Finding]:
    kinds = sorted(counted.items(), key=lambda kind: (-kind[1], kind[0]))
    if kinds:
        said = " ".join(f"{kind} {number}" for kind, number in kinds[:SHOWN])
        yield fine("budget_kinds", said=said, rest=sum(number for _, number in kinds[SHOWN:]))
