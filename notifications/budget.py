"""Keeps the month's pushes: what is known of them, what the heads are warned of, and what is let go again.

It never asks LINE: what LINE says comes in by `reconcile`.
"""

from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from domain import budget as rules
from domain.budget import Month, Purse, Worth
from domain.calendar import ONE_DAY
from domain.office import Office
from notifications.line_messages import text
from notifications.messages import WARNING
from notifications.quiet import earliest_push
from notifications.words import TEXTS
from notifications.worth import rings, worth_of
from storage import outbox, people, pushes
from storage.keys import new_key
from storage.tables import OutboxMessage

REFUSED_FOR = ONE_DAY  # then one more push tries whether LINE takes it
KEPT = timedelta(days=400)

log = structlog.get_logger(__name__)


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


def standing(session: Session, office: Office, now: datetime) -> tuple[Month, Purse]:
    """Return what this month has and how it stands. For those who show it."""
    month = month_now(session, office, now)
    return month, rules.look_into(month, office.budget, now)


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
        said = "empty" if month.left == 0 else "nearly" if share == max(office.budget.warn_percent) else "much"
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
            outbox.hold(message, earliest_push(office, now, urgent=rings(message)), since=None)


def is_scarce(session: Session, office: Office, now: datetime, pushes: int) -> bool:
    """Tell whether so many pushes more would use up what the month has to give freely."""
    left = month_now(session, office, now).left
    return left is not None and left - pushes <= office.budget.reserve
