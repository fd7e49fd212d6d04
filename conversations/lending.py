"""The forms of what the office lends for a training: what and until when, and what has come back (R81)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conversations import readers
from conversations.answers import free_text, several
from conversations.shown import shorten
from conversations.steps import TEXTS, Answers, Context, Form, Json, Note, Option, Step
from conversations.thai.result import Reading, Value
from domain import rules
from domain.show import thai_date


def items(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer what the office lends by name, of which several can be picked."""
    return tuple(Option(value=[item], label=shorten(item), line=item) for item in context.office.lending.items)


_by_number = several(items)
_in_words = free_text(rules.TOPIC_MAX)


def things(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read what is lent: numbers of the list, or any words as one thing ("two loudspeakers")."""
    if not any(character.isalpha() for character in text):
        return _by_number(text, answers, context)
    said = _in_words(text, answers, context)
    return Value(value=[said.value]) if isinstance(said, Value) else said


def check_things(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say with whom a thing of this name is already: there may be a second one, or not."""
    out: Mapping[str, str] = context.facts.get("out", {})
    named = [out[thing] for thing in value if thing in out]
    return (Note(code="is_out", facts={"things": ", ".join(named)}),) if named else ()


def days(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the day on which the office wants things back."""
    if "due" not in context.facts:
        return ()
    day = date.fromisoformat(context.facts["due"])
    return (Option(value=day.isoformat(), label=shorten(thai_date(day, weekday=False)), line=thai_date(day)),)


def check_due(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where the day is over."""
    day = date.fromisoformat(value)
    return (Note(code="gone_by", facts={"day": thai_date(day)}, blocks=True),) if day < context.today else ()


def lent(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer what is out, of which several can be picked."""
    rows: list[Mapping[str, Any]] = list(context.facts.get("lent", ()))
    return tuple(Option(value=[row["id"]], label=shorten(row["label"]), line=row["label"]) for row in rows)


def everything(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer to give back everything at once, then one by one."""
    offered = lent(answers, context)
    whole = Option(value=[one for option in offered for one in option.value], label=TEXTS("button.everything_lent"))
    return (whole, *offered)


# fmt: off
LEND = Form(name="lend", review=False, steps=(
    Step("things", things,           options=items,      check=check_things),
    Step("due",    readers.one_day,  options=days,       check=check_due),
))

GIVE_BACK = Form(name="give_back", review=False, steps=(
    Step("loans",  several(everything), options=everything),
))
# fmt: on
