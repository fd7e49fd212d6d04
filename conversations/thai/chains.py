"""Dates joined by signs, as they are written: 12-14 ธ.ค., 12, 13 และ 14 ธันวา. Decides nothing about them."""

from dataclasses import dataclass
from datetime import date

from conversations.thai import date_rules, days
from conversations.thai.grammar import Phrase
from conversations.thai.written import Place, Written

MOST_PARTS = 10

RUNNING = frozenset({"to", "dash", "tilde", "ends"})
LISTING = frozenset({"and", "comma", "slash", "plus"})
FOLLOWS = "follows"  # no sign at all: 12 13 14 ธ.ค.
_COUNTED = frozenset(
    [
        "person_unit",
        "baht",
        "oclock",
        "mong",
        "thum",
        "day",
        "week",
        "sunday",
        "hour",
        "minute",
        "unit",
        "each",
        "satang",
        "clock",
        "more",
        "nights",
    ],
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Dates joined by signs: the parts, the signs between them, and the place behind the last."""

    parts: tuple[Written, ...]
    signs: tuple[str, ...]
    first: int
    end: int


def _figure_at(phrase: Phrase, index: int) -> Place | None:
    """Return a bare number that may be a day because of what it is joined to."""
    token = phrase.tokens[index] if index < len(phrase.tokens) else None
    if token is None or token.kind not in {"int", "word"} or phrase.kind(index + 1) in _COUNTED:
        return None
    value = token.value.value
    if value != int(value) or value > days.DAYS:
        return None
    return Place(Written(day=int(value), names_day=False), index, index + 1)


def _is_next_day(before: Written, after: Written) -> bool:
    bare = before.month is None and before.day is not None and after.day is not None
    return bare and after.day == (before.day or 0) + 1


def _joined(phrase: Phrase, place: Place, today: date) -> tuple[str, Place] | None:
    """Return the sign behind this part and the part behind the sign."""
    sign = phrase.kind(place.end)
    behind = place.end + 1
    if sign == "comma" and phrase.kind(behind) in RUNNING | LISTING:
        sign, behind = phrase.kind(behind), behind + 1
    if sign in RUNNING | LISTING | {"or"}:
        following = date_rules.date_at(phrase, behind, today) or _figure_at(phrase, behind)
        lonely = following and not following.what.names_day and place.what.month and sign not in RUNNING
        return None if following is None or lonely else (str(sign), following)
    if sign not in {"int", "word"} or place.what.month is not None or not phrase.touches(place.end):
        return None
    following = date_rules.date_at(phrase, place.end, today) or _figure_at(phrase, place.end)
    if following and _is_next_day(place.what, following.what):
        return FOLLOWS, following
    return None


def chain_at(phrase: Phrase, index: int, today: date) -> Chain | None:
    """Return the dates joined from this token on; a lone date is a chain of one."""
    place = date_rules.date_at(phrase, index, today) or _figure_at(phrase, index)
    if place is None:
        return None
    parts, signs = [place.what], []
    while len(parts) < MOST_PARTS and (joined := _joined(phrase, place, today)):
        signs.append(joined[0])
        place = joined[1]
        parts.append(place.what)
    return Chain(parts=tuple(parts), signs=tuple(signs), first=index, end=place.end)
