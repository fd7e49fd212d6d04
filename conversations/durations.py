"""How long something takes, in minutes, as people type it: "20", "half an hour", "an hour and a half"."""

import re

from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from conversations.thai.lexer import lex
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Reading, Value
from conversations.words import list_words, plain
from domain import rules

HOUR, TENTH = 60, 6
_NUMBER = re.compile(r"\d+")
_TENTHS = re.compile(r"(\d+)\.(\d)(?!\d)")  # "1.5 hours"; "1.30" is written for an hour and thirty minutes
DIGITS = 6  # of a number; as many minutes are too many anyway, and Python refuses to read thousands of digits
OFFERED = (15, 30, 45, 60)


def _list_numbers(said: str) -> list[int]:
    """Return the whole numbers, in figures or, where there are none, in words."""
    figures = [int(number[:DIGITS]) for number in _NUMBER.findall(said)]
    return figures or [int(token.value.value) for token in lex(said) if token.kind == "word"]


def minutes(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a span of time as whole minutes; a bare number counts minutes."""
    said = plain(normalise(text))
    halves = HOUR // 2 if any(word in said for word in list_words("words.half")) else 0
    is_hours = any(word in said for word in list_words("words.hour"))
    tenths = _TENTHS.search(said) if is_hours else None
    if tenths is not None:
        whole, tenth = tenths.groups()
        return Value(value=int(whole[:DIGITS]) * HOUR + int(tenth) * TENTH)
    numbers = _list_numbers(said)
    match (numbers, is_hours):
        case ([count], False):
            return Value(value=count)
        case ([hours], True):
            return Value(value=hours * HOUR + halves)
        case ([hours, rest], True):
            return Value(value=hours * HOUR + rest)
        case ([], True):
            is_half_hour = any(said.startswith(word) for word in list_words("words.half"))
            return Value(value=halves if is_half_hour else HOUR + halves)
    return NOTHING


def minutes_options(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the usual spans."""
    return tuple(Option(value=count, label=TEXTS("shown.minutes", count=count)) for count in OFFERED)


def check_minutes(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where a span is none that somebody is late by."""
    if 0 < value <= rules.DELAY_MAX:
        return ()
    return (Note(code="not_so_late", facts={"most": str(rules.DELAY_MAX)}, blocks=True),)
