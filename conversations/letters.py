"""The day of a letter as an answer: most often today, never a day to come (P2.2)."""

from datetime import date

from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from domain.show import thai_date


def today(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the day it is."""
    line = thai_date(context.today)
    return (Option(value=context.today.isoformat(), label=TEXTS("button.today"), line=line),)


def check_dated(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where a letter would be of a day to come."""
    day = date.fromisoformat(value)
    return (Note(code="to_come", facts={"day": thai_date(day)}, blocks=True),) if day > context.today else ()
