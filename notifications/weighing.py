"""Decides which push may go now and until when another waits, by its worth and by what the month still has.

A reply costs nothing and is never weighed.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain import budget as rules
from domain.budget import Purse, Wait, Waiting, Worth
from domain.calendar import local_date
from domain.office import Office
from notifications.budget import standing
from notifications.messages import MESSAGES, PATIENCE, Spares
from notifications.worth import bears_a_morning_more, worth_of, worth_of_haste
from storage import pushes
from storage.tables import OutboxMessage

A_YEAR = 366  # working days: longer than any push looks for company
_FRUGAL = frozenset({Purse.THRIFTY, Purse.PINCHED})
_ECHOED = frozenset(row.echoes for row in MESSAGES.values() if row.echoes)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A push has to wait until then; `is_held`: for want of pushes, not for company."""

    until: datetime
    is_held: bool


def weigh(session: Session, office: Office, message: OutboxMessage, now: datetime) -> Verdict | None:
    """Return until when a push has to wait; None where it may go now."""
    wait = _wait_for(session, office, message, now)
    if wait is Wait.NOTHING or (wait is Wait.DIGEST and message.urgent):  # urgent: it rings early for a reason
        return None
    row = MESSAGES.get(message.key)
    waiting = Waiting(
        since=message.created_at,
        last_push=pushes.find_last(session, message.line_user_id, rules.month_of(now)),
        patience=_patience(row.spares if row else PATIENCE.get(message.key, Spares.NOTHING), office),
    )
    until = rules.ready_at(wait, waiting, now, office)
    is_lost = wait is Wait.MORNING and row is not None and row.fades and local_date(until) > local_date(now)
    return Verdict(until=until, is_held=wait is Wait.HELD) if until > now and not is_lost else None


def _patience(spares: Spares, office: Office) -> int:
    """Return how many working days a push looks for company."""
    days = {Spares.A_MORNING: rules.ONE_MORNING, Spares.A_WHILE: office.budget.company_days, Spares.EVER: A_YEAR}
    return days.get(spares, 0)


def _wait_for(session: Session, office: Office, message: OutboxMessage, now: datetime) -> Wait:
    worth, (_, purse) = worth_of(session, message), standing(session, office, now)
    if purse is Purse.AMPLE and worth is Worth.COURTESY and rules.month_of(message.created_at) != rules.month_of(now):
        purse = Purse.YOUNG  # what found no company last month does not use up the beginning of this one
    if purse is Purse.RESERVED and message.key in _ECHOED:
        worth = Worth.URGENT  # unsaid today it costs a push on the day itself
    if purse in _FRUGAL and worth is Worth.URGENT:
        worth = worth_of_haste(session, office, message, now)
    if purse is Purse.PINCHED and not bears_a_morning_more(session, office, message, now):
        purse = Purse.THRIFTY
    return rules.wait_for(purse, worth)
