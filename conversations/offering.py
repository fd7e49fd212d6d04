"""Days to offer and days to choose from, as answers (P5.1). The handler has found who is free on them.

`facts["free"]`: day -> {"name", "votes"}, every day that could be offered; `facts["proposed"]`: the best of them, as
the service would offer them; `facts["reach"]`: the first and last day that were looked at; `facts["unfree"]`: what a
meeting wants in vain; `facts["offers"]`: what a school has been
offered, each {"id", "day", "line"}.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from conversations.choices import listed
from conversations.readers import one_day
from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Choice, Invalid, Reading, Value
from domain.show import short_date, thai_date

NONE_OF_THEM = "none"

_NUMBERS = re.compile(r"[\d\s,]+")
_BETWEEN = re.compile(rf"\s*(?:,|\n|{TEXTS('words.between')})\s*")


def _proposed(context: Context) -> list[str]:
    return list(context.facts.get("proposed", ()))


def _short(day: str) -> str:
    return short_date(date.fromisoformat(day))


def proposals(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer all of the proposed days in one tap, and each alone."""
    proposed = _proposed(context)
    label = TEXTS("button.all_dates", count=len(proposed))
    alone = tuple(Option(value=[day], label=_short(day)) for day in proposed)
    return (Option(value=proposed, label=label), *alone) if len(proposed) > 1 else alone


def proposal_facts(answers: Answers, context: Context) -> Mapping[str, str]:
    """Name the proposed days with who would come, and days that a meeting wants in vain (R64)."""
    free = context.facts.get("free", {})
    lines = [_line(number, day, free[day]) for number, day in enumerate(_proposed(context), 1)]
    unfree = ", ".join(thai_date(date.fromisoformat(day)) for day in context.facts.get("unfree", ()))
    return {"days": "\n".join(lines), "unfree": "\n" + TEXTS("offering.unfree", days=unfree) if unfree else ""}


def _line(number: int, day: str, free: Mapping[str, Any]) -> str:
    key = "offering.line_voted" if free.get("votes") else "offering.line"
    facts = {"name": free["name"], "votes": free.get("votes")}
    return TEXTS(key, number=number, day=thai_date(date.fromisoformat(day)), **facts)


def dates(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read days to offer: numbers of proposed ones ("1 3"), or dates with commas between."""
    said = normalise(text).strip()
    if _NUMBERS.fullmatch(said):
        return _numbered(said, context)
    readings = [one_day(part, answers, context) for part in _BETWEEN.split(said) if part]
    for reading in readings:
        if not isinstance(reading, Value):
            return NOTHING if isinstance(reading, Choice) else reading
    return Value(value=sorted({reading.value for reading in readings if isinstance(reading, Value)}))


def _numbered(said: str, context: Context) -> Reading[Json]:
    proposed = {str(number): day for number, day in enumerate(_proposed(context), 1)}
    numbers = re.findall(r"\d+", said)
    if not numbers or any(number not in proposed for number in numbers):
        return Invalid(code="no_such_number", facts={"last": str(len(proposed))})
    return Value(value=sorted({proposed[number] for number in numbers}))


def check_dates(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where nobody is free on a day, or was looked for, or where there are more days than a card has room for."""
    most = context.office.planning.offered_dates
    if len(value) > most:
        return (Note(code="too_many", facts={"most": str(most)}, blocks=True),)
    taken = [day for day in value if day not in context.facts.get("free", {})]
    if not taken:
        return ()
    first, last = context.facts.get("reach", (min(taken), max(taken)))
    if any(not first <= day <= last for day in taken):
        shown = {"first": thai_date(date.fromisoformat(first)), "last": thai_date(date.fromisoformat(last))}
        return (Note(code="out_of_reach", facts=shown, blocks=True),)
    days = ", ".join(thai_date(date.fromisoformat(day)) for day in taken)
    return (Note(code="not_free", facts={"days": days}, blocks=True),)


def offers(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Let a school choose among the days it was offered, or none of them."""
    shown = [
        Option(value=offer["id"], label=_short(offer["day"]), line=offer["line"])
        for offer in context.facts.get("offers", ())
    ]
    return (*shown, Option(value=NONE_OF_THEM, label=TEXTS("button.no_date")))


def offer(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read which of the offered days is meant, from the date."""
    reading = one_day(text, answers, context)
    if not isinstance(reading, Value):
        return reading if isinstance(reading, Invalid) else NOTHING
    found = [one["id"] for one in context.facts.get("offers", ()) if one["day"] == reading.value]
    return Value(value=found[0]) if found else Invalid(code="not_offered")


def alternatives(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer what a refused school can do instead: other days on which somebody is free, other units (P5.1c)."""
    days = context.facts.get("other_days", "")
    own = (Option(value=days, label=TEXTS("button.other_days"), text=days, line=days),) if days else ()
    return (*own, *listed("refuse.alternatives")(answers, context))
