"""Thai identity numbers in what people write: found however they are spaced, and hidden before anything is kept."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from domain.rules import CITIZEN_ID_DIGITS, is_citizen_id

HIDDEN = "●" * CITIZEN_ID_DIGITS
MARK = "hidesCitizenId"  # of a message in an event: something of it was hidden
WRITTEN = ("text", "fileName", "title", "address")  # what of a message a person has written

OFFICIAL = (1, 4, 5, 2, 1)  # as it stands on the card
FEW = 3  # groups into which people break it otherwise
PHONE_DIGITS = (9, 10)

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
    parts: list[str] = []
    for last in range(first, len(groups)):
        start, end = groups[last]
        parts.append("".join(str(unicodedata.decimal(character)) for character in text[start:end]))
        length = sum(map(len, parts))
        if length >= CITIZEN_ID_DIGITS:
            return last if length == CITIZEN_ID_DIGITS and _is_written_so(parts) else None
    return None


def _is_written_so(parts: list[str]) -> bool:
    """Tell whether digits in these groups are an identity number, and not a date beside a time, or a phone number."""
    sizes = tuple(map(len, parts))
    is_usual = sizes == OFFICIAL or set(sizes) == {1} or (len(parts) <= FEW and not _ends_with_phone(parts))
    # No number of a Thai begins with 0, but two phone numbers beside each other do.
    return is_usual and is_citizen_id("".join(parts)) and (len(parts) == 1 or parts[0][0] != "0")


def _ends_with_phone(parts: list[str]) -> bool:
    ends = ("".join(parts[n:]) for n in range(1, len(parts)))
    return any(end.startswith("0") and len(end) in PHONE_DIGITS for end in ends)
