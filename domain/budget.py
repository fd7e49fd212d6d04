"""What a push is worth and what the month still has: rules as tables. Pure; never asks LINE and never counts rows.

LINE counts a push once for each receiver, whatever it carries, and a reply never (Messaging API, "Pricing").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.calendar import ONE_DAY, at, local, local_date
from domain.chasing import Budget
from domain.office import Office

# Reminders are said when the office opens; what is to share their push goes a moment later.
SECOND = timedelta(seconds=1)
DIGEST_AFTER_OPENING = timedelta(minutes=1)
ONE_MORNING = 1  # working day
HEAD_START = 10  # percent of the limit that may be used at once without thrift,
COURTESY_START = 5  # and by what is only a courtesy
THRIFT_NEEDS = 250  # pushes that a thrifty month of a usual office costs: `python -m bench.month`
WHOLE = 100


class Worth(StrEnum):
    """Why a push may cost something."""

    URGENT = "urgent"
    AWAITED = "awaited"  # an answer that came too late for its reply: somebody holds the phone in their hand
    ANSWER = "answer"  # it asks for one, and work stands still until then
    NEWS = "news"
    COURTESY = "courtesy"  # its receiver knows it, or need not act on it


class Purse(StrEnum):
    """How the month stands."""

    AMPLE = "ample"
    YOUNG = "young"  # a courtesy would cost what questions and news may use at once
    THRIFTY = "thrifty"  # more is used than the month's days so far allow
    PINCHED = "pinched"  # and in thrift it would be used up before the month is over
    RESERVED = "reserved"  # what is left is kept for what is urgent
    EMPTY = "empty"


class Wait(StrEnum):
    """What a push has to wait for."""

    NOTHING = "nothing"
    DIGEST = "digest"  # until this morning's digest has gone
    MORNING = "morning"  # for the next digest: at most one push a day to a person
    LATER = "later"  # for company, until one morning more
    COMPANY = "company"  # for a reply or another push that takes it along
    HELD = "held"  # for a reply, or for the next month


@dataclass(frozen=True, kw_only=True)
class Month:
    """What is known of a calendar month; `limit` None is a plan without one."""

    limit: int | None
    used: int
    is_refused: bool = False  # LINE has said that the limit is reached

    @property
    def left(self) -> int | None:
        """How many pushes are left; None where nobody counts."""
        if self.limit is None:
            return None
        return 0 if self.is_refused else max(0, self.limit - self.used)


# fmt: off
_WAITS: dict[Purse, tuple[Wait, Wait, Wait, Wait, Wait]] = {
    #                URGENT        AWAITED       ANSWER        NEWS          COURTESY
    Purse.AMPLE:    (Wait.NOTHING, Wait.NOTHING, Wait.NOTHING, Wait.DIGEST,  Wait.DIGEST),
    Purse.YOUNG:    (Wait.NOTHING, Wait.NOTHING, Wait.NOTHING, Wait.DIGEST,  Wait.COMPANY),
    Purse.THRIFTY:  (Wait.NOTHING, Wait.NOTHING, Wait.MORNING, Wait.MORNING, Wait.COMPANY),
    Purse.PINCHED:  (Wait.NOTHING, Wait.NOTHING, Wait.LATER,   Wait.LATER,   Wait.COMPANY),
    Purse.RESERVED: (Wait.NOTHING, Wait.HELD,    Wait.HELD,    Wait.HELD,    Wait.HELD),
    Purse.EMPTY:    (Wait.HELD,    Wait.HELD,    Wait.HELD,    Wait.HELD,    Wait.HELD),
}
# fmt: on


def wait_for(purse: Purse, worth: Worth) -> Wait:
    """Return what a push of this worth waits for while the month stands like this."""
    return _WAITS[purse][list(Worth).index(worth)]


def month_of(moment: datetime) -> str:
    """Return the calendar month in Bangkok, such as "2026-12"."""
    return f"{local(moment):%Y-%m}"


def next_month(moment: datetime) -> date:
    """Return the first day of the calendar month after this moment's."""
    return (local_date(moment).replace(day=1) + timedelta(days=32)).replace(day=1)


def count_used(own: int, line_used: int | None, own_then: int) -> int:
    """Return how many pushes the month has cost: the higher of our own count and LINE's, with our own since then.

    `own_then` is our own count when LINE named its figure, which also has what people send from LINE's own pages.
    """
    return own + max(0, (line_used or 0) - own_then)


def look_into(month: Month, budget: Budget, now: datetime) -> Purse:
    """Tell how the month stands now."""
    if month.limit is None or month.left is None:
        return Purse.AMPLE
    if month.left == 0:
        return Purse.EMPTY
    if month.left <= budget.reserve:
        return Purse.RESERVED
    to_spare = _to_spare(month.limit, budget, now)
    purses = {COURTESY_START: Purse.AMPLE, HEAD_START: Purse.YOUNG}
    allowed = {month.limit * share // WHOLE + to_spare: purse for share, purse in purses.items()}
    frugal = Purse.THRIFTY if month.used < _bearable(month.limit, budget, now) else Purse.PINCHED
    return next((purse for pushes, purse in allowed.items() if month.used < pushes), frugal)


def _to_spare(limit: int, budget: Budget, now: datetime) -> int:
    """Return how many pushes may have been used by today beyond a thrifty month's: the rest must suffice for it."""
    past, days = _days(now)
    return max(0, limit - budget.reserve - THRIFT_NEEDS) * past // days


def _bearable(limit: int, budget: Budget, now: datetime) -> int:
    """Return how many pushes may have been used by tonight for thrift to reach the month's end before the reserve."""
    past, days = _days(now)
    return limit - budget.reserve - THRIFT_NEEDS * (days - past - 1) // days


def _days(now: datetime) -> tuple[int, int]:
    """Return how many days of the month are over, and how many it has."""
    day = local_date(now)
    return day.day - 1, (next_month(now) - day.replace(day=1)).days


def find_warning(month: Month, budget: Budget) -> int | None:
    """Return the highest share (percent) of the plan that is used up and worth a warning."""
    if month.limit is None:
        return None
    used = month.limit - (month.left or 0)
    return max((share for share in budget.warn_percent if used * WHOLE >= month.limit * share), default=None)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A push that is due: when it was written, its receiver's last push, and how long it may look for company."""

    since: datetime
    last_push: datetime | None = None
    patience: int = 0  # working days


def ready_at(wait: Wait, push: Waiting, now: datetime, office: Office) -> datetime:
    """Return from when on a push may go; a moment that is not after `now` means that it may go."""
    if wait is Wait.HELD:
        return first_digest(at(next_month(now), time(0)), office)
    todays = _digest_of(local_date(now), office)
    if wait is Wait.DIGEST:
        return todays if office.calendar.is_working_day(local_date(now)) else now
    if wait is Wait.NOTHING:
        return now
    patience = {Wait.COMPANY: push.patience, Wait.LATER: ONE_MORNING}.get(wait, 0)
    ready = first_digest(_after_working_days(push.since, patience, office), office)
    had_todays = push.last_push is not None and push.last_push >= todays
    if ready <= now and not had_todays:
        return now
    return first_digest(now + SECOND, office)  # and then the month is looked into again


def first_digest(moment: datetime, office: Office) -> datetime:
    """Return the first morning digest at or after this moment."""
    return next(digest for digest in _list_digests(local_date(moment), office) if digest >= moment)


def _list_digests(day: date, office: Office) -> Iterator[datetime]:
    while True:
        day = office.calendar.next_working_day(day)
        yield _digest_of(day, office)
        day += ONE_DAY


def _digest_of(day: date, office: Office) -> datetime:
    return at(day, office.hours.open) + DIGEST_AFTER_OPENING


def _after_working_days(moment: datetime, days: int, office: Office) -> datetime:
    day = local_date(moment)
    for _ in range(days):
        day = office.calendar.next_working_day(day + ONE_DAY)
    return at(day, local(moment).time())
