"""Runs of days: 12-14 ธ.ค., 30 พ.ย. ถึง 2 ธ.ค. 69, จันทร์ถึงพุธนี้, 12, 13 และ 14 ธันวาคม.

What one end leaves out, the other lends: its month, its year, its week.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from conversations.thai import date_rules, days
from conversations.thai.chains import RUNNING, Chain
from conversations.thai.days import Days, Year
from conversations.thai.result import Choice, Invalid, Reading, Value
from conversations.thai.written import Written, calendar_year

LONGEST_DAYS = 120  # a longer run is more likely a slip of the year


Pair = tuple[date, date]
Pairs = Reading[Pair]


def _lend(parts: Sequence[Written]) -> list[Written]:
    """Give each part the month its neighbour has, from behind first, then from before."""
    lent = list(parts)
    for order in (range(len(lent) - 2, -1, -1), range(1, len(lent))):
        step = 1 if order.step < 0 else -1
        for n in order:
            if lent[n].day is not None and lent[n].month is None and lent[n + step].month is not None:
                lent[n] = replace(lent[n], month=lent[n + step].month, year=lent[n + step].year)
    return lent


def _is_earlier(one: Written, other: Written) -> bool:
    return (one.month or 0, one.day or 0) < (other.month or 0, other.day or 0)


def _shifted(year: Year, by: int) -> Year:
    common = days.common_year(year)
    return year if common is None or not by else calendar_year(common + by)


def _lend_years(first: Written, last: Written) -> tuple[Written, Written]:
    """Give the end without a year the other's; across New Year it is one off."""
    crosses = first.month != last.month and _is_earlier(last, first)
    if first.month and last.month and last.year and not first.year and not last.ends_month:
        return replace(first, year=_shifted(last.year, -1 if crosses else 0)), last
    if first.month and last.month and first.year and not last.year:
        return first, replace(last, year=_shifted(first.year, 1 if crosses else 0))
    return first, last


def _last_day(first: date, last: Written, today: date) -> Days:
    """Resolve the last day, knowing the first."""
    if last.fixed is None and last.day is None and last.weekday is not None and last.week in {None, "this"}:
        return Value(value=days.weekday_after(first, last.weekday))
    if last.ends_month:
        return Value(value=date(*days.month_after(first, 1), 1) - days.ONE_DAY)
    if last.day is not None and last.month is None:
        return days.in_month(last.day, first.year, first.month, today)
    if last.day is not None and last.month is not None and last.year is None:
        year = first.year + (1 if last.month < first.month else 0)
        reading = days.of_year(last.day, last.month, calendar_year(year), today)
        return reading if last.weekday is None else days.with_weekday(reading, last.weekday, today)
    return date_rules.resolve(last, today)


def _pair(first: date, last: Days, today: date) -> Pairs:
    if not isinstance(last, Value):
        return Choice(code=last.code) if isinstance(last, Choice) else last
    if last.value < first:
        return Choice(code="reversed", candidates=((last.value, first),))
    if (last.value - first).days > LONGEST_DAYS:
        return Choice(code="long_range", candidates=((first, last.value),))
    return Value(value=(first, last.value), flags=days.settled(first, today).flags)


def _each(reading: Days, then: Callable[[date], Pairs]) -> Pairs:
    """Go on from the first day: from each of its candidates where it must be asked."""
    if isinstance(reading, Value):
        return then(reading.value)
    if isinstance(reading, Choice):
        pairs = [found.value for day in reading.candidates if isinstance(found := then(day), Value)]
        return Choice(code=reading.code, candidates=tuple(pairs))
    return reading


def _run(first: Written, last: Written, today: date) -> Pairs:
    first, last = _lend_years(first, last)
    if first.weekday is not None and first.day is None and first.week is None:
        first = replace(first, week=last.week)
        last = replace(last, week=None)
    impossible = date_rules.resolve(last, today) if last.day and last.month else None
    if isinstance(impossible, Invalid):
        return impossible
    return _each(date_rules.resolve(first, today), lambda day: _pair(day, _last_day(day, last, today), today))


def _list(parts: Sequence[Written], signs: Sequence[str], today: date) -> Pairs:
    """Read listed days: a run if each follows the one before, else a question."""
    first, *others = (date_rules.resolve(part, today) for part in parts)
    found = [reading.value for reading in (first, *others) if isinstance(reading, Value)]
    refused = next((reading for reading in (first, *others) if isinstance(reading, Invalid)), None)
    if refused:
        return refused
    follows = all((after - before).days == 1 for before, after in itertools.pairwise(found))
    if len(found) == len(parts) and follows and "or" not in signs:
        return Value(value=(found[0], found[-1]))
    return Choice(code="which_of_these", candidates=tuple((day, day) for day in found))


def resolve_chain(chain: Chain, today: date) -> Pairs:
    """Decide which days are meant by dates joined together."""
    parts = _lend(chain.parts)
    if len(parts) == 1:
        return _each(
            date_rules.resolve(parts[0], today),
            lambda day: Value(value=(day, day), flags=days.settled(day, today).flags),
        )
    if len(parts) == 2 and chain.signs[0] in RUNNING:  # noqa: PLR2004 (two ends)
        return _run(parts[0], parts[1], today)
    years = [part.year for part in parts if part.year]
    if years:
        parts = [part if part.year or part.month is None else replace(part, year=years[-1]) for part in parts]
    return _list(parts, chain.signs, today)
