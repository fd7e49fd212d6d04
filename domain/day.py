"""The days of a training: what belongs to each of them, and how a late start moves the end (P6.1). Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from domain.calendar import at, days_of, local, local_date
from domain.details import Details
from domain.lifecycle import Action

LATE = timedelta(minutes=5)  # a start within this is in time
FORGOTTEN = timedelta(minutes=30)  # whoever says after this that it begins, and said nothing before, may have forgotten

# What belongs to each day of a training, and what makes it untrue for the rest of that day.
_OVER_AFTER: Mapping[Action, frozenset[Action]] = {
    Action.SET_OUT: frozenset({Action.SET_OUT, Action.ARRIVE, Action.START}),
    Action.DELAY: frozenset({Action.ARRIVE, Action.START}),
    Action.ARRIVE: frozenset({Action.ARRIVE, Action.START}),
    Action.START: frozenset({Action.START}),
}
_OWN_WAY = frozenset({Action.SET_OUT, Action.ARRIVE})
_ONCE = frozenset({Action.SUMMARISE, Action.RATE, Action.FILE_PAPERS})

Done = Sequence[tuple[str, datetime]]  # the story of a request as it stands


def is_of_its_day(action: Action, first: date, last: date, today: date) -> bool:
    """Tell whether an action may be taken today: setting out and beginning belong to each day, the end to the last.

    Nobody gives a training back on its day: who leads it is changed, or the day, and neither waits for an approval.
    """
    if action is Action.WITHDRAW:
        return today < first
    if action is Action.FINISH:
        return today >= last
    return action not in _OVER_AFTER or first <= today <= last


def is_done_before(action: Action, done: Done, today: date) -> bool:
    """Tell whether an action has had its time already: who has arrived today is neither on the way nor late.

    Who takes over has their own way to go; the training has begun once.
    """
    if action in _ONCE:
        return any(name == action for name, _ in done)
    handed = max((place for place, (name, _) in enumerate(done) if name == Action.HAND_OVER), default=-1)
    counts = [
        name
        for place, (name, moment) in enumerate(done)
        if local_date(moment) == today and (place > handed or (name == Action.START and action not in _OWN_WAY))
    ]
    return not _OVER_AFTER.get(action, frozenset()).isdisjoint(counts)


def is_to_agree(details: Details, done: Done) -> bool:
    """Tell whether the newest start has moved the end, and the school has not agreed to that yet (P6.1b)."""
    starts = [moment for name, moment in done if name == Action.START]
    if not starts or find_moved_end(details, max(starts)) is None:
        return False
    return not any(name == Action.AGREE and moment >= max(starts) for name, moment in done)


def find_planned_start(details: Details, day: date) -> datetime | None:
    """Return when a day of the training was to begin; None where its hours are not known."""
    return at(day, details.time_start) if details.time_start else None


def may_have_begun(details: Details, done: Done, now: datetime) -> bool:
    """Tell whether a start said so long after its time, by who seems to have come in time, may be an earlier one."""
    planned = find_planned_start(details, local_date(now))
    if planned is None or now - planned <= FORGOTTEN or _is_said_late(done, now):
        return False
    return not any(name == Action.ARRIVE and planned + LATE < moment <= now for name, moment in done)


def is_to_end(details: Details, done: Done, now: datetime) -> bool:
    """Tell whether today can be ended: it has begun, or its time is here and nobody has said that it did not begin."""
    if any(name == Action.START and local_date(moment) == local_date(now) for name, moment in done):
        return True
    planned = find_planned_start(details, local_date(now))
    return planned is not None and now >= planned + (find_length(details) or FORGOTTEN) and not _is_said_late(done, now)


def _is_said_late(done: Done, now: datetime) -> bool:
    return any(name == Action.DELAY and local_date(moment) == local_date(now) for name, moment in done)


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


def count_held(details: Details, starts: Sequence[datetime], ended: datetime) -> float:
    """Return the hours of all days: each as begun and ended where that is known, else as planned, else 0."""
    begun = {local_date(moment): moment for moment in starts}
    hours = 0.0
    for day in days_of(details.first_day, details.last_day):
        start, end = _span_on(day, details, begun.get(day), ended if local_date(ended) == day else None)
        if start is None or end is None:
            return 0.0
        hours += count_hours(start, end)
    return hours


def _span_on(
    day: date, details: Details, started: datetime | None, ended: datetime | None
) -> tuple[datetime | None, datetime | None]:
    length = find_length(details)
    start = started or (at(day, details.time_start) if details.time_start else None)
    return start, ended or (start + length if start and length else None)


def count_hours(started: datetime, ended: datetime) -> float:
    """Return the hours between two moments, to the quarter, for summary and fee."""
    return round((local(ended) - local(started)) / timedelta(minutes=15)) / 4
