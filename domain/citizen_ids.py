"""Thai identity numbers in what people write: found however they are spaced, and hidden before anything is kept."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from domain.rules import CITIZEN_ID_DIGITS, is_citizen_id

HIDDEN = "●" * CITIZEN_ID_DIGITS
MARK = "hidesCitizenId"  # of a message in an event: something of it was hidden
WRITTEN = ("text", "fileName", "title", "address")  # what of a message a person has written

# Digits of any script with what people put between them; letters, commas and slashes end a number.
_BETWEEN = "[\\s\\-.\u2010-\u2015\u2212\u00b7\u200b-\u200f\u2060\ufeff_]*"
_RUN = re.compile(rf"\d(?:{_BETWEEN}\d)*")
_GROUP = re.compile(r"\d+")


def hide(text: str) -> str:
    """Return the text with every identity number in it replaced by dots."""
    for start, end in reversed(list(_find(text))):
        text = text[:start] + HIDDEN + text[end:]
    return text


def hide_in(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an event of LINE without identity numbers; where there was one, its message carries `MARK`."""
    message = event.get("message")
    if not isinstance(message, dict):
        return event
    written = {key: message[key] for key in WRITTEN if isinstance(message.get(key), str)}
    hidden = {key: hide(said) for key, said in written.items()}
    if hidden == written:
        return event
    return {**event, "message": {**message, **hidden, MARK: True}}


def _find(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        yield from _find_in_run(run)


def _find_in_run(run: "re.Match[str]") -> Iterator[tuple[int, int]]:
    """Look at neighbouring groups of digits that make thirteen together: more may stand in one run."""
    groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run[0])]
    first = 0
    while first < len(groups):
        last = _find_last(run.string, groups, first)
        if last is None:
            first += 1
        else:
            yield groups[first][0], groups[last][1]
            first = last + 1


def _find_last(text: str, groups: list[tuple[int, int]], first: int) -> int | None:
    digits = ""
    for last in range(first, len(groups)):
        start, end = groups[last]
        digits += "".join(str(unicodedata.decimal(character)) for character in text[start:end])
        if len(digits) > CITIZEN_ID_DIGITS:
            return None
        # No number of a Thai begins with 0, but two phone numbers beside each other do.
        if is_citizen_id(digits) and (last == first or digits[0] != "0"):
            return last
    return None
