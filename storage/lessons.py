"""Trainings that were held, with what their leads wrote down of them. Reads only."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.lifecycle import State
from storage.tables import Attachment, Request, Summary

WAS_HELD = (State.HELD, State.CLOSED)
Held = tuple[Request, Summary | None]


def list_held(session: Session, limit: int, *, but: int | None = None) -> list[Held]:
    """Return trainings that were held, the newest first, each with its summary if it was written."""
    found = select(Request, Summary).outerjoin(Summary, Summary.request_id == Request.id)
    held = found.where(Request.state.in_(WAS_HELD), Request.id != (but or 0))
    rows = session.execute(held.order_by(Request.first_day.desc(), Request.id.desc()).limit(limit))
    return [(request, summary) for request, summary in rows]


def list_with_lesson(session: Session, limit: int) -> list[tuple[Request, Summary]]:
    """Return trainings of which a summary was written, the newest first."""
    found = select(Request, Summary).join(Summary, Summary.request_id == Request.id)
    rows = session.execute(found.order_by(Request.first_day.desc(), Request.id.desc()).limit(limit))
    return [(request, summary) for request, summary in rows]


def count_files(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Return how many files were kept for each of these requests."""
    kept = (Attachment.request_id.in_(list(ids)), Attachment.state == "kept")
    found = select(Attachment.request_id, func.count()).where(*kept).group_by(Attachment.request_id)
    return {request_id: count for request_id, count in session.execute(found) if request_id is not None}
