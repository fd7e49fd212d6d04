"""The reader of Thai as readers of steps: its results in the stored shape of an answer. Reads, never judges."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from conversations.choices import coded
from conversations.shown import short_name
from conversations.steps import Answers, Context, Json, Note
from conversations.thai.budgets import read_budget
from conversations.thai.counts import read_counts_by_kind
from conversations.thai.dates import read_date, read_date_range
from conversations.thai.phones import read_phone
from conversations.thai.result import NOTHING, Choice, Reading, Value
from conversations.thai.times import TimeRange, read_time_range
from conversations.words import plain
from domain import names, rules

DOUBTFUL = frozenset({"approx", "layout"})  # read, but not quite as typed: always asked
UNNAMED = "person"  # the reader's word for people of no kind in particular


def _shaped(reading: Reading[Any], shape: Callable[[Any], Json]) -> Reading[Json]:
    """Apply the shape to a value, or to each candidate of a choice."""
    if isinstance(reading, Value):
        return Value(value=shape(reading.value), flags=reading.flags)
    if isinstance(reading, Choice):
        return Choice(candidates=tuple(shape(one) for one in reading.candidates), code=reading.code)
    return reading


def days(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one day or a run of days as [first, last]."""
    reading = read_date_range(text, now=context.now)
    return _shaped(reading, as_days)


def as_days(pair: tuple[date, date]) -> Json:
    """Return a run of days as it is kept."""
    return [day.isoformat() for day in pair]


def one_day(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one day as it is kept."""
    return _shaped(read_date(text, now=context.now), lambda day: day.isoformat())


def _clock(moment: time | None) -> str | None:
    return moment.strftime("%H:%M") if moment else None


def as_hours(value: TimeRange) -> Json:
    """Return the hours of a day as they are kept."""
    return {"start": _clock(value.start), "end": _clock(value.end), "part": value.part}


def hours(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read hours or a part of the day as {"start", "end", "part"}."""
    return _shaped(read_time_range(text, now=context.now), as_hours)


hour_options = coded("time", [as_hours(TimeRange(part=part)) for part in ("all_day", "morning", "afternoon")])


def as_people(kinds: Mapping[str, int]) -> Json:
    """Return numbers of people by kind as they are kept."""
    return dict(kinds)


def _of_whom(count: int) -> Reading[Json]:
    """Ask which kind of people a number without a kind counts."""
    return Choice(candidates=tuple({kind: count} for kind in names.PEOPLE_KINDS), code="which_kind")


def people(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read how many of which kind; a bare number is asked about. "About twenty" is twenty: a plan, not a promise."""
    reading = read_counts_by_kind(text)
    if isinstance(reading, Choice):
        return Choice(code=reading.code)  # its candidates have lost their kind
    if not isinstance(reading, Value):
        return reading
    kinds = as_people(reading.value)
    return _of_whom(kinds[UNNAMED]) if set(kinds) == {UNNAMED} else Value(value=kinds)


def money(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a sum in baht, as a whole number where it is one. "About" and "at most" are taken as the sum itself."""
    reading = _shaped(read_budget(text), as_baht)
    return Value(value=reading.value) if isinstance(reading, Value) else reading


def as_baht(amount: float | Decimal) -> Json:
    """Return a sum as it is kept: a whole number where it is one."""
    return int(amount) if amount == int(amount) else float(amount)


def phone(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a telephone number as its digits."""
    return read_phone(text)


def school(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a school of the area as its key."""
    reading = context.schools.read(text)
    if isinstance(reading, Choice):
        said = plain(text)
        namesakes = [found for found in reading.candidates if plain(short_name(found.name)) in said]
        if len(namesakes) > 1:
            reading = Choice(candidates=tuple(namesakes), code="which_amphoe")
    return _shaped(reading, lambda found: found.key)


def candidate(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one of the suggested trainers from a part of the name."""
    said = plain(text)
    rows = context.facts.get("candidates", ())
    found = [row["id"] for row in rows if len(said) >= rules.TEXT_MIN and said in plain(row["label"])]
    if len(found) == 1:
        return Value(value=found[0])
    return Choice(candidates=tuple(found), code="several_fit") if found else NOTHING


def check_name(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Ask once where a name has only one word."""
    return () if " " in value else (Note(code="one_word"),)
