"""When the office may make a phone ring (R68). Pure: the hours are the office's, the moment is an argument."""

from datetime import datetime

from domain.calendar import ONE_DAY, at, local, local_date
from domain.office import Office


def earliest_push(office: Office, now: datetime, *, urgent: bool) -> datetime:
    """Return the first moment from now on at which a push may go out: now itself, or the end of the quiet hours."""
    if (urgent and office.hours.urgent_ignores_quiet) or not is_quiet(office, now):
        return now
    day, clock = local(now).date(), local(now).time()
    first = day if clock < office.hours.quiet_until else day + ONE_DAY
    return at(office.calendar.next_working_day(first), office.hours.quiet_until)


def find_opening(office: Office, now: datetime) -> datetime | None:
    """Return when somebody of the office answers again; None in its service hours (R08)."""
    day, clock = local(now).date(), local(now).time()
    is_open = office.hours.open <= clock < office.hours.close
    if is_open and office.calendar.is_working_day(day):
        return None
    first = day if clock < office.hours.open else day + ONE_DAY
    return at(office.calendar.next_working_day(first), office.hours.open)


def is_quiet(office: Office, now: datetime) -> bool:
    """Tell whether this moment lies on a day off, or in the quiet hours of a working day."""
    day, clock = local(now).date(), local(now).time()
    awake = office.hours.quiet_until <= clock < office.hours.quiet_from
    return not (awake and office.calendar.is_working_day(day))


def next_morning(office: Office, now: datetime) -> datetime:
    """Return when the office opens next, tomorrow at the earliest: for what can wait for company until then."""
    return at(office.calendar.next_working_day(local_date(now) + ONE_DAY), office.hours.open)
