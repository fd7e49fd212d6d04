"""A date as it is written, before anything is decided: day, month, year and weekday, each perhaps missing."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from conversations.thai import days
from conversations.thai.days import Days, Year
from conversations.thai.grammar import Match
from conversations.thai.lexer import Token
from conversations.thai.result import Value


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written, or in `fixed` what it already means (tomorrow, Father's Day)."""

    day: int | None = None
    month: int | None = None
    year: Year | None = None
    weekday: int | None = None
    week: str | None = None  # of a weekday: this, next, coming, this_week
    fixed: Days | None = None
    is_vague: bool = False
    ends_month: bool = False  # "the end of the month", of whichever month was spoken of
    names_day: bool = True  # False for a bare figure that only its surroundings make a day


class Place(NamedTuple):
    """Something found among the tokens, and the places of its first token and behind its last."""

    what: Written
    first: int
    end: int


LONGEST_WAIT = 1000  # days or weeks

Builder = Callable[[Match, date], Written | None]


def _number(token: Token) -> int | None:
    value = token.value.value
    return int(value) if value == int(value) and not token.value.others else None


def _numbers(match: Match) -> list[int]:
    return [n for token in match.all("int", "word", "big") if (n := _number(token)) is not None]


def _first_number(match: Match) -> int | None:
    return next(iter(_numbers(match)), None)


def calendar_year(number: int) -> Year:
    """Return a year of the common era that is certain."""
    return Year(number=number, figures=4, era="ce")


def _weekday(match: Match) -> int | None:
    named = match.value("weekday", "weekday_short")
    if named is not None:
        return int(named)
    return days.SUNDAY if match.has("sunday") else None


def day_and_month(match: Match, today: date) -> Written | None:
    """Read วันอังคารที่ 8 ธันวาคม."""
    return Written(day=_first_number(match), month=match.value("month"), weekday=_weekday(match))


def month_and_day(match: Match, today: date) -> Written | None:
    """Read Dec 8; in Thai a number behind the month is a year, so only with its own วันที่."""
    if not match.has("dayword") and not match.all("month")[0].text.isascii():
        return None
    return Written(day=_numbers(match)[-1], month=match.value("month"))


def numbered_month(match: Match, today: date) -> Written | None:
    """Read วันที่ 8 เดือน 12."""
    numbers = _numbers(match)
    return Written(day=numbers[0], month=numbers[1], weekday=_weekday(match)) if len(numbers) > 1 else None


def relative_month(match: Match, today: date) -> Written | None:
    """Read วันที่ 8 เดือนหน้า."""
    year, month = days.month_after(today, 1 if match.has("next") else 0)
    day = 1 if match.has("first_day") else _first_number(match)
    return Written(day=day, month=month, year=calendar_year(year), weekday=_weekday(match))


def figures(match: Match, today: date) -> Written | None:
    """Read 8/12/69."""
    day, _, month, year = match.value("date")
    return _with_figures(int(day), int(month), year, _weekday(match))


def _with_figures(day: int, month: int, year: str, weekday: int | None) -> Written:
    return Written(day=day, month=month, year=Year(number=int(year), figures=len(year)), weekday=weekday)


def iso_figures(match: Match, today: date) -> Written | None:
    """Read 2569-12-08."""
    year, _, month, day = match.value("iso_date")
    return _with_figures(int(day), int(month), year, _weekday(match))


def short_figures(match: Match, today: date) -> Written | None:
    """Read 8/12."""
    day, month = match.value("day_month")
    return Written(day=int(day), month=int(month), weekday=_weekday(match))


def day_only(match: Match, today: date) -> Written | None:
    """Read วันที่ 8, อังคารที่ 8."""
    return Written(day=_first_number(match), weekday=_weekday(match))


def relative(match: Match, today: date) -> Written | None:
    """Read พรุ่งนี้."""
    return Written(fixed=days.settled(today + timedelta(days=match.value("relative")), today))


def later(match: Match, today: date) -> Written | None:
    """Read อีก 3 วัน, อีกสองอาทิตย์, อีกเดือนนึง: exactly that much later."""
    count = _first_number(match) if match.has("int", "word") else 1
    if count is None or len(_numbers(match)) > 1:
        return Written(is_vague=True)
    if match.has("month_word"):
        there = days.possible(*days.month_after(today, count), today.day)
        return Written(fixed=Value(value=there)) if there else Written(is_vague=True)
    step = 1 if match.has("day") else days.WEEK
    return Written(fixed=Value(value=today + timedelta(days=count * step))) if count <= LONGEST_WAIT else None


def weekday_of(match: Match, today: date) -> Written | None:
    """Read Friday, this Friday, Friday next week; a lone อาทิตย์ may be a week and is asked."""
    if match.has("month_word") or not match.has("weekday", "weekday_short", "sunday"):
        return Written(is_vague=True)
    named = match.has("weekday", "weekday_short")
    in_week = match.has("week") or len(match.all("sunday")) > (0 if named else 1)
    week = next((name for name in ("next", "last", "coming", "this") if match.has(name)), None)
    return Written(weekday=_weekday(match), week="this_week" if week == "this" and in_week else week)


def weekday_of_month(match: Match, today: date) -> Written | None:
    """Read the first or the last Monday of a month that is named or next."""
    weekday = _weekday(match)
    if weekday is None or not match.has("month", "this", "next"):
        return Written(is_vague=True)
    year, month = days.month_after(today, 1 if match.has("next") else 0)
    if match.has("month"):
        month = match.value("month")
        year = today.year if month >= today.month else today.year + 1
    if match.has("first"):
        first = date(year, month, 1)
    else:
        first = date(year, month, monthrange(year, month)[1]) - timedelta(days=days.WEEK - 1)
    found = first + timedelta(days=(weekday - first.weekday()) % days.WEEK)
    near = today <= found <= today + timedelta(days=days.NEAR_DAYS)
    return Written(fixed=Value(value=found) if near else days.ask("which_month", [found]))


def end_of_month(match: Match, today: date) -> Written | None:
    """Read สิ้นเดือน, สิ้นเดือนหน้า, สิ้นเดือนธันวาคม."""
    if match.has("month"):
        month = match.value("month")
        year = today.year if month >= today.month else today.year + 1
        return Written(day=monthrange(year, month)[1], month=month)
    year, month = days.month_after(today, 1 if match.has("next") else 0)
    open_ended = not match.has("this", "next")
    return Written(day=monthrange(year, month)[1], month=month, year=calendar_year(year), ends_month=open_ended)


def holiday(match: Match, today: date) -> Written | None:
    """Read วันพ่อ."""
    name = match.value("holiday")
    if name == "children":
        return Written(fixed=_second_saturday_of_january(today))
    month, day = map(int, name.split("-"))
    return Written(day=day, month=month)


def _second_saturday_of_january(today: date) -> Days:
    for year in (today.year, today.year + 1):
        eighth = date(year, 1, 8)
        found = eighth + timedelta(days=(5 - eighth.weekday()) % days.WEEK)
        if today <= found <= today + timedelta(days=days.NEAR_DAYS):
            return days.settled(found, today)
    return days.ask("which_year")


def vague(match: Match, today: date) -> Written | None:
    """Note a time that names no day: next week, the end of the month."""
    return Written(is_vague=True)
