"""What time alone does to requests. A job run twice, late, or on two machines changes nothing more."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.lifecycle import SETTLED_STATES, UNDECIDED_STATES, Action, State
from domain.office import Office
from handlers import closing, door, rivals
from storage import bookings, offers, requests
from storage.tables import Request


def expire_stale(session: Session, office: Office, now: datetime) -> int:
    """Expire requests whose day has come undecided, and tell everybody."""
    past = requests.list_past(session, UNDECIDED_STATES, before=local_date(now) + timedelta(days=1), by="first_day")
    stale = [request for request in past if is_stale(session, request, local_date(now))]
    return sum(_do(session, office, request, Action.EXPIRE, now, free=True) for request in stale)


def is_stale(session: Session, request: Request, today: date) -> bool:
    """Tell whether an undecided request can come to nothing any more: its day is here, and no later one was offered."""
    offered = offers.find_last_day(session, request.id)
    return request.first_day <= today and (offered is None or offered <= today)


def settle_rivals(session: Session, office: Office, now: datetime) -> int:
    """Take back offered days that cannot be chosen any more; what a press has settled at once is settled already."""
    return rivals.settle(session, office, now)


def catch_up(session: Session, office: Office, request: Request, now: datetime) -> None:
    """Do to a locked request what its day has brought already, so that no press comes before the clock's next round."""
    today = local_date(now)
    if request.state in UNDECIDED_STATES and is_stale(session, request, today):
        _do(session, office, request, Action.EXPIRE, now, free=True)
    elif request.state in SETTLED_STATES and request.last_day < today:
        _do(session, office, request, Action.HOLD, now)


def hold_past(session: Session, office: Office, now: datetime) -> int:
    """Turn requests whose last day is over into held ones."""
    past = requests.list_past(session, SETTLED_STATES, before=local_date(now), by="last_day")
    return sum(_do(session, office, request, Action.HOLD, now) for request in past)


def close_silent(session: Session, office: Office, now: datetime) -> int:
    """Close held requests that wait for nothing but a word of the school, which has been silent for long."""
    limit = local_date(now) - timedelta(days=office.chasing.close_days)
    silent = requests.list_past(session, {State.HELD}, before=limit, by="last_day")
    locked = (requests.find_locked(session, request.id) for request in silent)
    return sum(closing.close_if_complete(session, office, request, now) for request in locked if request is not None)


def _do(
    session: Session, office: Office, request: Request, action: Action, now: datetime, *, free: bool = False
) -> int:
    state = request.state
    locked = requests.find_locked(session, request.id)
    if locked is None or locked.state != state:
        return 0
    deed = door.by_the_clock(action, now)
    move = door.move_silently(session, office, locked, deed)
    released = bookings.release(session, locked.id) if free else set()
    door.tell(session, office, locked, move, deed, released=released)
    return 1
