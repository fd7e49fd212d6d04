"""Cut normalised text into tokens: numbers, calendar words, clock words, and `other` for all the rest.

One pass from left to right, longest word first; a word is never taken out of the middle of a syllable.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from conversations.thai import numeral_forms, numerals
from conversations.thai.words import VOCABULARY, Word

_SIZES: dict[str, tuple[int, ...]] = {}
for _word in VOCABULARY:
    _SIZES[_word[0]] = tuple(sorted({*_SIZES.get(_word[0], ()), len(_word)}, reverse=True))

_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_LEADING_VOWELS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
_DEPENDENT = frozenset(
    "\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e45\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
_THAI_LETTERS = frozenset(map(chr, range(0x0E01, 0x0E2F))) | _LEADING_VOWELS
_LETTER_O = re.compile(r"(?<=\d)(?:[,.]?[oO])+(?![a-zA-Z])")  # 5OO, 5,OOO
_ZERO = str.maketrans("oO", "00")
_LETTER_L = re.compile(r"(?<=\d)[lI|](?=\d)|(?<![a-zA-Z\d])[lI|](?=\d)")

_TOO_LONG = re.compile(r"\d{16,}")
_FULL_DATE = re.compile(
    r"(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4}(?!\d)|\d{2}(?!\d|,\d|\s?\2\s?\d(?!\d?\2\d{1,2}\2\d{2})))(?!:\d)"
)
_ISO_DATE = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})(?!\d|\2\d)")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})(?!\d|\s?/)")
_CLOCK = re.compile(r"(\d{1,2})(?:\s?:\s?|\.)(\d{2})(?::\d{2})?(?!\d|[.:]\d)")
_TAIL_OF_NUMBER = re.compile(r"\d[.:]\d")  # the rest of a figure that was refused as a whole
_SPACES = re.compile(r"[ ]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text. `value` is the number, the month, the weekday, the role; `text` is as written."""

    kind: str
    value: Any
    start: int
    end: int
    text: str


def _numeric(pattern: re.Pattern[str], kind: str) -> Callable[[str, int], Token | None]:
    def lex(text: str, start: int) -> Token | None:
        found = pattern.match(text, start)
        return Token(kind, found.groups(), start, found.end(), found[0]) if found else None

    return lex


def _number(text: str, start: int) -> Token | None:
    found = numerals.scan(text, start)
    if not found:
        return None
    written = text[start : found.end]
    kind = "word" if found.style != "digits" else "int" if written.isdigit() and len(written) <= 2 else "big"  # noqa: PLR2004
    if kind == "big" and "." in written:
        kind = "decimal"
    return Token(kind, found, start, found.end, written)


def _clock(text: str, start: int) -> Token | None:
    """Read 9.30 and 9:30 as a clock, unless a place word makes it an amount (1.50 แสน)."""
    found = _CLOCK.match(text, start)
    number = numerals.scan(text, start) if found else None
    if not found or (number and number.end > found.end()):
        return None
    return Token("clock", found.groups(), start, found.end(), found[0])


_DIGIT_LEXERS: tuple[Callable[[str, int], Token | None], ...] = (
    _numeric(_TOO_LONG, "other"),
    _numeric(_FULL_DATE, "date"),
    _numeric(_ISO_DATE, "iso_date"),
    _numeric(_DAY_AND_MONTH, "day_month"),
    _clock,
    _number,
)


def _is_whole(text: str, start: int, end: int, word: Word | None, *, after_other: bool) -> bool:
    """Tell whether the text from start to end can be a word of its own."""
    following, before = text[end : end + 1], text[start - 1 : start]
    if following in _DEPENDENT or (after_other and before in _LEADING_VOWELS):
        return False
    if text[start].isascii() and text[start].isalpha() and (before.isascii() and before.isalpha()):
        return False
    if text[end - 1 : end].isascii() and text[end - 1].isalpha() and following.isascii() and following.isalpha():
        return False
    if word is None or not word.is_short:
        return True
    if after_other and before in _THAI_LETTERS | _DEPENDENT:
        return False
    return following not in _THAI_LETTERS or _known_follows(text, end)


def _known_follows(text: str, start: int) -> bool:
    sizes = _SIZES.get(text[start], ())
    return any(not VOCABULARY[text[start : start + n]].is_short for n in sizes if text[start : start + n] in VOCABULARY)


def _word_at(text: str, start: int, *, after_other: bool) -> Token | None:
    for size in _SIZES.get(text[start], ()):
        end = start + size
        word = VOCABULARY.get(text[start:end])
        if end <= len(text) and word and _is_whole(text, start, end, word, after_other=after_other):
            return Token(word.kind, word.meaning, start, end, text[start:end])
    return None


def _digits_at(text: str, start: int) -> Token | None:
    if text[start - 1 : start].isdigit() or (start > 1 and _TAIL_OF_NUMBER.match(text, start - 2)):
        return None
    return next((token for lex in _DIGIT_LEXERS if (token := lex(text, start))), None)


def _number_word_at(text: str, start: int, *, after_other: bool) -> Token | None:
    if text[start] not in numeral_forms.STARTS:
        return None
    token = _number(text, start)
    return token if token and _is_whole(text, start, token.end, None, after_other=after_other) else None


def _token_at(text: str, start: int, *, after_other: bool) -> Token | None:
    """Return the token here: a word that is longer than a number word beats it (ครึ่งวันเช้า, สองสามวัน)."""
    if text[start].isdigit():
        return _digits_at(text, start)
    word = _word_at(text, start, after_other=after_other)
    number = _number_word_at(text, start, after_other=after_other)
    if word and number:
        return word if word.end >= number.end else number
    return word or number


def _pieces(text: str) -> Iterator[Token]:
    start, other = 0, None
    while start < len(text):
        spaces = _SPACES.match(text, start)
        token = None if spaces else _token_at(text, start, after_other=other is not None)
        if other is not None and (spaces or token):
            yield Token("other", None, other, start, text[other:start])
            other = None
        if token:
            yield token
        elif not spaces and other is None:
            other = start
        start = spaces.end() if spaces else token.end if token else start + 1
    if other is not None:
        yield Token("other", None, other, start, text[other:start])


@lru_cache(maxsize=64)
def lex(text: str) -> tuple[Token, ...]:
    """Return the tokens of normalised text in order; spaces are dropped, nothing else is."""
    figures = _LETTER_L.sub("1", _LETTER_O.sub(lambda found: found[0].translate(_ZERO), text))
    return tuple(_pieces(figures.translate(_LOWER)))
