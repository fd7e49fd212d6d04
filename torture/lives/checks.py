"""What must hold after every step of a random life. Reads rows, looks only at what has changed, and asserts."""

from collections import Counter
from collections.abc import Collection
from itertools import combinations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.lifecycle import FINAL_STATES, LIFECYCLE, Action, Move, Role, State
from notifications import audiences
from notifications.audiences import Case
from notifications.messages import MESSAGES
from storage import people, requests, standing
from storage.tables import Booking, LogEntry, OutboxMessage, Person, Reminder, Request
from tests.handlers.cast import Room

# Who waits for a day that is fixed needs no reminder until it is near; then time itself goes on.
_MOVED_BY_TIME = {m.start for m in LIFECYCLE.values() if m.by is Role.SYSTEM}
_FREED = {State.CANCELLED, State.EXPIRED, State.REFUSED, State.REFUSING}


def check(session: Session, room: Room, seen: int) -> int:
    """Check everything that has changed since the log's row `seen`; return the newest row."""
    newest = list(session.scalars(select(LogEntry).where(LogEntry.id > seen).order_by(LogEntry.id)))
    nobody_s_bookings_clash_and_all_are_for_what_stands(session, room)
    whoever_is_waited_for_is_reminded_or_time_goes_on(session)
    the_log_explains_every_state(session, {entry.request_id for entry in newest})
    last = {entry.request_id: entry for entry in newest}
    for entry in last.values():
        everybody_whom_the_move_concerns_was_told_once(session, room, entry)
    return max([seen, *(entry.id for entry in newest)])


def nobody_s_bookings_clash_and_all_are_for_what_stands(session: Session, room: Room) -> None:
    """Raise where somebody is booked twice at a time, or for a request that is over."""
    booked = session.execute(select(Booking, Request.state).join(Request).order_by(Booking.starts)).all()
    pairs = [(a, b) for (a, _), (b, _) in combinations(booked, 2) if (a.person_id, a.day) == (b.person_id, b.day)]
    # Both schools lie in one district.
    assert not [(a, b) for a, b in pairs if a.ends + room.office.planning.road_same > b.starts]
    assert not [one for one, state in booked if state in _FREED]


def whoever_is_waited_for_is_reminded_or_time_goes_on(session: Session) -> None:
    """Raise where a request waits and nobody is reminded of it: it could wait for ever."""
    waiting = select(Request).where(Request.state.not_in(FINAL_STATES | _MOVED_BY_TIME))
    reminded = waiting.where(Request.id.in_(select(Reminder.request_id)))
    asked = select(func.count()).select_from
    assert session.scalar(asked(waiting.subquery())) == session.scalar(asked(reminded.subquery()))


def the_log_explains_every_state(session: Session, changed: Collection[int]) -> None:
    """Raise where a request stands elsewhere than its log says, or took a move that the table does not have."""
    for request in session.scalars(select(Request).where(Request.id.in_(changed))):
        log, here = requests.list_log(session, request.id), None
        for entry in log:
            assert (here, entry.action, entry.role) in LIFECYCLE, (request.number, here, entry.action, entry.role)
            assert _move_of(entry).to == entry.to
            here = entry.to
        assert here == request.state
        assert sum(not _move_of(entry).is_remark for entry in log) == request.version


def _move_of(entry: LogEntry) -> Move:
    start = State(entry.start) if entry.start else None
    return LIFECYCLE[start, Action(entry.action), Role(entry.role)]


def everybody_whom_the_move_concerns_was_told_once(session: Session, room: Room, entry: LogEntry) -> None:
    """Raise where a move left somebody out, or told somebody twice."""
    request, move = requests.find(session, entry.request_id), _move_of(entry)
    if request is None or move.is_remark or entry.actor_id is None:
        return
    actor, today = people.find(session, entry.actor_id), local_date(room.now)
    case = Case(session=session, office=room.office, request=request, today=today, actor=actor)
    concerned = {p.id for key in move.tells for p in _list_concerned(case, key) if audiences.is_reachable(case, p)}
    prefix = f"{request.id}/{request.version}/move/"
    rows = session.scalars(select(OutboxMessage).where(OutboxMessage.dedupe.startswith(prefix)))
    told = Counter(int((row.dedupe or "").rpartition("/")[2]) for row in rows)
    assert concerned <= set(told), (request.number, entry.action, concerned, told)
    assert set(told.values()) <= {1}


def _list_concerned(case: Case, key: str) -> list[Person]:
    """Return who has to hear it: the stand-in of who is away, where it wants somebody who can act on it (R60)."""
    message = MESSAGES[key]
    if message.audience is audiences.released:
        return []  # the log does not say who was let go
    if not message.wants_somebody_there:
        return message.audience(case)
    return [standing.find_stand_in(case.session, p.id, case.today) or p for p in message.audience(case)]
