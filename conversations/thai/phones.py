"""Read a Thai telephone number. Never completes or shortens one: what does not fit is asked again."""

import re

from conversations.thai import numeral_forms
from conversations.thai.normalise import as_answer
from conversations.thai.result import NO_FLAGS, NOTHING, Choice, Reading, Value
from conversations.thai.tables import load
from conversations.thai.vague import is_vague

_EXTENSION_WORDS: list[str] = load("phone")["extension"]

_SEP = r"[\s\-().,_/*]{0,3}"
_PREFIX = rf"(?:\+{_SEP}66{_SEP}0?{_SEP}|0066{_SEP}0?|66{_SEP}0?|0{_SEP})"
_NUMBER = re.compile(
    rf"(?<![\d+])\(?{_PREFIX}(?P<rest>[689](?:{_SEP}\d){{8}}|[2-57](?:{_SEP}\d){{7}})(?!-?\d)"
    rf"(?P<extension>\s*(?:{'|'.join(map(re.escape, _EXTENSION_WORDS))})\s*\.?\s*\d{{1,5}})?",
)
_LETTER_O = re.compile(r"(?<=\d)[oO]|[oO](?=[\doO]*\d)")
_LETTER_L = re.compile(r"(?<=\d)[lI|]|[lI|](?=\d{2})")
_WITHOUT_ZERO = re.compile(r"(?<!\d)[689]\d{8}(?!\d)")
_FIGURES = re.compile(r"\d(?:[\s\-().]{0,2}\d){2,}")
_SPELT = re.compile(rf"(?:(?:{numeral_forms.DIGIT_FORM})[\s\-]?){{9,10}}")

EXTENSION = frozenset({"extension"})


def find_phones(text: str) -> list[tuple[str, int, int]]:
    """Return the numbers of normalised text with their places: digits with the leading 0, start, end."""
    cleaned = _LETTER_L.sub("1", _LETTER_O.sub("0", text))
    return [
        ("0" + "".join(filter(str.isdigit, found["rest"])), found.start(), found.end())
        for found in _NUMBER.finditer(cleaned)
    ]


def _spelt(text: str) -> str | None:
    found = _SPELT.search(text)
    digits = numeral_forms.figures(found[0]) if found else ""
    return digits if find_phones(digits) else None


def read_phone(text: str) -> Reading[str]:
    """Read a telephone number as its digits. An extension behind it is left out and flagged."""
    text = as_answer(text)
    numbers = tuple(dict.fromkeys(number for number, _, _ in find_phones(text)))
    if len(numbers) == 1:
        has_extension = any(word in text for word in _EXTENSION_WORDS)
        return Value(value=numbers[0], flags=EXTENSION if has_extension else NO_FLAGS)
    if numbers:
        return Choice(code="which_phone", candidates=numbers)
    if spelt := _spelt(text):
        return Value(value=spelt)
    if short := _WITHOUT_ZERO.search(text):
        return Choice(code="phone_digits", candidates=("0" + short[0],))
    if _FIGURES.search(text):
        return Choice(code="phone_digits")
    return Choice(code="which_phone") if is_vague("phone", text) else NOTHING
