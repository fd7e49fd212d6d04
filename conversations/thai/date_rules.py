"""The ways a date is written, as one table of patterns, and the year and weekday that may follow any of them."""

from dataclasses import replace
from datetime import date

from conversations.thai import days, written
from conversations.thai.days import Days, Year
from conversations.thai.grammar import Phrase, Rules, compile_pattern
from conversations.thai.result import Value
from conversations.thai.written import Builder, Place, Written

# The first that fits wins, so the fuller stands before the shorter. WEEKDAY and ON are spelt out below.
# fmt: off
_PATTERNS: tuple[tuple[str, Builder], ...] = (
    ("WEEKDAY? ON? date",                                                  written.figures),
    ("WEEKDAY? ON? iso_date",                                              written.iso_figures),
    ("WEEKDAY? ON? day_month",                                             written.short_figures),
    ("week at (int|word) month_word? (month|this|next)?",                  written.vague),
    ("WEEKDAY? ON? (int|word) (slash|dash|dot)? month_word? month",        written.day_and_month),
    ("month_word? month (int|big)? comma? WEEKDAY? dayword int",           written.month_and_day),
    ("month int",                                                          written.month_and_day),
    ("WEEKDAY? ON? (int|word) month_word (int|word)",                      written.numbered_month),
    ("WEEKDAY? ON? (int|word) month_word (this|next)",                     written.relative_month),
    ("month_word (this|next) dayword (int|word)",                          written.relative_month),
    ("first_day month_word (this|next)",                                   written.relative_month),
    ("relative",                                                           written.relative),
    ("holiday",                                                            written.holiday),
    ("more (int|word)+ (day|week|sunday|month_word) (ahead|next)?",        written.later),
    ("more (week|sunday|month_word) word? (ahead|next)?",                  written.later),
    ("(int|word) (day|week|sunday|month_word) ahead",                      written.later),
    ("(end|last_day) month_word? month",                                   written.end_of_month),
    ("(end|last_day) month_word (this|next)?",                             written.end_of_month),
    ("WEEKDAY ON (int|word)",                                              written.day_only),
    ("WEEKDAY int (?!mong|oclock|thum|day|week|person_unit|hour|morning)", written.day_only),
    ("dayword (int|word)",                                                 written.day_only),
    ("WEEKDAY (first|final) month_word? (month|this|next)?",               written.weekday_of_month),
    ("(week|sunday|month_word) (this|next|last) (weekday|sunday)",         written.weekday_of),
    ("(this|next) (weekday|week)",                                         written.weekday_of),
    ("weekday (week|sunday)? (this|next|last|coming)",                     written.weekday_of),
    ("weekday_short (this|next)",                                          written.weekday_of),
    ("weekday_short (?=(dash|to) weekday_short)",                          written.weekday_of),
    ("(?<=weekday_short(dash|to)) weekday_short",                          written.weekday_of),
    ("sunday (week|sunday)? coming",                                       written.weekday_of),
    ("weekday",                                                            written.weekday_of),
    ("vague_part month_word? month? (this|next)?",                         written.vague),
    ("(week|sunday|weekend|month_word|year) (this|next|last|coming)",      written.vague),
    ("month_word? month",                                                  written.vague),
    ("(weekend|sunday)",                                                   written.vague),
)
# fmt: on
_SHORTHAND = {"WEEKDAY": "((weekday|sunday|weekday_short) comma?)", "ON": "(dayword|day|at)"}


def _spelt_out(pattern: str) -> str:
    for short, full in _SHORTHAND.items():
        pattern = pattern.replace(short, full)
    return pattern


RULES = Rules([(_spelt_out(pattern), build) for pattern, build in _PATTERNS])

_YEAR = compile_pattern("(slash|dash|dot|comma)? (era|ce|year)? (int|big)")
_YEAR_BEHIND_SCRAPS = compile_pattern("other (era|ce|year)? (int|big)")
_RELATIVE_YEAR = compile_pattern("year (this|next)")
_WEEKDAY_BEHIND = compile_pattern("(weekday|sunday)")
_NOT_A_YEAR_BEFORE = frozenset(
    [
        "person_unit",
        "baht",
        "oclock",
        "mong",
        "thum",
        "day",
        "week",
        "sunday",
        "month",
        "month_word",
        "hour",
        "minute",
        "unit",
        "each",
        "satang",
        "role",
        "nights",
    ],
)
_RANGE_SIGNS = frozenset({"dash", "to", "tilde"})
_YEAR_FIGURES = (2, 4)
_SHORTEST_SCRAP = 4


def _is_year(phrase: Phrase, index: int) -> bool:
    """Tell whether the number at this token can be a year: nothing it counts follows, and no clock."""
    token, following = phrase.tokens[index], phrase.kind(index + 1)
    if len(token.text) not in _YEAR_FIGURES or following in _NOT_A_YEAR_BEFORE:
        return False
    if following in _RANGE_SIGNS and phrase.kind(index + 2) in {"int", "big", "clock"}:
        counted = phrase.kind(index + 3) in _NOT_A_YEAR_BEFORE - {"month", "month_word"}
        likely = token.value.value >= days.FIRST_COMMON or int(token.text) in days.SHORT_BUDDHIST
        return likely and not counted
    return not (len(token.text) == 4 and token.text.startswith("0"))  # noqa: PLR2004


def _year_at(phrase: Phrase, index: int, *, separated: bool) -> tuple[Year, int] | None:
    """Read the year at this token: 69, 2569, พ.ศ. 2569, ปี 69."""
    found = phrase.at(_YEAR, index)
    if not found and phrase.kind(index) == "other" and len(phrase.tokens[index].text) <= _SHORTEST_SCRAP:
        touches = index and phrase.tokens[index - 1].end == phrase.tokens[index].start
        found = phrase.at(_YEAR_BEHIND_SCRAPS, index) if touches else None
    if not found or not _is_year(phrase, found.last - 1):
        return None
    if found.has("slash", "dash", "dot") and not separated:
        return None
    era = next((kind for kind in ("era", "ce") if found.has(kind)), None)
    figures = found.all("int", "big")[0]
    return Year(number=int(figures.value.value), figures=len(figures.text), era=era), found.last


def with_year(phrase: Phrase, place: Place, today: date) -> Place:
    """Take in the year written behind a month."""
    what = place.what
    if what.month is None or what.year is not None:
        return place
    separated = any(token.kind in {"slash", "dash", "dot"} for token in phrase.tokens[place.first : place.end])
    if year := _year_at(phrase, place.end, separated=separated):
        return place._replace(what=replace(what, year=year[0]), end=year[1])
    if relative := phrase.at(_RELATIVE_YEAR, place.end):
        named = written.calendar_year(today.year + relative.has("next"))
        return place._replace(what=replace(what, year=named), end=relative.last)
    return place


def _with_weekday(phrase: Phrase, place: Place) -> Place:
    """Take in a weekday written behind a full date: 8 ธันวาคม 2569 (วันอังคาร)."""
    behind = phrase.at(_WEEKDAY_BEHIND, place.end)
    if not behind or place.what.weekday is not None or not (place.what.month and place.what.day):
        return place
    if phrase.kind(place.end + 1) in {"this", "next", "int", "at", "dayword", "last", "coming"}:
        return place
    token = behind.tokens[0]
    weekday = days.SUNDAY if token.kind == "sunday" else token.value
    return place._replace(what=replace(place.what, weekday=weekday), end=place.end + 1)


def date_at(phrase: Phrase, index: int, today: date) -> Place | None:
    """Return the date written from this token on, or None."""
    for match, build in RULES.each_at(phrase, index):
        if what := build(match, today):
            place = with_year(phrase, Place(what, index, match.last), today)
            return _with_weekday(phrase, place)
    return None


def _of_week(weekday: int, week: str | None, today: date) -> Days:
    if week == "next":
        return days.of_next_week(weekday, today)
    if week == "this_week":
        return days.of_this_week(weekday, today)
    if week == "last":
        return days.ask("which_week", [days.weekday_after(today, weekday) - 7 * n * days.ONE_DAY for n in (1, 2)])
    if week == "coming":
        return Value(value=days.weekday_after(today, weekday))
    return days.of_weekday(weekday, today)


def _dated(what: Written, today: date) -> Days:
    """Resolve day and month, or the day alone."""
    if what.day is None:  # a number with two meanings, or half a day
        return days.ask("which_day")
    if what.month is None:
        if what.weekday is not None:
            return days.of_month_and_weekday(what.day, what.weekday, today)
        return days.of_month(what.day, today)
    if what.year is None:
        reading = days.without_year(what.day, what.month, today)
    else:
        reading = days.of_year(what.day, what.month, what.year, today)
    return reading if what.weekday is None else days.with_weekday(reading, what.weekday, today)


def resolve(what: Written, today: date) -> Days:
    """Decide which day is meant, or what to ask."""
    if what.fixed is not None:
        return what.fixed
    if what.is_vague:
        return days.ask("which_day")
    if what.day is None and what.weekday is not None:
        return _of_week(what.weekday, what.week, today)
    return _dated(what, today)
