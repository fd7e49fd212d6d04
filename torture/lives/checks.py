"""What must hold after every step of a random life. Reads rows, and asserts."""

from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.calendar import days_of, local_date
from domain.lifecycle import FINAL_STATES, LIFECYCLE, SETTLED_STATES, UNDECIDED_STATES, State
from handlers import clockwork
from storage import requests
from storage.tables import Booking, LogEntry, Reminder, Request
from tests.handlers.cast import Room
from torture.lives import telling
from torture.lives.telling import Teams, move_of

_FREED = {State.CANCELLED, State.EXPIRED, State.REFUSED, State.REFUSING, State.RETURNED}
_HAS_A_TEAM = {State.ASSIGNED, State.CONSIDERING} | SETTLED_STATES


@dataclass
class Seen:
    """How far a life was looked at: the newest row of its log, and who was whose team then."""

    newest: int = 0
    teams: Teams = field(default_factory=dict)


def check(session: Session, room: Room, seen: Seen) -> Seen:
    """Check everything, what is told only of what has happened since; return what is seen now."""
    nobody_s_bookings_clash_and_all_are_for_what_stands(session, room)
    who_leads_what_stands_is_booked_for_it(session, room)
    whoever_is_waited_for_is_reminded(session, room)
    the_log_explains_every_state(session)
    fresh = list(session.scalars(select(LogEntry).where(LogEntry.id > seen.newest).order_by(LogEntry.id)))
    teams = telling.list_teams(session)
    telling.everybody_concerned_was_told_once(session, room, fresh, before=seen.teams)
    return Seen(newest=max([seen.newest, *(entry.id for entry in fresh)]), teams=teams)


def nobody_s_bookings_clash_and_all_are_for_what_stands(session: Session, room: Room) -> None:
    """Raise where somebody is booked twice at a time, for a request that is over, or on a day that is not its own."""
    booked = session.execute(select(Booking, Request).join(Request).order_by(Booking.starts)).all()
    pairs = [(a, b) for (a, _), (b, _) in combinations(booked, 2) if (a.person_id, a.day) == (b.person_id, b.day)]
    # Both schools lie in one district.
    assert not [(a, b) for a, b in pairs if a.ends + room.office.planning.road_same > b.starts]
    assert not [one for one, request in booked if request.state in _FREED]
    strays = [(r.number, one.day) for one, r in booked if not r.first_day <= one.day <= r.last_day]
    assert not strays, strays


def who_leads_what_stands_is_booked_for_it(session: Session, room: Room) -> None:
    """Raise where the lead of a request is free for another on a day of it that is still to come."""
    today = local_date(room.now)
    booked = {(b.request_id, b.person_id, b.day) for b in session.scalars(select(Booking))}
    for request in session.scalars(select(Request).where(Request.state.in_(_HAS_A_TEAM), Request.lead_id.is_not(None))):
        ahead = [day for day in days_of(request.first_day, request.last_day) if day >= today]
        missing = [day for day in ahead if (request.id, request.lead_id, day) not in booked]
        assert not missing, (request.number, request.state, request.lead_id, missing)


def whoever_is_waited_for_is_reminded(session: Session, room: Room) -> None:
    """Raise where a request waits and nobody is, or was, reminded of it as it is now: it could wait for ever."""
    today = local_date(room.now)
    planned = set(session.execute(select(Reminder.request_id, Reminder.version)).all())
    for request in session.scalars(select(Request).where(Request.state.not_in(FINAL_STATES))):
        is_here = request.state in SETTLED_STATES and request.first_day <= today
        assert is_here or (request.id, request.version) in planned, (request.number, request.state)


def time_has_done_its_part(session: Session, room: Room) -> None:
    """Raise where, after the clock's round, a day has passed or a reminder is due, and nothing has come of it."""
    today = local_date(room.now)
    for request in session.scalars(select(Request).where(Request.state.in_(UNDECIDED_STATES | SETTLED_STATES))):
        is_stale = request.state in UNDECIDED_STATES and clockwork.is_stale(session, request, today)
        assert not is_stale, (request.number, request.state)
        assert request.state in UNDECIDED_STATES or request.last_day >= today, (request.number, request.state)
    late = select(func.count()).where(Reminder.fired_at.is_(None), Reminder.due_at <= room.now)
    assert not session.scalar(late)


def the_log_explains_every_state(session: Session) -> None:
    """Raise where a request stands elsewhere than its log says, or took a move that the table does not have."""
    for request in session.scalars(select(Request)):
        log, here = requests.list_log(session, request.id), None
        for place, entry in enumerate(log, start=1):
            assert (here, entry.action, entry.role) in LIFECYCLE, (request.number, here, entry.action, entry.role)
            assert (entry.place, move_of(entry).to) == (place, entry.to)
            here = entry.to
        assert here == request.state
        assert sum(not move_of(entry).is_remark for entry in log) == request.version
        assert request.lead_id in (None, log[-1].lead_id), (request.number, request.lead_id, log[-1].lead_id)
