"""Decides which push may go now and which waits, by what the month still has; warns before it is empty.

It never asks LINE: what LINE says comes in by `reconcile`. A reply costs nothing and is never weighed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from domain import budget as rules
from domain.budget import Month, Purse, Wait, Waiting, Worth
from domain.calendar import ONE_DAY, local_date
from domain.office import Office
from notifications.line_messages import text
from notifications.messages import EVER, MESSAGES, PATIENCE, WARNING
from notifications.quiet import earliest_push, is_quiet
from notifications.unheard import MUST_REACH
from notifications.words import TEXTS
from storage import outbox, people, pushes
from storage.keys import new_key
from storage.tables import OutboxMessage, Request

NEARLY_EMPTY = 90  # percent: from here on a warning does not wait for company
REFUSED_FOR = ONE_DAY  # then one more push tries whether LINE takes it
KEPT = timedelta(days=400)
NEAR = timedelta(days=7)  # a day so near is prepared for now
_ECHOED = frozenset(row.echoes for row in MESSAGES.values() if row.echoes)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A push has to wait until then; `is_held`: for want of pushes, not for company."""

    until: datetime
    is_held: bool


def month_now(session: Session, office: Office, now: datetime) -> Month:
    """Return what is known of this month: the ledger, LINE's figure, and the plan's limit or the office's guess."""
    name = rules.month_of(now)
    own, heard = pushes.count(session, name), pushes.find_month(session, name)
    if heard is None:
        return Month(limit=office.budget.monthly_limit, used=own)
    is_refused = heard.refused_at is not None and now - heard.refused_at < REFUSED_FOR
    used = rules.count_used(own, heard.line_used, heard.own_then)
    limit = heard.plan_limit if heard.checked_at else office.budget.monthly_limit
    return Month(limit=limit, used=used, is_refused=is_refused)


def weigh(session: Session, office: Office, message: OutboxMessage, now: datetime) -> Verdict | None:
    """Return until when a push has to wait; None where it may go now."""
    wait = _wait_for(session, office, message, now)
    if wait is Wait.NOTHING or (wait is Wait.DIGEST and message.urgent):  # urgent: it rings early for a reason
        return None
    row = MESSAGES.get(message.key)
    waiting = Waiting(
        since=message.created_at,
        last_push=pushes.find_last(session, message.line_user_id, rules.month_of(now)),
        patience=row.spares if row else PATIENCE.get(message.key, 0),
    )
    until = rules.ready_at(wait, waiting, now, office)
    is_lost = wait is Wait.MORNING and row is not None and row.fades and local_date(until) > local_date(now)
    return Verdict(until=until, is_held=wait is Wait.HELD) if until > now and not is_lost else None


def _wait_for(session: Session, office: Office, message: OutboxMessage, now: datetime) -> Wait:
    worth, (_, purse) = worth_of(session, message), standing(session, office, now)
    if purse is Purse.AMPLE and worth is Worth.COURTESY and rules.month_of(message.created_at) != rules.month_of(now):
        purse = Purse.YOUNG  # what found no company last month does not use up the beginning of this one
    if purse is Purse.RESERVED and message.key in _ECHOED:
        worth = Worth.URGENT  # unsaid today it costs a push on the day itself
    if purse is Purse.THRIFTY and worth is Worth.URGENT:
        worth = _worth_of_haste(session, office, message, now)
    return rules.wait_for(purse, worth)


def _worth_of_haste(session: Session, office: Office, message: OutboxMessage, now: datetime) -> Worth:
    """Return what an urgent push is worth where it may share the next morning's, and nobody acts too late on it.

    It may where its request alone makes it urgent, that morning comes before the day and the meeting, and nobody loses
    by it: the day is more than a week ahead, it is night, it asks for nothing, or it is a word of tomorrow, which is
    written in the morning anyway. What a school has to hear at once (P5.1b) stays urgent.
    """
    row, request = MESSAGES.get(message.key), session.get(Request, message.request_id or 0)
    if row is None or request is None or row.urgent or message.key in MUST_REACH:
        return Worth.URGENT
    if row.fades:
        return Worth.NEWS
    first = min([request.first_day, *([local_date(request.meets_at)] if request.meets_at else [])])
    if local_date(rules.first_digest(now, office)) >= first:
        return Worth.URGENT
    is_far = first - local_date(now) > NEAR
    if not (is_far or row.spares or is_quiet(office, now)):
        return Worth.URGENT
    calm = _worth_of_calm(message)
    return calm if is_far or calm is not Worth.COURTESY else Worth.NEWS


def worth_of(session: Session, message: OutboxMessage) -> Worth:
    """Return why this push may cost something."""
    row = MESSAGES.get(message.key)
    if row is None:
        return Worth.URGENT if message.urgent else _worth_of_word(message.key)
    if row.echoes:
        heard = pushes.was_heard(session, message.request_id, message.line_user_id, row.echoes)
        return Worth.COURTESY if heard else Worth.URGENT
    is_urgent = message.urgent and row.spares < EVER
    return Worth.URGENT if is_urgent else _worth_of_calm(message)


def _worth_of_calm(message: OutboxMessage) -> Worth:
    row = MESSAGES[message.key]
    if row.spares:
        return Worth.COURTESY
    return Worth.ANSWER if row.asks else Worth.NEWS


def _worth_of_word(key: str) -> Worth:
    if key not in PATIENCE:
        return Worth.AWAITED
    return Worth.COURTESY if PATIENCE[key] else Worth.NEWS


def reconcile(session: Session, limit: int | None, line_used: int, own_then: int, now: datetime) -> None:
    """Keep what LINE says: its limit (None: none) and its count, read when our own stood at `own_then`.

    A limit may fall without a word; then the one before is kept beside it until it is reached again.
    """
    month = rules.month_of(now)
    highest = pushes.find_limit(session, month)
    fell_from = highest if limit is not None and highest is not None and limit < highest else None
    if fell_from is not None:
        log.error("budget.plan_fell", before=fell_from, limit=limit)
    pushes.note_figures(
        session, month, limit=limit, line_used=line_used, own_then=own_then, fell_from=fell_from, now=now
    )


def keep_house(session: Session, office: Office, now: datetime) -> None:
    """Warn the heads, let go what was held where the month suffices again, and forget old months. For the clock."""
    month = month_now(session, office, now)
    _warn(session, office, month, now)
    _let_go(session, office, rules.look_into(month, office.budget, now), now)
    pushes.forget(session, rules.month_of(now - KEPT))


def _warn(session: Session, office: Office, month: Month, now: datetime) -> None:
    share, heard = rules.find_warning(month, office.budget), pushes.find_month(session, rules.month_of(now))
    facts = {"used": month.used, "limit": month.limit, "left": month.left, "before": heard.fell_from if heard else None}
    if facts["before"] is not None:
        _tell_heads(session, office, "fell", TEXTS("budget.fell", **facts), now)
    if share is not None:
        said = "empty" if month.left == 0 else "nearly" if share >= NEARLY_EMPTY else "much"
        _tell_heads(session, office, str(share), TEXTS(f"budget.{said}", **facts), now, is_pressing=said != "much")


def _tell_heads(
    session: Session, office: Office, occasion: str, said: str, now: datetime, *, is_pressing: bool = False
) -> None:
    """Queue a warning, once a month for each occasion; a reply takes it along for nothing where one comes in time."""
    calm = earliest_push(office, now, urgent=False)
    due_at = calm if is_pressing else rules.first_digest(calm + ONE_DAY, office)
    for head in people.list_with_duty(session, "head"):
        warning = OutboxMessage(
            id=new_key(), line_user_id=head.line_user_id, key=WARNING, messages=[text(said)], urgent=is_pressing,
            dedupe=f"budget/{rules.month_of(now)}/{occasion}/{head.id}", due_at=due_at, created_at=now,
        )  # fmt: skip
        if head.follows:
            outbox.add(session, warning)


def _let_go(session: Session, office: Office, purse: Purse, now: datetime) -> None:
    if purse is Purse.EMPTY:
        return
    for message in pushes.list_held(session):
        if purse is not Purse.RESERVED or worth_of(session, message) is Worth.URGENT:
            outbox.hold(message, earliest_push(office, now, urgent=message.urgent), since=None)


def standing(session: Session, office: Office, now: datetime) -> tuple[Month, Purse]:
    """Return what this month has and how it stands. For those who show it."""
    month = month_now(session, office, now)
    return month, rules.look_into(month, office.budget, now)


def is_scarce(session: Session, office: Office, now: datetime, pushes: int) -> bool:
    """Tell whether so many pushes more would use up what the month has to give freely."""
    left = month_now(session, office, now).left
    return left is not None and left - pushes <= office.budget.reserve
