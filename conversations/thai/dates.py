"""Read a date or a run of days out of an answer. Never decides between two; dates are echoed before they are kept."""

import re
from collections.abc import Callable
from datetime import date, datetime

from conversations.thai import days, keyboard
from conversations.thai.chains import Chain
from conversations.thai.grammar import Phrase, compile_pattern, phrase
from conversations.thai.lexer import lex
from conversations.thai.months import mend_months
from conversations.thai.normalise import as_answer, normalise
from conversations.thai.ranges import Pairs, resolve_chain
from conversations.thai.result import NOTHING, Choice, Nothing, Reading, Value
from conversations.thai.scraps import has_scraps
from conversations.thai.spans import find_spans
from conversations.thai.vague import is_vague
from conversations.thai.weighing import weigh
from conversations.thai.written import Written
from domain.calendar import BANGKOK

LAYOUT = frozenset({"layout"})

_FIGURES_ALONE = compile_pattern("(int|word) this?")
_RUN_ALONE = compile_pattern("(int|word) (dash|to|tilde) (int|word) this?")
_SPACED = compile_pattern("int int (int|big)")
_CLOCK_ALONE = compile_pattern("clock")
_CLOCK_WITH_YEAR = compile_pattern("big")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")


def today_of(now: datetime) -> date:
    """Return the day in Bangkok; a moment without a zone is Bangkok's."""
    return now.date() if now.tzinfo is None else now.astimezone(BANGKOK).date()


def date_phrase(text: str) -> Phrase:
    """Return the tokens of normalised text with the months mended."""
    return phrase(mend_months(text, lex(text)))


def _is_all(words: Phrase, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.fullmatch(words.letters))


def _figures(words: Phrase) -> Chain | None:
    """Return what bare figures mean where only a date can be meant: 15, 12-14, 8 12 69, 08122569."""
    numbers = [token for token in words.tokens if token.kind in {"int", "word", "big"}]
    if _is_all(words, _FIGURES_ALONE) or _is_all(words, _RUN_ALONE):
        parts = tuple(Written(day=int(token.value.value)) for token in numbers)
        return Chain(parts, ("dash",) * (len(parts) - 1), 0, len(words.tokens))
    compact = _COMPACT.fullmatch(words.tokens[0].text) if len(words.tokens) == 1 else None
    spaced = [token.text for token in numbers] if _is_all(words, _SPACED) else []
    figures = compact.groups() if compact else tuple(spaced)
    if len(figures) != 3 or len(figures[2]) not in {2, 4}:  # noqa: PLR2004 (day, month, year)
        return None
    day, month, year = figures
    written = Written(day=int(day), month=int(month), year=days.Year(number=int(year), figures=len(year)))
    return Chain((written,), (), 0, len(words.tokens))


def _pairs(text: str, today: date) -> Pairs:
    words = date_phrase(text)
    if found := find_spans(words, today):
        return weigh(words, found)
    if figures := _figures(words):
        return resolve_chain(figures, today)
    if _is_all(words, _CLOCK_ALONE):
        return _dotted(words, today)
    return NOTHING


def _dotted(words: Phrase, today: date) -> Pairs:
    """Offer 8.12 as the 8th of December; it may be a time as well."""
    day, month = words.tokens[0].value
    reading = days.without_year(int(day), int(month), today)
    return Choice(code="which_day", candidates=((reading.value,) * 2,)) if isinstance(reading, Value) else NOTHING


def _on_other_keys(text: str, today: date, read: Callable[[str, date], Pairs]) -> Pairs:
    """Read what the keys give on the Thai layout, flagged so that it is confirmed."""
    readings = [read(normalise(typed), today) for typed in keyboard.as_if_thai(text)]
    values = [reading for reading in readings if isinstance(reading, Value)]
    if len({found.value for found in values}) == 1:
        return Value(value=values[0].value, flags=values[0].flags | LAYOUT)
    return next((reading for reading in readings if not isinstance(reading, Nothing)), NOTHING)


def read_date_range(text: str, *, now: datetime) -> Reading[tuple[date, date]]:
    """Read the first and the last day; one day reads as itself twice. Flags: past, layout."""
    text, today = as_answer(text), today_of(now)
    reading = _pairs(text, today)
    if isinstance(reading, Nothing):
        reading = _on_other_keys(text, today, _pairs)
    if isinstance(reading, Nothing) and is_vague("date", text):
        return Choice(code="which_day")
    if isinstance(reading, Value) and has_scraps("date", date_phrase(text)):
        return Choice(code="which_day", candidates=(reading.value,))
    return reading


def read_date(text: str, *, now: datetime) -> Reading[date]:
    """Read one day; a run of days is a question, for it has two ends. Flags: past, layout."""
    reading = read_date_range(text, now=now)
    if isinstance(reading, Value):
        first, last = reading.value
        if first == last:
            return Value(value=first, flags=reading.flags)
        return Choice(code="which_of_these", candidates=(first, last))
    if isinstance(reading, Choice):
        return Choice(
            code=reading.code, candidates=tuple(dict.fromkeys(day for pair in reading.candidates for day in pair))
        )
    return reading
