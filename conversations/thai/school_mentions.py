"""Where running text may name a school: a known name letter for letter, or whatever follows the word school."""

import re
from collections.abc import Iterable, Iterator

from conversations.thai.school_names import PLACES, TABLE, any_of, fold

_MARKED = re.compile(
    rf"(?:(?<![\u0e01-\u0e4e])(?:{any_of(TABLE['short_prefixes'])})|{any_of(TABLE['prefixes'][:1])})\s*"
)
_WORDS_BEHIND = re.compile(r"\S+(?: \S+){0,3}")
_PLACE_BEHIND = re.compile(rf"(?:\s*(?:{any_of([*PLACES['tambon'], *PLACES['amphoe']])})\s*\S+){{1,2}}")
_CERTAIN_LETTERS = 7  # an alias this long is no accident of running text
_WORDS_OF_NAME = 4


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    letters = [(folded, place) for place, letter in enumerate(text) if (folded := fold(letter))]
    return "".join(folded for folded, _ in letters), [place for _, place in letters]


def _district_behind(text: str, end: int) -> int:
    found = _PLACE_BEHIND.match(text, end)
    return found.end() if found else end


def _spelt_out(text: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Return where long names stand letter for letter, the longest first."""
    folded, places = _folded_with_places(text)
    found = [(len(alias), at) for alias in known if len(alias) >= _CERTAIN_LETTERS and (at := folded.find(alias)) >= 0]
    for size, at in sorted(found, reverse=True):
        end = places[at + size - 1] + 1
        while end < len(text) and not fold(text[end]) and not text[end].isspace() and text[end] not in "()":
            end += 1
        yield places[at], _district_behind(text, end)


def mentions(text: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Return the places of running text that may name a school: known names, and what follows the word school."""
    yield from _spelt_out(text, known)
    for marker in _MARKED.finditer(text):
        words = _WORDS_BEHIND.match(text, marker.end())
        for count in range(_WORDS_OF_NAME, 0, -1):
            parts = words[0].split(" ")[:count] if words else []
            if len(parts) == count:
                yield marker.start(), marker.end() + len(" ".join(parts))
