"""What a school's name comes down to when it is typed: no prefix, no brackets, no tones, one letter for each sound."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import OSA

from conversations.thai.normalise import normalise
from conversations.thai.tables import load

TABLE = load("schools")
_SHORT_FOR: dict[str, list[str]] = TABLE["short_for"]
PLACES: dict[str, list[str]] = TABLE["places"]
SHORTEST_ALIAS = 4  # shorter ones are ordinary words: นา, ตาล
LONGEST_QUERY = 90
LIKE_PLACE = 0.75
_STRIPS = 5

# Letters that sound alike, and marks that are dropped or mistaken.
_SOUNDS = str.maketrans(
    "\u0e28\u0e29\u0e13\u0e43\u0e0e\u0e0f\u0e0d\u0e35\u0e37\u0e39",
    "\u0e2a\u0e2a\u0e19\u0e44\u0e14\u0e15\u0e22\u0e34\u0e36\u0e38",
    "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e46",
)
_NOT_LETTERS = re.compile(r"[^\u0e01-\u0e3a\u0e40-\u0e4ea-z0-9]+")
_BRACKETS = re.compile(r"\(([^)]*)\)?")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_PREFIX = re.compile(rf"(?:(?<![\u0e01-\u0e4e])(?:{any_of(TABLE['short_prefixes'])})|{any_of(TABLE['prefixes'])})\s*")
_LEAD = re.compile(rf"(?:{any_of(TABLE['leads'])})\s*")
_TAIL = re.compile(rf"\s*(?:{any_of(TABLE['tails'])})$")
_OFFICE = re.compile(rf"(?<=\S)\s*(?:{any_of(TABLE['offices'])})(?:\s*\S+){{1,3}}\s*$")
_VILLAGES: list[str] = TABLE["village"]
VILLAGE = _VILLAGES[-1]
_VILLAGE_SHORT = re.compile(rf"^(?:{any_of(TABLE['village_short'])})\s*")
_BRANCH = re.compile(rf"\s*(?:{any_of(TABLE['branch'])})\s*")
_PLACE = {
    kind: re.compile(rf"(?:(?<=\s)|(?<=^)|(?<=[\u0e01-\u0e4e]))(?:{any_of(words)})\s*(\S+)")
    for kind, words in PLACES.items()
}


class Located(Protocol):
    """Whatever lies in a district and a sub-district."""

    @property
    def amphoe(self) -> str:
        """The district."""

    @property
    def tambon(self) -> str:
        """The sub-district."""


@dataclass(frozen=True, kw_only=True)
class Query:
    """A folded name to look for, and where; None is anywhere."""

    name: str
    amphoe: str | None = None
    tambon: str | None = None

    def is_there(self, place: Located) -> bool:
        """Tell whether the place lies where the text says."""
        return self.amphoe in {None, place.amphoe} and self.tambon in {None, place.tambon}


def fold(name: str) -> str:
    """Return the skeleton of a name: letters and figures only, sounds instead of spellings."""
    return _NOT_LETTERS.sub("", name.lower()).translate(_SOUNDS)


def _variants(name: str) -> Iterator[str]:
    """Return the parts of a name that people use for the whole."""
    full = _PREFIX.sub("", name, count=1)
    outside = _BRACKETS.sub("", full).strip()
    yield from (full, outside)
    yield from _BRACKETS.findall(full)
    yield outside.replace(VILLAGE, "")
    if len(parts := _BRANCH.split(outside)) > 1:
        yield parts[-1]
        yield from (TABLE["branch"][0] + branch for branch in (parts[-1], parts[-1].removeprefix(VILLAGE)))
        outside = parts[-1]
    for prefix in _VILLAGES:
        yield outside.removeprefix(prefix)
    for long, shorts in _SHORT_FOR.items():
        yield from (outside.replace(long, short) for short in shorts if long in outside)


def aliases(name: str) -> frozenset[str]:
    """Return the folded names a school goes by; its own full name is kept however short."""
    full, *others = map(fold, _variants(normalise(name)))
    return frozenset({full, *(other for other in others if len(other) >= SHORTEST_ALIAS)})


ADDED_VILLAGE = 13.0  # likeness lost where a village is said that the name does not have


def with_and_without_village(folded: str) -> Iterator[tuple[str, float]]:
    """Return the name, and the name without a village it may not officially have, with its handicap."""
    yield folded, 0.0
    village = fold(VILLAGE)
    if folded.startswith(village) and len(folded) > len(village) + SHORTEST_ALIAS:
        yield folded.removeprefix(village), ADDED_VILLAGE


def names_of_places(places: Iterable[str]) -> frozenset[str]:
    """Return the folded names of districts and sub-districts, each also as a village."""
    return frozenset(fold(lead + place) for place in places for lead in ("", VILLAGE))


def _stripped(text: str) -> str:
    """Cut the office and particles off the end, and all up to the word "school" off the beginning."""
    text = _OFFICE.sub("", text)
    for _ in range(_STRIPS):
        text = _TAIL.sub("", text)
    prefixes = list(_PREFIX.finditer(text))
    if prefixes and prefixes[-1].end() < len(text):
        text = text[prefixes[-1].end() :]
    for _ in range(_STRIPS):
        lead = _LEAD.match(text)
        text = text[lead.end() :] if lead else text
    return text.strip()


def _nearest(word: str, places: Iterable[str]) -> str | None:
    """Return the place whose name this is, one slip allowed for every four letters."""
    folded = fold(word)
    likely = max(places, key=lambda place: OSA.normalized_similarity(folded, fold(place)), default=None)
    if likely is None or OSA.normalized_similarity(folded, fold(likely)) < LIKE_PLACE:
        return None
    return likely


def _named_places(text: str, amphoes: Iterable[str], tambons: Iterable[str]) -> tuple[str, str | None, str | None]:
    """Take อ. and ต. with their names out of the text."""
    found: dict[str, str | None] = {}
    for kind, known in (("province", ()), ("amphoe", amphoes), ("tambon", tambons)):
        match = _PLACE[kind].search(text)
        place = _nearest(match[1], known) if match else None
        if match and (place or kind == "province") and match.start() > 0:
            text = f"{text[: match.start()]} {text[match.end() :]}"
        found[kind] = place
    return text.strip(), found["amphoe"], found["tambon"]


def _trailing_place(text: str, amphoes: Iterable[str]) -> tuple[str, str] | None:
    """Cut a district's bare name off the end: บ้านโคกสะอาด เทพสถิต."""
    head, _, last = text.rpartition(" ")
    if head and (place := _nearest(last, amphoes)):
        return head, place
    whole = fold(text)
    for place in amphoes:
        folded = fold(place)
        if whole.endswith(folded) and len(whole) > len(folded) + SHORTEST_ALIAS:
            return whole[: -len(folded)], place
    return None


def _without_mistyped_prefix(text: str) -> Iterator[str]:
    """Return what stands behind a "school" with one slip in it, wherever that may end."""
    word = fold(TABLE["prefixes"][0])
    for size in range(len(word) - 1, len(word) + 3):
        if len(text) > size and OSA.distance(fold(text[:size]), word, score_cutoff=1) == 1:
            yield text[size:]


def _queries_of(name: str, amphoe: str | None, tambon: str | None, amphoes: Iterable[str]) -> Iterator[Query]:
    name = _VILLAGE_SHORT.sub(VILLAGE, name)
    yield Query(name=fold(_TAIL.sub("", name)), amphoe=amphoe, tambon=tambon)
    if amphoe is None and (trailing := _trailing_place(name, amphoes)):
        yield Query(name=fold(trailing[0]), amphoe=trailing[1])
    if "(" in name:
        yield Query(name=fold(_BRACKETS.sub("", name)), amphoe=amphoe, tambon=tambon)


def queries(text: str, amphoes: Iterable[str], tambons: Iterable[str]) -> list[Query]:
    """Return what a text may be asking for: the name as it stands, and with its district taken off."""
    name, amphoe, tambon = _named_places(_stripped(text[:LONGEST_QUERY]), amphoes, tambons)
    wanted = [
        query
        for written in (name, *_without_mistyped_prefix(name))
        for query in _queries_of(written, amphoe, tambon, amphoes)
    ]
    return [query for query in dict.fromkeys(wanted) if query.name]
