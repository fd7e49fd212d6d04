"""Meetings, their seats and votes. The caller has locked the request, so that its meeting is locked with it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.tables import Meeting, Seat, Vote


def add(session: Session, meeting: Meeting, members: Iterable[int]) -> None:
    """Call a meeting with a seat for each member."""
    session.add(meeting)
    session.flush()
    session.add_all(Seat(meeting_id=meeting.id, member_id=member) for member in members)
    session.flush()


def find_newest(session: Session, request_id: int) -> Meeting | None:
    """Return the newest meeting on a request, concluded or not."""
    found = select(Meeting).where(Meeting.request_id == request_id).order_by(Meeting.id.desc())
    return session.scalars(found.limit(1)).one_or_none()


def list_seats(session: Session, meeting_id: int) -> list[Seat]:
    """Return every seat, in the order of the members."""
    found = select(Seat).where(Seat.meeting_id == meeting_id).order_by(Seat.member_id)
    return list(session.scalars(found.execution_options(populate_existing=True)))


def find_seat(session: Session, request_id: int, person_id: int) -> Seat | None:
    """Return the seat a person has, or sits on, in the newest meeting on a request."""
    meeting = find_newest(session, request_id)
    if meeting is None:
        return None
    mine = or_(Seat.member_id == person_id, Seat.deputy_id == person_id)
    found = select(Seat).where(Seat.meeting_id == meeting.id, mine).order_by(Seat.deputy_id != person_id)
    return session.scalars(found.limit(1)).one_or_none()


def list_attending(session: Session, request_id: int) -> list[int]:
    """Return who sits in the newest meeting on a request: each member, or their deputy."""
    meeting = find_newest(session, request_id)
    seats = list_seats(session, meeting.id) if meeting else []
    return [seat.deputy_id or seat.member_id for seat in seats]


def count_votes(session: Session, meeting_id: int) -> tuple[dict[int, int], dict[date, int]]:
    """Return the votes for each person and for each day, the most first (R64)."""
    votes = list_votes(session, meeting_id)
    leads = Counter(vote.lead_id for vote in votes if vote.lead_id is not None)
    days = Counter(vote.day for vote in votes if vote.day is not None)
    return dict(leads.most_common()), dict(days.most_common())


def list_votes(session: Session, meeting_id: int) -> list[Vote]:
    """Return every vote as it stands, the oldest word first."""
    found = select(Vote).where(Vote.meeting_id == meeting_id).order_by(Vote.at, Vote.member_id)
    return list(session.scalars(found.execution_options(populate_existing=True)))
