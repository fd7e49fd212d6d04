"""Plain numbers as answers: how many came, how many hours it took."""

import re

from conversations.steps import Answers, Context, Json, Note
from conversations.thai.lexer import lex
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Reading, Value
from conversations.words import list_words, plain
from domain import rules

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _find_only(text: str) -> str | None:
    plainly = normalise(text)
    found = _NUMBER.findall(plainly.replace(",", "")) or [str(t.value.value) for t in lex(plainly) if t.kind == "word"]
    return found[0] if len(found) == 1 else None


def count(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a whole number, whatever stands around it."""
    found = _find_only(text)
    return NOTHING if found is None or "." in found else Value(value=int(found))


def hours(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a number of hours, such as "6", "5.5" or "five and a half" with its digit."""
    found = _find_only(text)
    if found is None:
        return NOTHING
    is_more = any(word in plain(text) for word in list_words("words.half"))
    return Value(value=float(found) + (0.5 if is_more else 0.0))


def check_hours(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say whether a training can take so long."""
    if 0 < value <= rules.HOURS_MAX:
        return ()
    return (Note(code="no_such_length", facts={"most": str(rules.HOURS_MAX)}, blocks=True),)
