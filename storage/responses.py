"""What participants have answered. Nobody knows who: a row has no person."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import Response


def add(session: Session, request_id: int, sheet: str, scores: list[int], comment: str | None, now: datetime) -> bool:
    """Keep an answer, and tell whether it is new: the same sheet sent twice counts once."""
    row = {"request_id": request_id, "sheet": sheet, "scores": scores, "comment": comment, "at": now}
    return insert_new(session, Response, [row]) == 1


def count(session: Session, request_id: int) -> int:
    """Return how many have answered about a request."""
    return session.scalar(select(func.count()).where(Response.request_id == request_id)) or 0


def list_scores(session: Session, request_id: int) -> list[list[int]]:
    """Return the scores of every answer about a request."""
    return list(session.scalars(select(Response.scores).where(Response.request_id == request_id)))


def list_comments(session: Session, request_id: int, limit: int) -> list[str]:
    """Return what was written in free words about a request, the newest first."""
    found = select(Response.comment).where(Response.request_id == request_id, Response.comment.is_not(None))
    return [said for said in session.scalars(found.order_by(Response.id.desc()).limit(limit)) if said]
