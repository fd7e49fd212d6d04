"""What a stretch of time has brought, in numbers. Counts only: no row here names a person."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from domain.lifecycle import Action
from storage.lessons import WAS_HELD
from storage.tables import LogEntry, MadePaper, Rating, Request, Response


def count_asked(session: Session, begin: datetime, end: datetime) -> int:
    """Return how many requests were made."""
    return session.scalar(select(func.count()).where(Request.created_at >= begin, Request.created_at < end)) or 0


def count_held(session: Session, first: date, last: date) -> int:
    """Return how many trainings were held, by their last day."""
    held = (Request.state.in_(WAS_HELD), Request.last_day.between(first, last))
    return session.scalar(select(func.count()).where(*held)) or 0


def count_with(session: Session, actions: Collection[Action], begin: datetime, end: datetime) -> int:
    """Return to how many requests one of these was done."""
    done = (LogEntry.action.in_(list(actions)), *_within(begin, end))
    return session.scalar(select(func.count(LogEntry.request_id.distinct())).where(*done)) or 0


def count_actions(session: Session, actions: Collection[Action], begin: datetime, end: datetime) -> dict[str, int]:
    """Return how often each of these was done."""
    found = select(LogEntry.action, func.count()).where(LogEntry.action.in_(list(actions)), *_within(begin, end))
    return {str(row[0]): int(row[1]) for row in session.execute(found.group_by(LogEntry.action))}


def _within(begin: datetime, end: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return LogEntry.at >= begin, LogEntry.at < end


def list_marks(session: Session, begin: datetime, end: datetime) -> list[int]:
    """Return the schools' marks."""
    return list(session.scalars(select(Rating.score).where(Rating.at >= begin, Rating.at < end)))


def count_answers(session: Session, begin: datetime, end: datetime) -> int:
    """Return how many participants have answered."""
    return session.scalar(select(func.count()).where(Response.at >= begin, Response.at < end)) or 0


def count_papers(session: Session, begin: datetime, end: datetime) -> int:
    """Return how many papers were made as files; one that was made in several forms counts once (R71)."""
    made = select(MadePaper.request_id, MadePaper.kind).where(MadePaper.at >= begin, MadePaper.at < end).distinct()
    return session.scalar(select(func.count()).select_from(made.subquery())) or 0
