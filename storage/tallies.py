"""How many requests there are of a kind: granted to a school, led by a trainer, proposed in a year. Reads only."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.lifecycle import SETTLED_STATES, Action, State
from domain.show import fiscal_bounds
from storage.tables import LogEntry, Person, Request


def count_granted(session: Session, school_key: str, fiscal_year: int) -> int:
    """Count what a school has been granted in a fiscal year (R79)."""
    granted = (*SETTLED_STATES, State.HELD, State.CLOSED)
    of_school = select(func.count(Request.id)).join(Person, Person.id == Request.requester_id)
    found = of_school.where(Person.school_key == school_key, Request.fiscal_year == fiscal_year)
    return session.scalar(found.where(Request.state.in_(granted))) or 0


def count_by_lead(session: Session, states: Collection[State]) -> dict[int, int]:
    """Return how many requests in these states each trainer leads."""
    found = select(Request.lead_id, func.count()).where(Request.state.in_(list(states)), Request.lead_id.is_not(None))
    return {lead: count for lead, count in session.execute(found.group_by(Request.lead_id)) if lead is not None}


def count_memos(session: Session, fiscal_year: int) -> tuple[int, int]:
    """Return how many requests were proposed in a fiscal year, and how many of them on the fast lane (KPI 4).

    The day of the memo counts: what was asked for in September may be proposed in October.
    """
    first, after = fiscal_bounds(fiscal_year)
    memos = LogEntry.action.in_((Action.PROPOSE, Action.FAST_TRACK))
    proposed = select(LogEntry.request_id).where(memos, LogEntry.at >= first, LogEntry.at < after)
    found = select(func.count()).where(Request.id.in_(proposed))
    return session.scalar(found) or 0, session.scalar(found.where(Request.fast)) or 0
