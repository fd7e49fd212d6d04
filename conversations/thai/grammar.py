"""Patterns over kinds of tokens, written as words: "dayword? int month year?" finds a date.

A pattern is a regular expression whose letters are kinds; repetition in it must be bounded.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from conversations.thai.lexer import Token
from conversations.thai.words import VOCABULARY

SKIPPED = frozenset({"filler", "open", "close"})
NUMBER_KINDS = ("int", "big", "word", "decimal", "clock", "date", "iso_date", "day_month", "other", "hidden")
KINDS = tuple(dict.fromkeys((*NUMBER_KINDS, *(word.kind for word in VOCABULARY.values()))))
_LETTERS = {kind: chr(0xE000 + n) for n, kind in enumerate(KINDS)}  # the private use area: no clash with syntax
Build = TypeVar("Build")

_NAME = re.compile(r"[a-z_]+")


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Turn a pattern of kinds into a regular expression over their letters; KeyError for an unknown kind."""
    lettered = _NAME.sub(lambda name: _LETTERS[name[0]], pattern)
    return re.compile(lettered.replace(" ", ""))


class Rules(Generic[Build]):
    """A table of patterns tried as one expression: the first row that fits wins and names its builder."""

    def __init__(self, table: Sequence[tuple[str, Build]]) -> None:
        rows = [(compile_pattern(pattern), build) for pattern, build in table]
        self._rows = tuple(rows)
        self._any = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in rows))

    def each_at(self, phrase: "Phrase", index: int) -> "Iterator[tuple[Match, Build]]":
        """Return the matches that begin at this token, in the order of the table."""
        if not self._any.match(phrase.letters, index):
            return
        for pattern, build in self._rows:
            if match := phrase.at(pattern, index):
                yield match, build


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens of one text that count, and their kinds as letters, for patterns to run over."""

    tokens: tuple[Token, ...]
    letters: str

    def find(self, pattern: re.Pattern[str], start: int = 0) -> "Match | None":
        """Return the first place at or after this token where the pattern fits."""
        found = pattern.search(self.letters, start)
        return Match(tokens=self.tokens[found.start() : found.end()], first=found.start()) if found else None

    def at(self, pattern: re.Pattern[str], start: int) -> "Match | None":
        """Return the match that begins exactly at this token."""
        found = pattern.match(self.letters, start)
        return Match(tokens=self.tokens[start : found.end()], first=start) if found else None

    def each(self, pattern: re.Pattern[str]) -> "Iterator[Match]":
        """Return the matches from left to right that do not overlap."""
        for found in pattern.finditer(self.letters):
            if found.end() > found.start():
                yield Match(tokens=self.tokens[found.start() : found.end()], first=found.start())

    def touches(self, index: int) -> bool:
        """Tell whether this token follows the one before it with at most a space between."""
        return 0 < index < len(self.tokens) and self.tokens[index].start - self.tokens[index - 1].end <= 1

    def is_glued(self, index: int) -> bool:
        """Tell whether this token follows the one before it without even a space."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def without(self, places: Iterable[tuple[int, int]]) -> "Phrase":
        """Return the phrase with these runs of tokens hidden, so that nothing else is read into them."""
        hidden = {index for first, end in places for index in range(first, end)}
        tokens = tuple(
            replace(token, kind="hidden", value=None) if index in hidden else token
            for index, token in enumerate(self.tokens)
        )
        return Phrase(tokens=tokens, letters="".join(_LETTERS[token.kind] for token in tokens))

    def kind(self, index: int) -> str | None:
        """Return the kind of this token, or None beyond the ends."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens a pattern took, and the place of the first among the phrase's tokens."""

    tokens: tuple[Token, ...]
    first: int

    @property
    def last(self) -> int:
        """The place behind the last token."""
        return self.first + len(self.tokens)

    def all(self, *kinds: str) -> list[Token]:
        """Return the tokens of these kinds, in order."""
        return [token for token in self.tokens if token.kind in kinds]

    def value(self, *kinds: str) -> Any:
        """Return what the first token of these kinds stands for, or None."""
        return next((token.value for token in self.tokens if token.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Tell whether a token of these kinds is among them."""
        return any(token.kind in kinds for token in self.tokens)


def phrase(tokens: Sequence[Token]) -> Phrase:
    """Keep the tokens that count; particles, fillers and brackets do not."""
    kept = tuple(token for token in tokens if token.kind not in SKIPPED)
    return Phrase(tokens=kept, letters="".join(_LETTERS[token.kind] for token in kept))
