"""Writes the facts of a paper as its sentences need them. Never guesses what is unknown."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from domain import names
from domain.show import money_figure, thai_date, thai_date_range
from domain.texts import Texts
from notifications.papers.facts import DayOfEra, Days, Heads, Hours, OnDays

SAY = Texts("notifications.papers")
DOT = "."
USUAL = 30
# How long the line is that stands for what is unknown, in dots; elsewhere the usual.
_LINES: Mapping[int, tuple[str, ...]] = {
    8: ("held_hours_counted", "score"),
    10: ("counted_hours", "came"),
    12: ("letter_number", "register_number", "rate"),
    16: ("money_sum", "amount", "money_spent"),
    20: ("lead_phone", "school_letter_number", "meeting_time", "thanks_number"),
    24: ("school_letter_date", "register_day", "held_hours"),
    28: ("letter_date", "order_date", "answer_by", "meeting_day", "thanks_date"),
    40: ("principal_position", "work", "lead", "meeting_place", "paid_on"),
    60: ("school_address", "urgent_reason", "fast_lane", "amount_in_words", "comment"),
    80: ("reason",),
    90: ("lead_address",),
    100: ("alternatives",),
    110: ("objective",),
}
_DOTS = {name: count for count, names_ in _LINES.items() for name in names_}


def show(value: object) -> str:
    """Write one value."""
    return _SHOWN[type(value)](value)


def _days(days: Days) -> str:
    if days.first == days.last:
        return thai_date(days.first)
    shown = re.sub(r" *- *", " - ", thai_date_range(days.first, days.last))
    return SAY("days.several", days=shown)


def _day_of_era(one: DayOfEra) -> str:
    date_of, _, year = thai_date(one.day, weekday=False).rpartition(" ")
    return SAY("days.of_era", date=date_of, year=year)


def _on_days(days: OnDays) -> str:
    return SAY("days.on", days=_days(days)) if days.first == days.last else _days(days)


def _hours(hours: Hours) -> str:
    if hours.start is None:
        return names.time_part(hours.part) if hours.part else ""
    if hours.end is None:
        return SAY("days.hours", hours=SAY("days.from", start=_clock(hours.start)))
    return SAY("days.hours", hours=SAY("days.span", start=_clock(hours.start), end=_clock(hours.end)))


def _clock(moment: time) -> str:
    return moment.strftime("%H.%M")


def _heads(heads: Heads) -> str:
    said = [SAY("people.one", kind=names.people_kind(kind), count=count) for kind, count in heads.counts.items()]
    if len(said) <= 1:
        return "".join(said)
    kinds = SAY.sentences["people.comma"].join(said[:-1]) + SAY.sentences["people.and"] + said[-1]
    return SAY("people.all", kinds=kinds, count=f"{sum(heads.counts.values()):,}")


def _several(values: tuple[object, ...]) -> str:
    return SAY.sentences["list.and"].join(show(value) for value in values)


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


_SHOWN: Mapping[type, Callable[[Any], str]] = {
    str: str,
    int: "{:,}".format,
    float: _number,
    Decimal: money_figure,
    date: lambda day: thai_date(day, weekday=False),
    time: _clock,
    Days: _days,
    DayOfEra: _day_of_era,
    OnDays: _on_days,
    Hours: _hours,
    Heads: _heads,
    tuple: _several,
}


def dots(count: int = USUAL) -> str:
    """Return a dotted line to write on."""
    return DOT * count


def holes(facts: object) -> dict[str, str]:
    """Write every fact of a paper; what is unknown is a dotted line."""
    return {one.name: _filled(getattr(facts, one.name), one.name) for one in fields(facts)}  # type: ignore[arg-type]


def _filled(value: object, name: str) -> str:
    written = "" if value is None or isinstance(value, bool) else show(value)
    return written or dots(_DOTS.get(name, USUAL))
