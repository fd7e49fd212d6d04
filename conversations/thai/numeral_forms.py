"""The forms of numbers: what digits, places, halves and dozens look like, as patterns made from the word tables."""

import re
from collections.abc import Iterable

from conversations.thai.tables import load

_TABLE = load("numerals")
DIGITS: dict[str, int] = {word: int(n) for n, words in _TABLE["digits"].items() for word in words}
PLACES: dict[str, int] = {word: int(n) for n, words in _TABLE["places"].items() for word in words}
WHOLES: dict[str, int] = _TABLE["wholes"]
WEAK = frozenset(_TABLE["weak"]["words"] + _TABLE["weak_places"]["words"])
LAST_ONE = frozenset(_TABLE["last_one"])
_NOT_NUMBERS: tuple[str, ...] = tuple(_TABLE["not"]["words"])


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SYLLABLE_ENDS = r"(?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])"
_LITERAL_FORM = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?(?!\d|,\d)|\d{1,15}(?:\.\d{1,6})?(?!\d)"
DIGIT_FORM = rf"(?:{_any(DIGITS)}){_SYLLABLE_ENDS}"
_PLACE = rf"(?:{_any(PLACES)}){_SYLLABLE_ENDS}"
POINT_WORD: str = _TABLE["point"][0]
_POINT = rf"\s?(?:{_any(_TABLE['point'])})\s?"
_COEFFICIENT = rf"\d{{1,6}}{_POINT}\d{{1,6}}|{_LITERAL_FORM}|{DIGIT_FORM}(?:{_POINT}(?:{DIGIT_FORM}){{1,6}})?"
_HALF = _any(_TABLE["half"])
_ONE_OF = _any(_TABLE["one_of"])
_ONE = _TABLE["digits"]["1"][0]

LITERAL = re.compile(_LITERAL_FORM)
DIGIT_WORD = re.compile(DIGIT_FORM)
GROUP = re.compile(rf"\s?(?:(?P<coefficient>{_COEFFICIENT})\s?)?(?P<place>{_PLACE})")
WHOLE = re.compile(rf"(?P<whole>{_any(WHOLES)}){_SYLLABLE_ENDS}")
DOZENS = re.compile(
    rf"(?:(?P<coefficient>{_COEFFICIENT})\s?)?(?:{_any(_TABLE['dozen'])})"
    rf"(?:(?P<half>{_HALF})|\s?(?:{_ONE_OF}|{_ONE}))?{_SYLLABLE_ENDS}",
)
HALF_OF = re.compile(rf"(?:{_HALF})(?:(?P<place>{_PLACE})|(?P<dozen>{_any(_TABLE['dozen'])}))")
PLAIN = re.compile(rf"(?:{_COEFFICIENT}){_SYLLABLE_ENDS}")
THOUSANDS = re.compile(rf"(?P<literal>{_LITERAL_FORM})\s?{_TABLE['thousand_latin']}(?![a-zA-Z])", re.IGNORECASE)
AND_A_HALF = re.compile(rf"(?:{_HALF}){_SYLLABLE_ENDS}")
SAID_ONE = re.compile(rf"\s?(?:{_ONE_OF}){_SYLLABLE_ENDS}")
_CLOSES = rf"(?=\s*(?:$|[)]|{_any(_TABLE['closing'])}))"
REST = re.compile(rf"\s(\d{{2,5}}){_CLOSES}")
LONE_REST = re.compile(rf"\s?(\d){_CLOSES}")

_ALL_WORDS = (*DIGITS, *PLACES, *WHOLES, *_TABLE["half"], *_TABLE["dozen"])
STARTS = frozenset(word[0] for word in _ALL_WORDS) | frozenset("0123456789")
BEGINS = re.compile(rf"[0-9]|(?:{_any(_ALL_WORDS)}){_SYLLABLE_ENDS}")


def is_blocked(text: str, start: int) -> bool:
    """Tell whether a word that merely looks like a number starts here."""
    return text.startswith(_NOT_NUMBERS, start)


def figures(words: str) -> str:
    """Return the figures of digits spelt one by one: ศูนย์แปดหนึ่ง is 081."""
    return "".join(str(DIGITS[found[0]]) for found in DIGIT_WORD.finditer(words))
