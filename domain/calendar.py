"""The office's calendar: which days it works, and how time passes for it. Pure; all times are aware."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """The days on which the office is closed besides weekends: day -> the holiday's Thai name."""

    closed: Mapping[date, str] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on this day."""
        return day.weekday() < SATURDAY and day not in self.closed

    def find_holiday(self, day: date) -> str | None:
        """Return the Thai name of the holiday on this day; weekends have none."""
        return self.closed.get(day)

    def next_working_day(self, day: date) -> date:
        """Return this day, or the first working day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """Return this day, or the last working day before it."""
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day


def local(moment: datetime) -> datetime:
    """Show an aware moment on the wall clock of Bangkok."""
    return moment.astimezone(BANGKOK)


def local_date(moment: datetime) -> date:
    """Return the day in Bangkok on which this moment falls."""
    return local(moment).date()


def at(day: date, clock: time) -> datetime:
    """Return the moment at which Bangkok's wall clock shows this time on this day."""
    return datetime.combine(day, clock, tzinfo=BANGKOK)


def days_of(first: date, last: date) -> Iterator[date]:
    """Walk the days from the first to the last, both included."""
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def add_working_hours(calendar: WorkCalendar, start: datetime, hours: int) -> datetime:
    """Return the moment `hours` later, where only hours of working days count (24 of them a day).

    So 24 working hours after Friday 10.00 is Monday 10.00. Offices promise "within one working day";
    counting their eight desk hours instead would let a silent trainer cost a school half of its two weeks.
    """
    day, clock = local_date(start), local(start).time()
    if not calendar.is_working_day(day):
        day, clock = calendar.next_working_day(day), time(0)
    moment = at(day, clock)
    left = timedelta(hours=hours)
    while True:
        midnight = at(moment.date() + ONE_DAY, time(0))
        if moment + left < midnight:
            return moment + left
        left -= midnight - moment
        moment = at(calendar.next_working_day(midnight.date()), time(0))
