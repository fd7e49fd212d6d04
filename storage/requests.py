"""Requests and the log of their moves. Only `handlers.door` changes a request's state."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from domain.closing import list_counting
from domain.lifecycle import REMARKS, Action, Role, State
from storage import counters
from storage.tables import LogEntry, Rating, Request

# Of the Buddhist era. Whole years rather than their remainder, so that the number's own index finds it.
CENTURIES = (2500, 2600)
_ASKED = (Action.ASSIGN, Action.OFFER, Action.DECLINE, Action.WITHDRAW)
_AGREED = (Action.ACCEPT, Action.HAND_OVER, Action.CHOOSE_DATE)


def next_serial(session: Session, fiscal_year: int) -> int:
    """Draw the next number of this fiscal year, without gaps where the transaction holds."""
    return counters.draw(session, f"requests:{fiscal_year}")


def find(session: Session, request_id: int) -> Request | None:
    """Return the request of this id as it is now."""
    return session.get(Request, request_id)


def find_by_number(session: Session, year: int, serial: int) -> Request | None:
    """Return the request of this number, whose year is the last two digits of its fiscal year; the newest of two."""
    years = [century + year for century in CENTURIES]
    found = select(Request).where(Request.fiscal_year.in_(years), Request.serial == serial)
    return session.scalars(found.order_by(Request.fiscal_year.desc()).limit(1)).one_or_none()


def list_by_serial(session: Session, serial: int, years: Iterable[int]) -> Sequence[Request]:
    """Return the requests that have this number in one of these fiscal years, the newest first."""
    found = select(Request).where(Request.fiscal_year.in_(list(years)), Request.serial == serial)
    return session.scalars(found.order_by(Request.fiscal_year.desc())).all()


def list_own_in_state(session: Session, person_id: int, state: State) -> Sequence[Request]:
    """Return a person's requests in this state, the oldest first."""
    found = select(Request).where(Request.requester_id == person_id, Request.state == state)
    return session.scalars(found.order_by(Request.id)).all()


def find_locked_at_once(session: Session, request_id: int) -> Request | None:
    """Return the request, locked; None also where somebody else has it in hand: nobody waits here."""
    found = select(Request).where(Request.id == request_id).with_for_update(skip_locked=True)
    return session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def find_locked(session: Session, request_id: int) -> Request | None:
    """Return the request, locked until the transaction ends and read afresh."""
    found = select(Request).where(Request.id == request_id).with_for_update()
    return session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def list_of_requester(session: Session, person_id: int, limit: int) -> list[Request]:
    """Return a person's own requests, newest first."""
    found = select(Request).where(Request.requester_id == person_id).order_by(Request.id.desc())
    return list(session.scalars(found.limit(limit)))


def list_in_states(session: Session, states: Collection[State], limit: int) -> list[Request]:
    """Return requests in these states, the nearest day first."""
    found = select(Request).where(Request.state.in_(list(states))).order_by(Request.first_day, Request.id)
    return list(session.scalars(found.limit(limit)))


def list_in_states_since(session: Session, states: Collection[State], since: date, limit: int) -> list[Request]:
    """Return requests in these states whose days are not over before this one, the nearest day first."""
    found = select(Request).where(Request.state.in_(list(states)), Request.last_day >= since)
    return list(session.scalars(found.order_by(Request.first_day, Request.id).limit(limit)))


def list_of_lead(session: Session, person_id: int, states: Collection[State], limit: int) -> list[Request]:
    """Return the requests this person leads in these states, the nearest day first."""
    found = select(Request).where(Request.lead_id == person_id, Request.state.in_(list(states)))
    return list(session.scalars(found.order_by(Request.first_day, Request.id).limit(limit)))


def list_own_on(session: Session, person_id: int, day: date, states: Collection[State]) -> list[Request]:
    """Return the requests in these states that this person leads or has asked for and that take place on a day."""
    mine = or_(Request.lead_id == person_id, Request.requester_id == person_id)
    found = select(Request).where(mine, Request.state.in_(list(states)), Request.first_day <= day)
    return list(session.scalars(found.where(Request.last_day >= day).order_by(Request.first_day, Request.id)))


def list_held_of(session: Session, person_id: int) -> list[Request]:
    """Return the requests whose day is over and that are still open which this person leads or has asked for."""
    mine = or_(Request.lead_id == person_id, Request.requester_id == person_id)
    found = select(Request).where(mine, Request.state == State.HELD)
    return list(session.scalars(found.order_by(Request.first_day, Request.id)))


def list_past(session: Session, states: Collection[State], *, before: date, by: str) -> list[Request]:
    """Return requests in these states whose `first_day` or `last_day` (as `by` says) lies before this day."""
    day = Request.first_day if by == "first_day" else Request.last_day
    return list(session.scalars(select(Request).where(Request.state.in_(list(states)), day < before)))


# Asked several times an event, so put together once.
_LOG = select(LogEntry).where(LogEntry.request_id == bindparam("request")).order_by(LogEntry.place)


def list_log(session: Session, request_id: int) -> Sequence[LogEntry]:
    """Return the moves of a request in their order."""
    return session.scalars(_LOG, {"request": request_id}).all()


def find_last_move(session: Session, request_id: int) -> LogEntry | None:
    """Return the newest move of a request."""
    found = select(LogEntry).where(LogEntry.request_id == request_id).order_by(LogEntry.place.desc())
    return session.scalars(found.limit(1)).one_or_none()


def find_newest_word(session: Session, request: Request) -> LogEntry | None:
    """Return the newest move of a request; while it is given back, the move that says what to mend."""
    if request.state != State.RETURNED:
        return find_last_move(session, request.id)
    log = list_log(session, request.id)
    return next((entry for entry in reversed(log) if entry.action == Action.RETURN), log[-1])


def map_last_moves(session: Session, ids: Collection[int]) -> dict[int, datetime]:
    """Return since when each of these requests stands where it stands: its last move, remarks left out."""
    moved = LogEntry.action.not_in(list(REMARKS)) | (LogEntry.start != LogEntry.to)
    found = select(LogEntry.request_id, func.max(LogEntry.at)).where(LogEntry.request_id.in_(list(ids)), moved)
    return dict(session.execute(found.group_by(LogEntry.request_id)).all())


def find_last_deed(session: Session, request_id: int) -> LogEntry | None:
    """Return the newest move or remark that a person made, or time alone, but not what followed from it by itself."""
    follows = (LogEntry.role == Role.SYSTEM) & LogEntry.actor_id.is_not(None)
    found = select(LogEntry).where(LogEntry.request_id == request_id, ~follows).order_by(LogEntry.place.desc())
    return session.scalars(found.limit(1)).one_or_none()


def append_log(session: Session, entry: LogEntry) -> None:
    """Append to a request's story. The caller has locked the request."""
    last = session.scalar(select(func.max(LogEntry.place)).where(LogEntry.request_id == entry.request_id))
    entry.place = (last or 0) + 1
    session.add(entry)
    session.flush()


def list_done(session: Session, request_id: int) -> list[tuple[str, datetime]]:
    """Return what has been done to a request and still counts, oldest first: see `domain.closing.list_counting`."""
    return list_counting([(entry.action, entry.at) for entry in list_log(session, request_id)])


def find_done(session: Session, request_id: int, action: Action) -> datetime | None:
    """Return when this was last done, as the request stands now."""
    return max((moment for name, moment in list_done(session, request_id) if name == action), default=None)


def list_actors(session: Session, request_id: int, action: str) -> set[int]:
    """Return who has ever taken this action on a request, or in whose place it was taken."""
    who = func.coalesce(LogEntry.for_id, LogEntry.actor_id)
    found = select(who).where(LogEntry.request_id == request_id, LogEntry.action == action)
    return set(session.scalars(found.where(who.is_not(None))))


def find_who_agreed(session: Session, request_id: int) -> int | None:
    """Return who agreed last to the days a request was offered: who decides, or who has offered what they decide on."""
    agreed = LogEntry.action.in_((Action.CONFIRM_DATES, Action.OFFER_DATES))
    found = select(LogEntry.actor_id).where(LogEntry.request_id == request_id, agreed)
    return session.scalars(found.order_by(LogEntry.place.desc()).limit(1)).one_or_none()


def find_reason(session: Session, request_id: int, action: str) -> str | None:
    """Return the reason given when this was last done to a request."""
    found = select(LogEntry.reason).where(LogEntry.request_id == request_id, LogEntry.action == action)
    return session.scalars(found.order_by(LogEntry.place.desc()).limit(1)).one_or_none()


def has_accepted(session: Session, request: Request) -> bool:
    """Tell whether the lead of a request has said yes to it, and not been asked anew or left since."""
    if request.lead_id is None:
        return False
    found = select(LogEntry.action).where(
        LogEntry.request_id == request.id, LogEntry.lead_id == request.lead_id, LogEntry.action.in_(_ASKED + _AGREED)
    )
    last = session.scalars(found.order_by(LogEntry.place.desc()).limit(1)).one_or_none()
    return last in _AGREED


def find_rating(session: Session, request_id: int) -> Rating | None:
    """Return the school's word on a request, if it was given."""
    return session.get(Rating, request_id)
