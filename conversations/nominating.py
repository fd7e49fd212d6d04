"""Trainers to name, found by the handler: `facts["candidates"]`, each {"id", "label", "why", "busy", "cautions"}.

The first `facts["suggested"]` of them stand in the question as numbers; everybody can be named.
A busy one stays on the list with the reason, so that nobody wonders where they went; the database has the last word.
`cautions` is what somebody has to give a reason for before this person can go.
"""

import re
from collections.abc import Mapping
from typing import Any

from conversations.shown import shorten
from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Choice, Invalid, Reading, Value
from conversations.words import plain
from domain import rules

Candidate = Mapping[str, Any]

_NUMBER = re.compile(r"\d+")


def _rows(context: Context) -> list[Candidate]:
    return list(context.facts.get("candidates", ()))


def _suggested(context: Context) -> list[Candidate]:
    return _rows(context)[: context.facts.get("suggested")]


def _line(row: Candidate) -> str:
    return TEXTS("nominating.busy" if row["busy"] else "nominating.line", label=row["label"], why=row["why"])


def candidates(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer those suggested, as the one who leads."""
    return tuple(
        Option(value=row["id"], label=shorten(row["label"]), text=row["label"], line=_line(row))
        for row in _suggested(context)
    )


def assistants(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer those suggested but the one who leads, of whom several can be picked."""
    return tuple(
        Option(value=[row["id"]], label=shorten(row["label"]), text=row["label"], line=_line(row))
        for row in _suggested(context)
        if row["id"] != answers.get("lead")
    )


def named_assistants(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read some of them, by the numbers of those suggested ("1 3") or by names; kept as a list."""
    offered = {str(number): option for number, option in enumerate(assistants(answers, context), 1)}
    numbers = _NUMBER.findall(normalise(text))
    if not offered.keys() >= set(numbers):
        return Invalid(code="no_such_number", facts={"last": str(len(offered))})
    others, said = [row for row in _rows(context) if row["id"] != answers.get("lead")], plain(text)
    picked = [one for number in numbers for one in offered[number].value]
    picked += [row["id"] for row in others if plain(row["label"]) in said]
    for part in map(plain, text.replace(",", " ").split()):
        fitting = [row["id"] for row in others if len(part) >= rules.TEXT_MIN and part in plain(row["label"])]
        if len(fitting) > 1 and not set(fitting).intersection(picked):
            return Choice(candidates=tuple([one] for one in fitting), code="several_fit")
        picked += fitting if len(fitting) == 1 else []
    return Value(value=list(dict.fromkeys(picked))) if picked else NOTHING


def fairness(answers: Answers, context: Context) -> Mapping[str, str]:
    """Say how often the school has been served this fiscal year, where it is one (R79)."""
    granted = context.facts.get("granted")
    return {"granted": "" if granted is None else "\n" + TEXTS("nominating.granted", count=str(granted))}


def _busy(ids: list[int], context: Context) -> tuple[Note, ...]:
    names = [str(row["label"]) for row in _rows(context) if row["id"] in ids and row["busy"]]
    return (Note(code="busy", facts={"names": ", ".join(names)}, blocks=True),) if names else ()


def check_lead(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where the trainer is booked on that day."""
    return _busy([value], context)


def check_assistants(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where an assistant is booked on that day, or where there are more than the office allows (R15)."""
    most = context.office.deciding.max_assistants
    if len(value) > most:
        return (Note(code="too_many", facts={"most": str(most)}, blocks=True),)
    return _busy(value, context)


def _cautions(answers: Answers, context: Context) -> list[str]:
    chosen = [answers.get("lead"), *(answers.get("assistants") or ())]
    found = [caution for row in _rows(context) if row["id"] in chosen for caution in row["cautions"]]
    return list(dict.fromkeys(found))


def has_cautions(answers: Answers, context: Context) -> bool:
    """Tell whether these people can go that day, but only for a reason."""
    return bool(_cautions(answers, context))


def caution_facts(answers: Answers, context: Context) -> Mapping[str, str]:
    """Return what speaks against these people on that day."""
    return {"cautions": ", ".join(_cautions(answers, context))}
