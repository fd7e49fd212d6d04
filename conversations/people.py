"""Somebody of the office as an answer: `facts["colleagues"]`, each {"id", "label", "why"}, as the handler found them.

The first few stand in the question as numbers; everybody can be named.
"""

import re
from collections.abc import Mapping
from typing import Any

from conversations.shown import shorten
from conversations.steps import TEXTS, Answers, Context, Json, Option
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Choice, Invalid, Reading, Value
from conversations.words import is_word, plain
from domain import rules

NOBODY = 0  # as the answer of a step that asks for somebody

_NUMBER = re.compile(r"\d+")


def _rows(context: Context) -> list[Mapping[str, Any]]:
    return list(context.facts.get("colleagues", ()))


def _option(row: Mapping[str, Any]) -> Option:
    line = TEXTS("people.line", label=row["label"], why=row["why"]) if row["why"] else row["label"]
    return Option(value=row["id"], label=shorten(row["label"]), text=row["label"], line=line)


def colleagues(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the first few, each with what there is to know."""
    others = (row for row in _rows(context) if row["id"] != answers.get("who"))
    return tuple(_option(row) for row in others)[: rules.PEOPLE_OFFERED]


def colleagues_or_nobody(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the first few, and nobody."""
    return (*colleagues(answers, context), Option(value=NOBODY, label=TEXTS("people.nobody")))


def _find(said: str, context: Context) -> list[int]:
    """Return whom a part of a name fits; the whole name of one fits nobody else."""
    rows = _rows(context)
    exact = [row["id"] for row in rows if plain(row["label"]) == said]
    return exact or [row["id"] for row in rows if len(said) >= rules.TEXT_MIN and said in plain(row["label"])]


def somebody(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one of them from a part of the name."""
    found = _find(plain(text), context)
    if len(found) == 1:
        return Value(value=found[0])
    return Choice(candidates=tuple(found), code="several_fit") if found else NOTHING


def somebody_or_nobody(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one of them, or that there is nobody."""
    return Value(value=NOBODY) if is_word("words.none", text) else somebody(text, answers, context)


def groups_and_colleagues(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer whole groups (`facts["groups"]`: name -> ids), then the first few one by one; each value is a list."""
    groups = context.facts.get("groups", {})
    whole = tuple(Option(value=ids, label=TEXTS(f"button.group.{name}")) for name, ids in groups.items() if ids)
    one_by_one = tuple(
        Option(value=[row["id"]], label=shorten(row["label"]), text=row["label"], line=row["label"])
        for row in _rows(context)[: rules.PEOPLE_OFFERED]
    )
    return (*whole, *one_by_one)


def everybody_named(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read groups and people by their numbers ("1 4") or by names, with spaces or commas between."""
    offered = groups_and_colleagues(answers, context)
    numbered = {str(number): option for number, option in enumerate(offered, 1)}
    numbers = _NUMBER.findall(normalise(text))
    if not numbered.keys() >= set(numbers):
        return Invalid(code="no_such_number", facts={"last": str(len(offered))})
    said = plain(text)
    named = [row["id"] for row in _rows(context) if _is_named(plain(row["label"]), said, text)]
    groups = [value for option in offered if plain(option.label) in said for value in option.value]
    picked = [value for number in numbers for value in numbered[number].value] + groups + named
    return Value(value=list(dict.fromkeys(picked))) if picked else NOTHING


def _is_named(label: str, said: str, text: str) -> bool:
    parts = [plain(part) for part in re.split(r"[\s,]+", text)]
    return label in said or any(len(part) >= rules.TEXT_MIN and part in label for part in parts)
