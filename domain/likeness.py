"""How alike two texts are, and which past cases are nearest to a new one (R72). Pure; knows no language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.details import UNSURE

SIZE = 3  # characters that are compared as one; Thai words have no spaces between them to go by
NEAR = 0.25  # a case of another subject is worth reading only from this likeness on
FOUND = 0.7  # of what was looked for has to stand in a text: a slip of the finger is forgiven


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is compared of a request: where it stands in the catalogue, its topic, and its last day."""

    id: int
    group: str
    entry: str
    topic: str
    day: date


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: what they share of their character trigrams (Dice)."""
    ours, theirs = _pieces(one), _pieces(other)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def contains(text: str, wanted: str) -> bool:
    """Tell whether a text speaks of what is looked for, as it stands or nearly so."""
    searched, inside = _plain(wanted), _plain(text)
    if not searched:
        return False
    if len(searched) <= SIZE or searched in inside:
        return searched in inside
    sought = _inner_pieces(searched)
    return (sought & _inner_pieces(inside)).total() >= FOUND * sought.total()


def list_nearest(case: Case, past: Iterable[Case], count: int) -> Sequence[Case]:
    """Return the past cases nearest to this one: same entry, then same group, then like topics, then the newest."""
    weighed = [(_rank(case, other), round(likeness(case.topic, other.topic), 1), other) for other in past]
    worth = [(rank, like, other) for rank, like, other in weighed if rank or like >= NEAR]
    worth.sort(key=lambda found: (found[0], found[1], found[2].day, found[2].id), reverse=True)
    return [other for _, _, other in worth[:count]]


def _rank(case: Case, other: Case) -> int:
    if UNSURE not in (case.entry, other.entry) and case.entry == other.entry:
        return 2
    return int(UNSURE not in (case.group, other.group) and case.group == other.group)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _pieces(text: str) -> Counter[str]:
    # The edges count, so that even a single character has something to compare.
    return _inner_pieces(f"  {_plain(text)}  ")


def _inner_pieces(text: str) -> Counter[str]:
    return Counter(text[n : n + SIZE] for n in range(len(text) - SIZE + 1))
