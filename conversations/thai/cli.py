"""`nithet read`: a line of Thai in, one JSON object a line out. Pure; prints and reads nothing itself."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from conversations.thai.budgets import read_budget
from conversations.thai.commands import read_command
from conversations.thai.counts import read_count, read_counts_by_kind
from conversations.thai.dates import read_date, read_date_range
from conversations.thai.message import Found, read_message
from conversations.thai.phones import read_phone
from conversations.thai.result import Choice, Invalid, Nothing, Reading
from conversations.thai.schools import School, SchoolIndex
from conversations.thai.times import TimeRange, read_time_range
from conversations.thai.yesno import read_yesno

Read = Callable[[str, datetime, SchoolIndex], Reading[Any]]


def _timeless(read: Callable[[str], Reading[Any]]) -> Read:
    return lambda text, _now, _schools: read(text)


def _dated(read: Callable[..., Reading[Any]]) -> Read:
    return lambda text, now, _schools: read(text, now=now)


READERS: Mapping[str, Read] = {
    "date": _dated(read_date),
    "date_range": _dated(read_date_range),
    "time_range": _dated(read_time_range),
    "count": _timeless(read_count),
    "counts": _timeless(read_counts_by_kind),
    "budget": _timeless(read_budget),
    "phone": _timeless(read_phone),
    "school": lambda text, _now, schools: schools.read(text),
    "command": _timeless(read_command),
    "yesno": _timeless(read_yesno),
}
KINDS = (*READERS, "message")


def _hours(value: TimeRange) -> object:
    if value.start is None:
        return value.part
    return [value.start.strftime("%H:%M"), value.end.strftime("%H:%M") if value.end else None]


def _number(value: Decimal) -> object:
    return int(value) if value == int(value) else float(value)


_SHOWN: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (bool, lambda value: "yes" if value else "no"),
    (date, date.isoformat),
    (Decimal, _number),
    (TimeRange, _hours),
    (Mapping, dict),
)


def _shown(value: Any, schools: SchoolIndex) -> object:
    """Return a value in the shape of the contract: ISO dates, HH:MM, numbers, official names."""
    if isinstance(value, School):
        return schools.label(value)
    if isinstance(value, tuple):
        return [_shown(part, schools) for part in value]
    return next((show(value) for kind, show in _SHOWN if isinstance(value, kind)), value)


def answer(reading: Reading[Any], schools: SchoolIndex) -> dict[str, object]:
    """Return a reading as the contract has it: value, ask, invalid or none."""
    if isinstance(reading, Nothing):
        return {"none": True}
    if isinstance(reading, Invalid):
        return {"invalid": reading.code, **({"facts": dict(reading.facts)} if reading.facts else {})}
    if isinstance(reading, Choice):
        return {"ask": [_shown(candidate, schools) for candidate in reading.candidates], "why": reading.code}
    flags = {"flags": sorted(reading.flags)} if reading.flags else {}
    return {"value": _shown(reading.value, schools), **flags}


def message_answer(found: Found, schools: SchoolIndex) -> dict[str, object]:
    """Return all that a message holds: each field as its own answer, and the rest of the text."""
    fields: dict[str, object] = {name: answer(field.reading, schools) for name, field in found.fields.items()}
    topic = {"topic": found.topic} if found.topic else {}
    return {"value": {**fields, **topic, "rest": found.rest}} if fields else {"none": True, "rest": found.rest}


def read_lines(kind: str, lines: Iterable[str], now: datetime, schools: Iterable[School]) -> Iterator[str]:
    """Yield one JSON object for each line, in order, an empty line's too; KeyError for an unknown kind."""
    index = SchoolIndex(schools)
    read = None if kind == "message" else READERS[kind]
    for line in lines:
        text = line.rstrip("\r\n")
        if read is None:
            result = message_answer(read_message(text, now=now, schools=index), index)
        else:
            result = answer(read(text, now, index), index)
        yield json.dumps(result, ensure_ascii=False)
