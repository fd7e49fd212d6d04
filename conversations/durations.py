"""How long something takes, in minutes, as people type it: "20", "half an hour", "an hour and a half"."""

from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from conversations.thai.lexer import lex
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Reading, Value
from conversations.words import list_words, plain
from domain import rules

HOUR = 60
_NUMBERS = frozenset({"int", "word", "decimal"})
OFFERED = (15, 30, 45, 60)


def minutes(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a span of time as whole minutes; a bare number counts minutes."""
    said = plain(normalise(text))
    halves = HOUR // 2 if any(word in said for word in list_words("words.half")) else 0
    is_hours = any(word in said for word in list_words("words.hour"))
    numbers = [token.value.value for token in lex(normalise(text)) if token.kind in _NUMBERS]
    match (numbers, is_hours):
        case ([count], False):
            return Value(value=int(count))
        case ([hours], True):
            return Value(value=int(hours * HOUR) + halves)
        case ([hours, rest], True):
            return Value(value=int(hours * HOUR + rest))
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
