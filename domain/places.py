"""A place as it is typed or sent as a pin: its words, the map's link, and the district it names. Pure.

It is kept as one text, the link at its end; what is shown of it are the words, which open the map.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from domain import names, rules

PIN = "https://www.google.com/maps/search/?api=1&query={latitude:.5f},{longitude:.5f}"
# A link that somebody copied out of the map counts as well; any other stays among the words.
_LINK = re.compile(
    r"\s*(https://(?:maps\.app\.goo\.gl/|goo\.gl/maps/|maps\.google\.com/|www\.google\.com/maps[/?])[!-~]{1,400})(?!\S)"
)
_POINT = re.compile(r"\s*\(?(?P<latitude>-?\d{1,2}\.\d{3,}),\s*(?P<longitude>-?\d{1,3}\.\d{3,})\)?$")
_CUT = "…"


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a place is called, and the link that opens the map there; "" where nobody has sent one."""

    words: str
    link: str = ""

    @property
    def kept(self) -> str:
        """The place as one text."""
        return f"{self.words} {self.link}".strip()


def read(text: str) -> Place:
    """Return a place from what was typed or kept; one without any words is called a place on the map."""
    link, point = _LINK.search(text), _POINT.search(text)
    if link is not None:
        words, found = text[: link.start()] + text[link.end() :], link[1]
    elif point is not None:
        words, found = text[: point.start()], _to_pin(float(point["latitude"]), float(point["longitude"]))
    else:
        return Place(words=text)
    return Place(words=words.strip() or names.place("pin"), link=found)


def write_pin(title: str, address: str, latitude: float, longitude: float) -> str:
    """Write a pin as a place is kept; title and address may be missing, and are cut where they are too long."""
    title, address = title.strip(), address.strip()
    if title in address:
        title = ""
    room = rules.PLACE_MAX if len(title) + len(address) < rules.PLACE_MAX else rules.PLACE_MAX // 2
    words = _cut(f"{_cut(title, room)} {address}".strip(), rules.PLACE_MAX)
    if sum(letter.isalnum() for letter in words) < rules.TEXT_MIN:
        words = names.place("pin")
    return Place(words=words, link=_to_pin(latitude, longitude)).kept


def _to_pin(latitude: float, longitude: float) -> str:
    return PIN.format(latitude=latitude, longitude=longitude)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    end = longest - len(_CUT)
    while end and unicodedata.category(text[end]).startswith("M"):
        end -= 1  # never between a letter and its marks
    return text[:end].rstrip() + _CUT


def find_district(words: str, schools: Iterable[tuple[str, str]]) -> str | None:
    """Return the one district that a place names; None where it names none that is known, or several.

    What is called a district counts most, then the district of a school that is named in full, then a bare name that
    is not that of a village, a temple, a road or a sub-district. `schools`: the name and the district of each.
    """
    known = list(schools)
    districts = {district for _, district in known}
    found = _list_called(words, districts) or _list_of_schools(words, known) or _list_bare(words, districts)
    return found.pop() if len(found) == 1 else None


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))


def _list_called(words: str, districts: set[str]) -> set[str]:
    marks = _any_of(names.place("district").split("|"))
    return set(re.findall(rf"(?:{marks})\s*({_any_of(districts)})", words)) if districts else set()


def _list_of_schools(words: str, known: Iterable[tuple[str, str]]) -> set[str]:
    named = [(school, district) for school, district in known if school in words]
    longer = [other for other, _ in named]  # of which another school's name may be a part
    return {district for school, district in named if not any(school != other and school in other for other in longer)}


def _list_bare(words: str, districts: set[str]) -> set[str]:
    others = _any_of(names.place("no_district").split("|"))
    found = re.finditer(rf"(?P<other>(?:{others})\s*)?(?P<district>{_any_of(districts)})", words) if districts else ()
    return {one["district"] for one in found if not one["other"]}
