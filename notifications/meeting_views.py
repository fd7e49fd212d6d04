"""A request's meeting as it is shown: when and where, who knows, how the votes stand. Never changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from domain import places, show
from domain.calendar import local
from domain.lifecycle import State
from notifications.words import TEXTS
from storage import meetings, people
from storage.tables import Meeting, Request

# Where a meeting, or what it has found, matters to whoever looks at the request.
_SHOWN_IN = (State.MEETING, State.CIRCULATED, State.ASSIGNED, State.CONSIDERING, State.DATES_OFFERED)


@dataclass(frozen=True, kw_only=True)
class MeetingView:
    """A meeting with the votes as they stand; everybody of the office sees the counts, nobody who voted how (R64)."""

    when: str
    place: str
    map_link: str
    noted: str
    leads: str
    days: str
    result: str


def find_meeting_view(session: Session, request: Request) -> MeetingView | None:
    """Read the newest meeting on a request, while it is under way or its result has still to be followed."""
    meeting = meetings.find_newest(session, request.id) if request.state in _SHOWN_IN else None
    if meeting is None or (request.state != State.MEETING and meeting.concluded_at is None):
        return None
    seats, place = meetings.list_seats(session, meeting.id), places.read(meeting.place or "")
    noted = sum(seat.noted_at is not None for seat in seats)
    return MeetingView(
        when=say_when(meeting),
        place=place.words or TEXTS("meeting.no_place"),
        map_link=place.link,
        noted=TEXTS("meeting.noted", count=noted, all=len(seats)),
        leads=say_leads(session, meeting),
        days=say_days(session, meeting),
        result=meeting.result or "",
    )


def say_when(meeting: Meeting) -> str:
    """Write day and time of a meeting."""
    starts = local(meeting.starts_at)
    return TEXTS("meeting.when", day=show.thai_date(starts.date()), time=show.thai_time(starts.time()))


def say_leads(session: Session, meeting: Meeting) -> str:
    """Write the votes for each person, the most first."""
    leads, _ = meetings.count_votes(session, meeting.id)
    names = {person.id: person.name or "" for person in people.list_by_ids(session, leads)}
    return ", ".join(TEXTS("meeting.votes", what=names[who], count=count) for who, count in leads.items())


def say_days(session: Session, meeting: Meeting) -> str:
    """Write the votes for each day, the most first."""
    _, days = meetings.count_votes(session, meeting.id)
    return ", ".join(TEXTS("meeting.votes", what=_short(day), count=count) for day, count in days.items())


def say_votes(session: Session, request: Request) -> str:
    """Write in one line how the votes on a request stand; "" where nobody has voted."""
    meeting = meetings.find_newest(session, request.id)
    said = {"lead": say_leads(session, meeting), "day": say_days(session, meeting)} if meeting else {}
    return " ".join(TEXTS(f"meeting.votes_{what}", votes=votes) for what, votes in said.items() if votes)


def say_other_days(session: Session, request: Request) -> str:
    """Name the days that have most votes where the school asked for another; "" where it has what it asked for."""
    return ", ".join(show.thai_date(day) for day, _ in meetings.list_other_days(session, request))


def _short(day: date) -> str:
    return show.short_date(day, weekday=False)
