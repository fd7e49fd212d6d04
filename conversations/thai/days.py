"""Which day is meant: years left out, two-digit years, weekdays, days of the month. Pure arithmetic.

The decisions are those of a cautious clerk: the nearest sensible day, and a question wherever there are two.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.thai.result import Choice, Invalid, Reading, Value

BUDDHIST_ERA = 543
NEAR_DAYS = 183  # a date without a year is taken as the next one only within half a year
NEAR_YEARS = 3  # a year farther away than this is more likely a slip
FIRST_BUDDHIST, FIRST_COMMON = 2400, 1900
SHORT_BUDDHIST, SHORT_COMMON = range(60, 100), range(20, 41)
MONTHS, DAYS, SUNDAY, WEEK = 12, 31, 6, 7
LEAP_YEAR = 2000

ONE_DAY = timedelta(days=1)
PAST = frozenset({"past"})

Days = Reading[date]


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year as written: its figures, how many of them, and the era if it was named."""

    number: int
    figures: int
    era: str | None = None  # "era" (Buddhist) or "ce"


def settled(day: date, today: date) -> Value[date]:
    """Return the day, flagged if it is over."""
    return Value(value=day, flags=PAST) if day < today else Value(value=day)


def ask(code: str, days: Iterable[date] = ()) -> Choice[date]:
    """Return a question with these days to choose from, in order and once each."""
    return Choice(candidates=tuple(sorted(set(days))), code=code)


def possible(year: int, month: int, day: int) -> date | None:
    """Return the date if there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def impossible(day: int, month: int, year: int = LEAP_YEAR) -> Invalid | None:
    """Return why this day of this month cannot be, or None."""
    if not 1 <= month <= MONTHS:
        return Invalid(code="no_such_month", facts={"month": str(month)})
    days = monthrange(year, month)[1]
    if 1 <= day <= days:
        return None
    return Invalid(code="no_such_day", facts={"day": str(day), "month": str(month), "days": str(days)})


def common_year(year: Year) -> int | None:
    """Return the year of the common era, or None where the figures could be several years."""
    if year.era:
        century = 0 if year.figures > 2 else 2500 if year.era == "era" else 2000  # noqa: PLR2004
        return century + year.number - (BUDDHIST_ERA if year.era == "era" else 0)
    if year.figures <= 2:  # noqa: PLR2004
        if year.number in SHORT_BUDDHIST:
            return 2500 + year.number - BUDDHIST_ERA
        return 2000 + year.number if year.number in SHORT_COMMON else None
    return year.number - BUDDHIST_ERA if year.number >= FIRST_BUDDHIST else year.number


def _era_mixed_up(year: Year, common: int, today: date) -> int | None:
    """Return the near year that was meant if the written one is 543 off: พ.ศ. 2026, ค.ศ. 2569, 3112."""
    for meant in (common + BUDDHIST_ERA, common - BUDDHIST_ERA, common - 2 * BUDDHIST_ERA):
        if abs(meant - today.year) <= NEAR_YEARS:
            return meant
    return None


def of_year(day: int, month: int, year: Year, today: date) -> Days:
    """Read a date with its year."""
    common = common_year(year)
    if refusal := impossible(day, month):
        return refusal
    if common is None or not abs(common - today.year) <= NEAR_YEARS:
        meant = _era_mixed_up(year, common, today) if common is not None else None
        likely = possible(meant, month, day) if meant else next_yearly(day, month, today)
        return ask("which_year", [likely] if likely else [])
    if refusal := impossible(day, month, common):
        return refusal
    return settled(date(common, month, day), today)


def next_yearly(day: int, month: int, today: date) -> date | None:
    """Return the next such day from today on; for 29 February that may be years away."""
    years = range(today.year, today.year + 9)
    return next((found for y in years if (found := possible(y, month, day)) and found >= today), None)


def without_year(day: int, month: int, today: date) -> Days:
    """Read a date without its year: the next one if it is near, else a question."""
    if refusal := impossible(day, month):
        return refusal
    coming = next_yearly(day, month, today)
    if coming and (coming - today).days <= NEAR_DAYS:
        return Value(value=coming)
    last = possible(today.year if coming and coming.year > today.year else today.year - 1, month, day)
    return ask("which_year", [found for found in (last, coming) if found])


def month_after(today: date, months: int) -> tuple[int, int]:
    """Return the year and month this many months later."""
    years, month = divmod(today.month - 1 + months, MONTHS)
    return today.year + years, month + 1


def in_month(day: int, year: int, month: int, today: date) -> Days:
    """Read a day of a month that was named: this month, next month."""
    refusal = impossible(day, month, year)
    return refusal or settled(date(year, month, day), today)


def of_month(day: int, today: date) -> Days:
    """Read a day of the month alone: of this month if it is still ahead, else of the next."""
    if not 1 <= day <= DAYS:
        return Invalid(code="no_such_day_at_all", facts={"day": str(day)})
    here, following = (possible(*month_after(today, n), day) for n in (0, 1))
    if here and here > today:
        return Value(value=here)
    if here and here < today and following:
        return Value(value=following)
    return ask("which_month", [found for found in (here, following) if found])


def weekday_after(today: date, weekday: int) -> date:
    """Return the nearest such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)


def of_weekday(weekday: int, today: date) -> Days:
    """Read a bare weekday: the nearest one ahead; today's own name may mean today or a week from now."""
    if weekday == today.weekday():
        return ask("which_week", [today, today + timedelta(days=WEEK)])
    return Value(value=weekday_after(today, weekday))


def of_next_week(weekday: int, today: date) -> Days:
    """Read "next Monday": the one of next week, if weeks that begin on Monday and on Sunday agree on it."""
    monday = today + timedelta(days=WEEK - today.weekday())
    sunday = today + timedelta(days=WEEK - (today.weekday() + 1) % WEEK)
    from_monday = monday + timedelta(days=weekday)
    from_sunday = sunday + timedelta(days=(weekday + 1) % WEEK)
    if from_monday == from_sunday:
        return Value(value=from_monday)
    return ask("which_week", [from_monday, from_sunday])


def of_this_week(weekday: int, today: date) -> Days:
    """Read "Wednesday this week": only where both ways of beginning a week agree and it is not over."""
    monday = today - timedelta(days=today.weekday())
    sunday = today - timedelta(days=(today.weekday() + 1) % WEEK)
    both = {monday + timedelta(days=weekday), sunday + timedelta(days=(weekday + 1) % WEEK)}
    if len(both) == 1 and min(both) >= today:
        return Value(value=min(both))
    return ask("which_week", [day for day in both if day >= today] or [weekday_after(today, weekday)])


def with_weekday(reading: Days, weekday: int, today: date) -> Days:
    """Hold a day against the weekday that was said with it; where they contradict, ask."""
    if isinstance(reading, Value):
        if reading.value.weekday() == weekday:
            return reading
        near = [reading.value + timedelta(days=n) for n in range(-3, 4)]
        return ask("weekday_differs", [reading.value, *(day for day in near if day.weekday() == weekday)])
    return reading


def of_month_and_weekday(day: int, weekday: int, today: date) -> Days:
    """Read "Friday the 27th": the weekday confirms a month that the bare day would leave open."""
    bare = of_month(day, today)
    if isinstance(bare, Invalid) or (isinstance(bare, Value) and bare.value.weekday() == weekday):
        return bare
    months = [possible(*month_after(today, n), day) for n in range(6)]
    ahead = [found for found in months if found and found >= today and found.weekday() == weekday]
    offered = bare.candidates if isinstance(bare, Choice) else (bare.value,) if isinstance(bare, Value) else ()
    agreed = [found for found in offered if found.weekday() == weekday]
    if len(agreed) == 1:
        return Value(value=agreed[0])
    return ask("weekday_differs", [*offered, *ahead[:1]])
