"""Somebody leaves: whose work goes to whom, shown whole before it is done (R65, R68).

The handler has looked up `facts["candidates"]`, everybody of the office, and once it is known who leaves
`facts["plans"]`: successor -> {"text", "own", "clash", "fits"}.
"""

from collections.abc import Mapping
from typing import Any

from conversations import readers
from conversations.answers import yes_or_no
from conversations.choices import yes_and_no
from conversations.shown import shorten
from conversations.steps import TEXTS, Answers, Context, Form, Json, Note, Option, Step


def _options(context: Context, *, but: object = None) -> tuple[Option, ...]:
    rows = [row for row in context.facts.get("candidates", ()) if row["id"] != but]
    return tuple(
        Option(
            value=row["id"],
            label=shorten(row["label"]),
            text=row["label"],
            line=TEXTS("nominating.line", label=row["label"], why=row["why"]),
        )
        for row in rows
    )


def everybody(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer everybody of the office."""
    return _options(context)


def others(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer everybody but the one who leaves."""
    return _options(context, but=answers.get("leaver"))


def _plan(successor: object, context: Context) -> Mapping[str, Any]:
    found: Mapping[str, Any] = context.facts.get("plans", {}).get(successor, {})
    return found


def check_successor(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say why somebody cannot take the work over: they leave, train nobody, asked for it, or are booked then."""
    plan = _plan(value, context)
    if value == answers.get("leaver"):
        return (Note(code="same_person", blocks=True),)
    if not plan.get("fits", True):
        return (Note(code="no_trainer", blocks=True),)
    own = str(plan.get("own", ""))
    if own:
        return (Note(code="own_request", facts={"numbers": own}, blocks=True),)
    clash = str(plan.get("clash", ""))
    return (Note(code="busy_then", facts={"days": clash}, blocks=True),) if clash else ()


def show_plan(answers: Answers, context: Context) -> Mapping[str, str]:
    """Say all that will be done."""
    return {"plan": str(_plan(answers.get("successor"), context).get("text", ""))}


# fmt: off
LEAVE = Form(name="leave", review=False, steps=(
    Step("leaver",    readers.candidate, options=everybody),
    Step("successor", readers.candidate, options=others,     check=check_successor, depends=("leaver",)),
    Step("sure",      yes_or_no,         options=yes_and_no("leave.sure"), facts=show_plan,
                                         depends=("leaver", "successor")),
))
# fmt: on
