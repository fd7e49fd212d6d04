"""The reader of Thai as readers of steps: its results in the stored shape of an answer. Reads, never judges."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from conversations.choices import coded
from conversations.steps import Answers, Context, Json, Note
from conversations.thai.result import NOTHING, Choice, Invalid, Reading, Value
from conversations.words import plain
from domain import names, rules


def _shaped(reading: Reading[Any], shape: Callable[[Any], Json]) -> Reading[Json]:
    """Apply the shape to a value, or to each candidate of a choice."""
    if isinstance(reading, Value):
        return Value(value=shape(reading.value), flags=reading.flags)
    if isinstance(reading, Choice):
        return Choice(candidates=tuple(shape(one) for one in reading.candidates), code=reading.code)
    return reading


def _thai(module: str, name: str) -> Any:  # until every reader stands in the tree
    return getattr(import_module(f"conversations.thai.{module}"), name)


def days(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one day or a run of days as [first, last]."""
    reading: Reading[Any] = _thai("days", "read_date_range")(text, context.now)
    return _shaped(reading, lambda pair: [day.isoformat() for day in pair])


def hours(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read hours or a part of the day as {"start", "end", "part"}."""
    reading: Reading[Any] = _thai("clock", "read_time_range")(text)
    return _shaped(reading, lambda value: value)


def _hours_of(part: str) -> Json:
    return {"start": None, "end": None, "part": part}


hour_options = coded("time", [_hours_of(part) for part in names.TIME_PARTS])


def people(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read how many of which kind; a bare number is asked about."""
    reading: Reading[Any] = _thai("people", "read_counts_by_kind")(text)
    return reading


def money(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a sum in baht."""
    reading: Reading[Any] = _thai("money", "read_budget")(text)
    return reading


def phone(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a telephone number as its digits."""
    reading: Reading[Any] = _thai("phone", "read_phone")(text)
    return reading


def school(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a school of the area as its key."""
    reading: Reading[Any] = context.schools.read(text)
    return reading


def candidate(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one of the suggested trainers from a part of the name."""
    said = plain(text)
    rows = context.facts.get("candidates", ())
    found = [row["id"] for row in rows if len(said) >= rules.TEXT_MIN and said in plain(row["label"])]
    if len(found) == 1:
        return Value(value=found[0])
    return Choice(candidates=tuple(found), code="several_fit") if found else NOTHING


def score(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a mark from 1 to 5."""
    said = plain(text)
    if not said.isdecimal():
        return NOTHING
    mark = int(said)
    return Value(value=mark) if rules.SCORE_MIN <= mark <= rules.SCORE_MAX else Invalid(code="out_of_range")


def check_name(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Ask once where a name has only one word."""
    return () if " " in value else (Note(code="one_word"),)
