"""Makes a text fit to be set: only what the fonts can draw, Thai digits, and no line break where it hurts.

A text becomes runs: (keep, text). What is kept is set in one piece; between and within the others the typesetter's own
rules for Thai hold. Nothing here is markup, and nothing of a text becomes markup: runs are data to the end.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import regex

from domain.papers import Joined
from domain.show import thai_digits

Run = tuple[bool, str]

# What Sarabun draws and an office writes: Latin, Thai, and the punctuation of both. Emoji, control characters,
# marks of direction and other scripts are left out: a box in a letter is worse than a gap.
_FOREIGN = regex.compile(
    r"[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u017e\u0e01-\u0e3a\u0e3f-\u0e5b\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]"
)
_MARKS = regex.compile(r"([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1+")  # a finger that stayed on the key
_LONE_MARKS = regex.compile(
    r"(?<![\u0e01-\u0e2e\u0e31-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+"
)  # nothing to sit on
_SARA_AM = regex.compile(r"\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # typed as two letters, it is one
_SPACES = regex.compile(r"\s+")
_STRETCH = regex.compile(r"[^\s\u0e00-\u0e7f]{25}")  # Latin without a gap, which no rule would ever break
_SAME = regex.compile(r"((\X)\2{11})")  # nor the same letter again and again
GAP, FIRM_GAP, MAY_BREAK = " ", "\u00a0", "\u200b"
LONGEST_PIECE = 45  # clusters; a line holds about 80
KEY = 2  # letters by which words are looked up
_DIGIT = r"[0-9\u0e50-\u0e59]"


def clean(text: str) -> str:
    """Return a person's text as one line of what can be drawn."""
    plain = _SPACES.sub(GAP, _SARA_AM.sub("\\1\u0e33", unicodedata.normalize("NFC", text)))
    drawn = _FOREIGN.sub("", plain)
    return str(_SPACES.sub(GAP, _LONE_MARKS.sub("", _MARKS.sub(r"\1", drawn)))).strip()


class Typesetter:
    """Knows what must stay together: the office's words and units, and the names that stand in one paper."""

    def __init__(self, joined: Joined, names: Iterable[str] = ()) -> None:
        units, leads = _either(joined.units), _either(joined.leads)
        number = rf"{_DIGIT}[{_DIGIT[1:-1]},.]*"
        self._range = regex.compile(rf"{number}[ {FIRM_GAP}]-[ {FIRM_GAP}]{number}")
        self._firm = regex.compile(
            rf"(?<={number}) (?={units})|(?<=(?:^| |[(\u201c]){leads}) (?={number})"
            rf"|(?<={_DIGIT}) (?=- {_DIGIT})|(?<={_DIGIT}[ {FIRM_GAP}]-) (?={_DIGIT})"
            r"| (?=[\u0e2f\u0e46])|(?<=(?:^| )\u0e13) "
        )
        short_names = {self.firm(name) for name in names if len(regex.findall(r"\X", name)) <= LONGEST_PIECE}
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*map(self.firm, joined.words), *short_names}, key=len, reverse=True):
            self._words[word[:KEY]].append(word)

    def firm(self, text: str) -> str:
        """Write Thai digits, and put spaces that do not break between a number and what belongs to it."""
        return str(self._firm.sub(FIRM_GAP, thai_digits(text)))

    def runs(self, text: str) -> list[Run]:
        """Cut a text into what is kept whole and what is not."""
        set_ = _SAME.sub(rf"\1{MAY_BREAK}", _STRETCH.sub(rf"\g<0>{MAY_BREAK}", self.firm(text)))
        found: list[Run] = []
        start = place = 0
        while place < len(set_):
            word = self._find(set_, place)
            if word is None:
                place += 1
                continue
            if start < place:
                found.append((False, set_[start:place]))
            found.append((True, word))
            start = place = place + len(word)
        return [*found, (False, set_[start:])] if start < len(set_) else found

    def _find(self, text: str, place: int) -> str | None:
        if span := self._range.match(text, place):  # a hyphen lets go of whatever follows it, firm or not
            return str(span[0])
        for word in self._words.get(text[place : place + KEY], ()):
            if text.startswith(word, place) and _ends_here(text, place + len(word)):
                return word
        return None


def _ends_here(text: str, place: int) -> bool:
    # A mark that sits on the last letter belongs to it: the word found is the beginning of another one.
    return place >= len(text) or not unicodedata.category(text[place]).startswith("M")


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
