"""Tells what a push is worth: why it may cost something, and who would hear it too late. It changes nothing."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from domain import budget as rules
from domain.budget import Worth
from domain.calendar import local_date
from domain.office import Office
from notifications.messages import EVER, MESSAGES, PATIENCE, Spares
from notifications.quiet import is_quiet
from notifications.unheard import MUST_REACH
from storage import pushes
from storage.tables import OutboxMessage, Request


def worth_of(session: Session, message: OutboxMessage) -> Worth:
    """Return why this push may cost something."""
    row = MESSAGES.get(message.key)
    if row is None:
        return Worth.URGENT if message.urgent else _worth_of_word(message.key)
    if row.echoes:
        heard = pushes.was_heard(session, message.request_id, message.line_user_id, row.echoes)
        return Worth.COURTESY if heard else Worth.URGENT
    is_urgent = message.urgent and row.spares is not EVER
    return Worth.URGENT if is_urgent else _worth_of_calm(message)


def _worth_of_calm(message: OutboxMessage) -> Worth:
    row = MESSAGES[message.key]
    if row.spares is not Spares.NOTHING:
        return Worth.COURTESY
    return Worth.ANSWER if row.asks else Worth.NEWS


def _worth_of_word(key: str) -> Worth:
    if key not in PATIENCE:
        return Worth.AWAITED
    return Worth.COURTESY if PATIENCE[key] is not Spares.NOTHING else Worth.NEWS


def rings(message: OutboxMessage) -> bool:
    """Tell whether a push may go out in quiet hours: what is urgent and has just happened, never a nag (R68)."""
    row = MESSAGES.get(message.key)
    return message.urgent and not (row is not None and row.nags)


def worth_of_haste(session: Session, office: Office, message: OutboxMessage, now: datetime) -> Worth:
    """Return what an urgent push is worth where it may share the next morning's, and nobody acts too late on it.

    It may where its request alone makes it urgent, that morning comes before the day and the meeting, and nobody loses
    by it: the day is not near, it is night, it asks for nothing, or it is a word of tomorrow, which is
    written in the morning anyway. What a school has to hear at once (P5.1b) stays urgent.
    """
    row, request = MESSAGES.get(message.key), session.get(Request, message.request_id or 0)
    if row is None or request is None or row.urgent or message.key in MUST_REACH:
        return Worth.URGENT
    if row.fades:
        return Worth.NEWS
    first = _find_next_day(request, local_date(now)) or local_date(now)
    if local_date(rules.first_digest(now, office)) >= first:
        return Worth.URGENT
    is_far = first - local_date(now) > timedelta(days=office.budget.near_days)
    if not (is_far or row.spares is not Spares.NOTHING or is_quiet(office, now)):
        return Worth.URGENT
    calm = _worth_of_calm(message)
    return calm if is_far or calm is not Worth.COURTESY else Worth.NEWS


def bears_a_morning_more(session: Session, office: Office, message: OutboxMessage, now: datetime) -> bool:
    """Tell whether nobody acts too late on a word that comes a morning later, where the month would end too early.

    Never what a school has to hear at once (P5.1b), what speaks of a day, and what is of a day or a meeting near.
    """
    row, request = MESSAGES.get(message.key), session.get(Request, message.request_id or 0)
    if row is None or request is None or row.fades or message.key in MUST_REACH:
        return False
    next_day = _find_next_day(request, local_date(now))
    return next_day is None or next_day - local_date(now) > timedelta(days=office.budget.near_days)


def _find_next_day(request: Request, today: date) -> date | None:
    """Return the meeting's day or the training's first, whichever is next; None where both are over."""
    days = [request.first_day, *([local_date(request.meets_at)] if request.meets_at else [])]
    return min((day for day in days if day >= today), default=None)
