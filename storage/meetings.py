"""Meetings, their seats and votes. The caller has locked the request, so that its meeting is locked with it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from domain.lifecycle import State
from storage.tables import Meeting, Request, Seat, Vote


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


def count_newest_votes(session: Session, request_id: int) -> tuple[dict[int, int], dict[date, int]]:
    """Return the votes of the newest meeting on a request for each person and day; none where nobody has met."""
    meeting = find_newest(session, request_id)
    return count_votes(session, meeting.id) if meeting else ({}, {})


def list_other_days(session: Session, request: Request) -> list[tuple[date, int]]:
    """Return the days with most votes, and how many, where the one asked for is not among them (R64)."""
    _, days = count_newest_votes(session, request.id)
    most = [(day, count) for day, count in days.items() if count == max(days.values())]
    return [] if request.first_day in dict(most) else most


def list_votes(session: Session, meeting_id: int) -> list[Vote]:
    """Return every vote as it stands, the oldest word first."""
    found = select(Vote).where(Vote.meeting_id == meeting_id).order_by(Vote.at, Vote.member_id)
    return list(session.scalars(found.execution_options(populate_existing=True)))


def list_running_with(session: Session, person_id: int) -> list[Meeting]:
    """Return the meetings still to be concluded in which a person has or sits on a seat, or has votes."""
    seated = select(Seat.meeting_id).where(or_(Seat.member_id == person_id, Seat.deputy_id == person_id))
    voted = select(Vote.meeting_id).where(or_(Vote.lead_id == person_id, Vote.cast_by == person_id))
    running = select(Meeting).join(Request).where(Request.state == State.MEETING, Meeting.concluded_at.is_(None))
    mine = running.where(Meeting.id.in_(seated.union(voted)))
    return list(session.scalars(mine.order_by(Meeting.id)))


def hand_over(session: Session, meeting: Meeting, leaver: int, successor: int) -> None:
    """Let another sit where somebody sat; one who has a seat already gets no second one (R64).

    Then whom the leaver had sent keeps the seat, or it is gone. Their own votes, and those for them, count no more.
    """
    _forget_votes(session, meeting.id, leaver)
    seats = list_seats(session, meeting.id)
    others = {seat.deputy_id or seat.member_id for seat in seats} | {seat.member_id for seat in seats}
    heir = successor if successor not in others else None
    for seat in seats:
        if seat.deputy_id == leaver:
            seat.deputy_id, seat.noted_at = heir, None
        if seat.member_id == leaver:
            _inherit(session, seat, heir)
    session.flush()


def _inherit(session: Session, seat: Seat, heir: int | None) -> None:
    """Give a member's seat to the heir, else to the deputy who sits on it, else to nobody."""
    member = heir or seat.deputy_id
    deputy = seat.deputy_id if heir is not None else None
    session.delete(seat)
    session.flush()
    votes = Vote.meeting_id == seat.meeting_id, Vote.member_id == seat.member_id
    if member is None:
        session.execute(delete(Vote).where(*votes))
        return
    noted = seat.noted_at if seat.deputy_id is not None else None
    session.add(Seat(meeting_id=seat.meeting_id, member_id=member, deputy_id=deputy, noted_at=noted))
    session.execute(update(Vote).where(*votes).values(member_id=member))


def forget_votes(session: Session, request_id: int) -> None:
    """Let no vote for a day count that a request has left; where nothing is concluded yet, none for a person either."""
    of_request = select(Meeting.id).where(Meeting.request_id == request_id)
    running = of_request.where(Meeting.concluded_at.is_(None))
    session.execute(delete(Vote).where(Vote.meeting_id.in_(running)))
    session.execute(update(Vote).where(Vote.meeting_id.in_(of_request)).values(day=None))


def _forget_votes(session: Session, meeting_id: int, leaver: int) -> None:
    here = Vote.meeting_id == meeting_id
    session.execute(update(Vote).where(here, Vote.lead_id == leaver).values(lead_id=None))
    empty = Vote.lead_id.is_(None) & Vote.day.is_(None)
    session.execute(delete(Vote).where(here, or_(Vote.cast_by == leaver, empty)))
