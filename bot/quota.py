"""Asks LINE a few times a day what the month has cost, and lets the budget act on it. Sends nobody anything itself."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine

from bot.line import LineClient, LineError
from domain.budget import month_of
from domain.office import Office
from notifications import budget
from storage import pushes
from storage.database import transaction
from storage.tables import PushMonth

ASK_EVERY = timedelta(hours=6)
ASK_WHEN_REFUSED = timedelta(hours=1)

log = structlog.get_logger(__name__)


def watch(engine: Engine, office: Office, line: LineClient, now: datetime) -> None:
    """Reconcile the ledger with LINE's own figures where that is due, then warn and let go what was held."""
    with transaction(engine) as session:
        heard = pushes.find_month(session, month_of(now))
        own_then = pushes.count(session, month_of(now))
    if is_time_to_ask(heard, now):
        _ask(engine, line, own_then, now)
    with transaction(engine) as session:
        budget.keep_house(session, office, now)


def is_time_to_ask(heard: PushMonth | None, now: datetime) -> bool:
    """Tell whether LINE's figures are too old, sooner where it has refused a push since."""
    if heard is None or heard.checked_at is None:
        return True
    return now - heard.checked_at >= (ASK_EVERY if heard.refused_at is None else ASK_WHEN_REFUSED)


def _ask(engine: Engine, line: LineClient, own_then: int, now: datetime) -> None:
    try:
        plan, used = line.call("quota"), line.call("consumption")
    except LineError as error:  # our own count goes on without it
        log.warning("budget.line_says_nothing", why=str(error))
        return
    limit = int(plan["value"]) if plan.get("type") == "limited" and "value" in plan else None
    if limit is None and plan.get("type") != "none":
        log.warning("budget.line_says_nothing", why=str(plan))
        return
    with transaction(engine) as session:
        budget.reconcile(session, limit, int(used.get("totalUsage", 0)), own_then, now)
