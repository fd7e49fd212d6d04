"""Calls for help among colleagues, and the credit of who answered them (R82, R83)."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from domain.lifecycle import OPEN_STATES, State
from storage.database import update_one
from storage.tables import HelpCall, Request


def add(session: Session, call: HelpCall) -> HelpCall:
    """Write a call down."""
    session.add(call)
    session.flush()
    return call


def find(session: Session, call_id: int) -> HelpCall | None:
    """Return the call of this id as it is now."""
    return session.get(HelpCall, call_id, populate_existing=True)


def take(session: Session, call: HelpCall, person_id: int, now: datetime) -> bool:
    """Give a call to who answers it; False where somebody was faster, or it was taken back."""
    free = (HelpCall.id == call.id, HelpCall.taken_by.is_(None), HelpCall.closed_at.is_(None))
    taken = update_one(session, update(HelpCall).where(*free).values(taken_by=person_id, taken_at=now))
    session.refresh(call)
    return taken


def close(session: Session, call: HelpCall, now: datetime) -> None:
    """Take a call back: help is not needed any more."""
    call.closed_at = now
    session.flush()


def list_open(session: Session, limit: int) -> Sequence[HelpCall]:
    """Return calls that nobody has answered, the oldest first."""
    free = (HelpCall.taken_by.is_(None), HelpCall.closed_at.is_(None))
    return session.scalars(select(HelpCall).where(*free).order_by(HelpCall.id).limit(limit)).all()


def list_asked_by(session: Session, person_id: int) -> Sequence[HelpCall]:
    """Return a person's calls that nobody has answered, the oldest first."""
    free = (HelpCall.taken_by.is_(None), HelpCall.closed_at.is_(None), HelpCall.asked_by == person_id)
    return session.scalars(select(HelpCall).where(*free).order_by(HelpCall.id)).all()


def list_promised(session: Session, person_id: int, today: date, since: datetime) -> Sequence[HelpCall]:
    """Return the calls of others a person has answered and that are not over, the oldest first: see `_list_ahead`."""
    return _list_ahead(session, HelpCall.taken_by == person_id, today, since)


def list_helped(session: Session, person_id: int, today: date, since: datetime) -> Sequence[HelpCall]:
    """Return a person's calls that others have answered and that are not over, the oldest first: see `_list_ahead`."""
    return _list_ahead(session, (HelpCall.asked_by == person_id) & HelpCall.taken_by.is_not(None), today, since)


def _list_ahead(session: Session, whose: ColumnElement[bool], today: date, since: datetime) -> Sequence[HelpCall]:
    """Return calls for a training that is not over, and calls about no training that were answered since then."""
    ahead = Request.state.in_(OPEN_STATES - {State.HELD}) & (Request.last_day >= today)
    of_late = HelpCall.request_id.is_(None) & (HelpCall.taken_at >= since)
    found = select(HelpCall).outerjoin(Request, Request.id == HelpCall.request_id).order_by(HelpCall.id)
    return session.scalars(found.where(whose, ahead | of_late, HelpCall.closed_at.is_(None))).all()


def find_day(session: Session, call: HelpCall) -> date | None:
    """Return the first day of the training that a call is about, if it is about one."""
    request = session.get(Request, call.request_id) if call.request_id is not None else None
    return request.first_day if request else None


def count_credits(session: Session, fiscal_year: int) -> dict[int, int]:
    """Return how often each person has answered calls of a fiscal year, the most first: credits in the report (R83)."""
    helped = select(HelpCall.taken_by, func.count()).where(HelpCall.fiscal_year == fiscal_year)
    found = session.execute(helped.group_by(HelpCall.taken_by).order_by(func.count().desc(), HelpCall.taken_by))
    return {person: times for person, times in found if person is not None}
