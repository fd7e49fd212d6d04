"""Small checks that are put together into the shapes of LINE's objects; each notes what is wrong and where."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: where, which, and the numbers that belong to it."""

    path: Path
    rule: str
    facts: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[Any, Path, list[Problem]], None]
GRAPHEME = regex.compile(r"\X")


def units(text: str) -> int:
    """Count UTF-16 code units, as LINE does unless it says otherwise (Messaging API, "Character counting")."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """Count grapheme clusters, as LINE does for labels and the texts of actions and templates."""
    return len(GRAPHEME.findall(text))


def text(low: int, high: int, count: Callable[[str], int] = units) -> Check:
    """Check a text's length; a low of 1 or more also refuses the empty text."""

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, str):
            found.append(Problem(path, "type"))
        elif low and not value.strip():
            found.append(Problem(path, "empty"))
        elif count is units or len(value) > high:  # a text has never more graphemes than characters
            length = count(value)
            if not low <= length <= high:
                found.append(Problem(path, "length", {"low": low, "high": high, "length": length}))

    return check


def number(low: float, high: float, *, whole: bool = True) -> Check:
    """Check a number's range."""
    kinds = int if whole else (int, float)

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        if isinstance(value, bool) or not isinstance(value, kinds):
            found.append(Problem(path, "type"))
        elif not low <= value <= high:
            found.append(Problem(path, "range", {"low": low, "high": high}))

    return check


def choice(*values: str) -> Check:
    """Check that a value is one of a few words."""

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        if value not in values:
            found.append(Problem(path, "choice", {"values": ", ".join(values)}))

    return check


def pattern(expression: str) -> Check:
    """Check that a text matches an expression as a whole."""
    compiled = re.compile(expression)

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            found.append(Problem(path, "invalid"))

    return check


def flag(value: Any, path: Path, found: list[Problem]) -> None:
    """Check that a value is true or false."""
    if not isinstance(value, bool):
        found.append(Problem(path, "type"))


def anything(value: Any, path: Path, found: list[Problem]) -> None:
    """Accept every value."""


# LINE shows pictures over TLS only. A bot on this very machine has none, and nobody listens in.
PICTURES = ("https", r"http(?=://127\.0\.0\.1:)")


def url(high: int, *schemes: str) -> Check:
    """Check an address: its length, its scheme, and that it has no blanks."""
    start = re.compile(rf"(?:{'|'.join(schemes)}):\S+", re.IGNORECASE)
    length = text(1, high)

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        before = len(found)
        length(value, path, found)
        if len(found) == before and not start.fullmatch(value):
            found.append(Problem(path, "uri"))

    return check


def items(of: Check, low: int, high: int) -> Check:
    """Check a list's size and each of its items."""

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, list):
            found.append(Problem(path, "type"))
            return
        if not low <= len(value) <= high:
            found.append(Problem(path, "size", {"low": low, "high": high}))
        for place, item in enumerate(value):
            of(item, (*path, place), found)

    return check


def shape(
    fields: Mapping[str, Check], required: Collection[str] = (), *, closed: bool = False, rules: tuple[Check, ...] = ()
) -> Check:
    """Check an object: its fields, those that must be there, whether others may be, and further rules."""

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, dict):
            found.append(Problem(path, "type"))
            return
        found.extend(Problem((*path, name), "missing") for name in required if value.get(name) is None)
        for name, content in value.items():
            of = fields.get(name)
            if of is not None:
                if content is not None:
                    of(content, (*path, name), found)
            elif closed:
                found.append(Problem((*path, name), "unknown"))
        for rule in rules:
            rule(value, path, found)

    return check


def kinds(table: Mapping[str, Check]) -> Check:
    """Check an object by the shape that its `type` names."""

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in table:
            found.append(Problem((*path, "type"), "choice", {"values": ", ".join(table)}))
        else:
            table[kind](value, path, found)

    return check
