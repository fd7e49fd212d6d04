"""Letters in forms: their day, most often today, never one to come; and whether a returned one has to be new (P2.2)."""

from datetime import date

from conversations.answers import keywords
from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from conversations.words import list_words, plain
from domain.show import thai_date


def today(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the day it is."""
    line = thai_date(context.today)
    return (Option(value=context.today.isoformat(), label=TEXTS("button.today"), line=line),)


def check_dated(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where a letter would be of a day to come."""
    day = date.fromisoformat(value)
    return (Note(code="to_come", facts={"day": thai_date(day)}, blocks=True),) if day > context.today else ()


LETTER_AGAIN = ("keep", "anew")
read_again = keywords("return.letter_again.words", LETTER_AGAIN)


def is_about_letter(answers: Answers, context: Context) -> bool:
    """Tell whether a letter is here, and what is to be mended may be the letter itself."""
    said = plain(str(answers.get("reason", "")))
    return bool(context.facts.get("letter")) and any(word in said for word in list_words("return.letter_words"))
