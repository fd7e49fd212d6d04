"""Answers to pick from before and after a training, as the handler found them: items, people, hours."""

from conversations.shown import shorten
from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from domain import rules

BASES = ("chanda", "viriya", "citta", "vimamsa")  # the four bases of success (R78)


def items(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the items that are still open, of which several can be picked."""
    return tuple(Option(value=[item], label=shorten(item), line=item) for item in context.facts.get("items", ()))


def asks_plan_b(answers: Answers, context: Context) -> bool:
    """Tell whether nobody has said yet what is done in rain or a power cut (P6.2)."""
    return bool(context.facts.get("asks_plan_b"))


def real_hours(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the hours between the real start and the real end, else the planned ones."""
    known = context.facts.get("hours")
    return (Option(value=known, label=TEXTS("shown.hours", hours=f"{known:g}")),) if known else ()


def held_people(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the number of people that was planned."""
    planned = context.facts.get("people")
    return (Option(value=planned, label=TEXTS("shown.heads", count=f"{planned:,}")),) if planned else ()


def people_count(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say whether so many can have come."""
    if value <= rules.PEOPLE_MAX:
        return ()
    return (Note(code="too_many", facts={"most": f"{rules.PEOPLE_MAX:,}"}, blocks=True),)


def bases(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the four bases of success as questions to oneself, of which several can be picked (R78)."""
    return tuple(Option(value=[b], label=TEXTS(f"button.{b}"), line=TEXTS(f"shown.base.{b}")) for b in BASES)


def is_full(answers: Answers, context: Context) -> bool:
    """Tell whether everything is asked of a day; of advice that was given, only how long and what it was (R13)."""
    return not context.facts.get("light")
