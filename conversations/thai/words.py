"""The vocabulary: each word this reader knows, its kind, and what it stands for. One word has one kind."""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from conversations.thai.tables import load

TABLES = ("calendar", "clock", "people", "money", "common")
_INNER_DOTS = ("", ".", ". ", " ", " .", "..")
_LAST_DOTS = ("", ".", " .", "..")


class Word(NamedTuple):
    """What a word is: its kind, and its meaning within the kind (a month's number, a role's name)."""

    kind: str
    meaning: Any
    is_short: bool  # an abbreviation without its dots: must not be found inside a longer word


def spellings(word: str) -> Iterator[tuple[str, bool]]:
    """Return the ways an abbreviation is typed, and whether each is without dots: ธ.ค., ธค, ธ. ค."""
    parts = word.rstrip(".").split(".")
    if not word.endswith(".") or not word[0].isalpha():
        yield word, False
        return
    for inner, last in itertools.product(_INNER_DOTS if len(parts) > 1 else ("",), _LAST_DOTS):
        yield inner.join(parts) + last, "." not in inner + last


def _meaning(kind: str, name: str) -> object:
    if kind in {"month", "weekday", "weekday_short", "relative"}:
        return int(name)
    return name


def _entries() -> Iterator[tuple[str, Word]]:
    for table in map(load, TABLES):
        for kind, names in table.items():
            for name, listed in names.items():
                of_kind = name if kind == "plain" else kind
                for word, short in itertools.chain.from_iterable(map(spellings, listed)):
                    yield word, Word(of_kind, _meaning(of_kind, name), short)


def _vocabulary() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for spelling, word in _entries():
        known = words.setdefault(spelling, word)
        if known.is_short and not word.is_short:
            words[spelling] = word
    return words


VOCABULARY = _vocabulary()
