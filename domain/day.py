"""The day of a training: what belongs to that day alone, and how a late start moves the end (P6.1). Pure."""

from datetime import date, datetime, time, timedelta

from domain.calendar import at, local, local_date
from domain.details import Details
from domain.lifecycle import Action

LATE = timedelta(minutes=5)  # a start within this is in time

_OF_THE_DAY = frozenset({Action.SET_OUT, Action.DELAY, Action.ARRIVE, Action.START})
_ONCE_A_DAY = frozenset({Action.SET_OUT, Action.ARRIVE})
_ONCE = frozenset({Action.AGREE, Action.SUMMARISE, Action.RATE, Action.FILE_PAPERS})


def is_of_its_day(action: Action, first: date, last: date, today: date) -> bool:
    """Tell whether an action may be taken today: setting out and beginning belong to the days of the training."""
    return action not in _OF_THE_DAY or first <= today <= last


def is_done_before(action: Action, done: list[tuple[str, datetime]], today: date) -> bool:
    """Tell whether an action has had its time already; `done` is the story of the request as it stands."""
    days = [local_date(moment) for name, moment in done if name == action]
    return bool(days) and (action in _ONCE or (action in _ONCE_A_DAY and today in days))


def find_length(details: Details) -> timedelta | None:
    """Return how long a day of the training is planned to be; None where its hours are not known."""
    if details.time_start is None or details.time_end is None:
        return None
    day = details.first_day
    return at(day, details.time_end) - at(day, details.time_start)


def find_moved_end(details: Details, started: datetime) -> datetime | None:
    """Return the end that a late start moves to, so that the time is whole; None where it began in time (P6.1b)."""
    length = find_length(details)
    if length is None or details.time_start is None:
        return None
    planned = at(local_date(started), details.time_start)
    return started + length if started - planned > LATE else None


def find_delayed_end(details: Details, day: date, minutes: int, now: datetime) -> datetime | None:
    """Return the end where somebody comes so many minutes late on this day; None where it can be as planned (P6.1b)."""
    if details.time_start is None:
        return None
    return find_moved_end(details, max(now, at(day, details.time_start) + timedelta(minutes=minutes)))


def runs_past(details: Details, ends: datetime, close: time) -> bool:
    """Tell whether a moved end lies behind the hour at which schools close, though it was planned before it."""
    is_planned_within = details.time_end is not None and details.time_end <= close
    return is_planned_within and ends > at(local_date(ends - (find_length(details) or timedelta())), close)


def is_worse(ends: datetime, said: datetime | None) -> bool:
    """Tell whether an end is later than the one that people were warned of, if they were."""
    return said is None or ends - said > LATE


def count_hours(started: datetime, ended: datetime) -> float:
    """Return the hours between two moments, to the quarter, for summary and fee."""
    return round((local(ended) - local(started)) / timedelta(minutes=15)) / 4
