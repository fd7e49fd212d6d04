"""Read yes or no. A hesitation, a question back, or yes and no at once is asked again."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from conversations.thai.keyboard import as_if_latin, as_if_thai, is_possible_thai
from conversations.thai.normalise import DRAWING, normalise
from conversations.thai.result import NOTHING, Choice, Nothing, Reading, Value
from conversations.thai.tables import load

_TABLE = load("answers")
_LABELS: dict[str, str] = {
    word.lower().replace(" ", ""): label
    for label in ("particles", "tails", "unclear", "yes", "no")
    for word in _TABLE[label]
}
_LONGEST = max(map(len, _LABELS))
_SURE = {word: label for word, label in _LABELS.items() if label in {"yes", "no"}}
_BUT: tuple[str, ...] = tuple(_TABLE["but"])
_NOT: frozenset[str] = frozenset(_TABLE["not"])

_LAUGH = re.compile(r"5{3,}\+*")
_SKIN_AND_SEX = re.compile(r"[\U0001f3fb-\U0001f3ff]|\u200d?[\u2640\u2642]")  # of a drawn person: they change nothing
_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
SHORTEST_TYPO, LONGEST_ANSWER = 4, 60
LAYOUT = frozenset({"layout"})

YesNo = Reading[bool]
UNCLEAR: Choice[bool] = Choice(code="yes_or_no", candidates=(True, False))


class Piece(NamedTuple):
    """A known word of an answer, or a stretch of unknown letters (label "other")."""

    label: str
    word: str


def _piece_at(text: str, start: int) -> Piece | None:
    for size in range(min(_LONGEST, len(text) - start), 0, -1):
        word = text[start : start + size]
        if word in _LABELS and not _MARKS.match(text, start + size):
            return Piece(_LABELS[word], word)
    return None


def _pieces(text: str) -> Iterator[Piece]:
    start = 0
    while start < len(text):
        piece = _piece_at(text, start) or Piece("tails" if DRAWING.match(text, start) else "other", text[start])
        yield piece
        start += len(piece.word)


def _negated(pieces: list[Piece]) -> bool:
    """Tell whether the answer is "not" and at once a word that alone would say yes: ไม่ยินดี, but not ไม่ค่ะ ถูกแล้ว."""
    labels = [piece.label for piece in pieces]
    return pieces[0].word in _NOT and labels[1:2] == ["yes"] and labels.count("no") == 1


def _is_double_negation(pieces: list[Piece]) -> bool:
    return any(one.label == other.label == "no" and one.word != other.word for one, other in itertools.pairwise(pieces))


def _begins_with_no(text: str, labels: set[str]) -> bool:
    """Tell whether a plain no stands before something else: ไม่ใช่ค่ะ วันที่ 9."""
    first = text.split(" ", maxsplit=1)[0]
    said = {piece.label for piece in _pieces(first)} - {"particles", "tails"}
    return said == {"no"} and first != text and not labels & {"yes", "unclear"}


def _judged(text: str) -> YesNo:
    compact = _SPACES.sub("", text)
    said = list(_pieces(compact)) if len(compact) <= LONGEST_ANSWER else []
    pieces = [piece for piece in said if piece.label != "tails"]
    labels = {piece.label for piece in pieces}
    if _begins_with_no(text, labels):
        return Value(value=False)
    if pieces and pieces[0].label == "unclear":
        return UNCLEAR
    if not pieces or "other" in labels:
        refusals = sum(piece.label == "no" for piece in pieces)
        hesitant = labels & {"yes", "no", "unclear"} and (refusals > 1 or any(word in text for word in _BUT))
        return UNCLEAR if hesitant or ((compact and not labels) and len(compact) <= LONGEST_ANSWER) else NOTHING
    spaced = [list(_pieces(part)) for part in text.split()]
    doubled = any(_is_double_negation(part) for part in spaced)
    if "unclear" in labels or doubled or (labels >= {"yes", "no"} and not _negated(said)):
        return UNCLEAR
    return Value(value="no" not in labels)


def _mistyped(text: str) -> YesNo:
    """Read a word that is one slip from a yes or from a no, not from both."""
    word = _SPACES.sub("", text)
    if not SHORTEST_TYPO - 1 <= len(word) <= _LONGEST:
        return NOTHING
    near = {
        label
        for known, label in _SURE.items()
        if len(known) >= SHORTEST_TYPO and OSA.distance(word, known, score_cutoff=1) <= 1
    }
    return Value(value="yes" in near) if len(near) == 1 else UNCLEAR if near else NOTHING


def _on_other_keys(text: str) -> YesNo:
    for typed in as_if_thai(text):
        reading = _judged(normalise(typed))
        if isinstance(reading, Value):
            return Value(value=reading.value, flags=LAYOUT)
    latin = as_if_latin(text)
    reading = _judged(latin) if latin else NOTHING
    if not isinstance(reading, Value):
        return NOTHING
    return UNCLEAR if is_possible_thai(text) else Value(value=reading.value, flags=LAYOUT)


def read_yesno(text: str) -> YesNo:
    """Read an answer to a question of yes or no. Flags: layout."""
    typed = _SKIN_AND_SEX.sub("", text).strip()
    text = normalise(typed).lower()
    if _LAUGH.fullmatch(text):
        return UNCLEAR
    for reading in (_judged(text), _on_other_keys(typed), _mistyped(text)):
        if not isinstance(reading, Nothing):
            return reading
    return NOTHING
