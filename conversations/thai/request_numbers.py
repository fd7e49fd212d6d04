"""The number of a request in typed words, however short: "70-0042", "70-42", "70/42", "เลขที่ 42". Knows no request.

What is short may mean something else, so that whoever asks looks first whether there is such a request.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BETWEEN = r"\s?(?:-|/|ขีด|ทับ)\s?"
_WHOLE = re.compile(r"(?<!\d)(?:25)?(?P<year>\d{2})\s?-\s?(?P<serial>\d{4})(?!\d)")
_SHORT = re.compile(
    rf"(?<![\d./-])(?:25)?(?P<year>\d{{2}})(?:{_BETWEEN}(?P<serial>\d{{1,4}})|\s?(?P<full>\d{{4}}))(?![\d./-]*\d)"
)
_SERIAL = re.compile(
    r"(?:คำขอ\s?(?:เลขที่|หมายเลข|ที่)?|เลขที่|หมายเลข|เรื่องที่)\s?(?P<serial>\d{1,4})(?![\d./-]*\d)"
    r"|(?<![\d./-])(?P<full>0\d{3})(?![\d./-]*\d)"
)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A number that may be a request's, as it was typed; its year where one was."""

    said: str
    serial: int
    year: int | None = None
    is_whole: bool = False


def list_named(text: str) -> Sequence[Named]:
    """Return every number in normalised words that may be a request's, only those typed in full where there are any."""
    whole = [
        Named(said=found[0], year=int(found["year"]), serial=int(found["serial"]), is_whole=True)
        for found in _WHOLE.finditer(text)
    ]
    short = [
        Named(said=found[0], year=int(found["year"]), serial=int(found["serial"] or found["full"]))
        for found in _SHORT.finditer(text)
    ]
    bare = [Named(said=found[0], serial=int(found["serial"] or found["full"])) for found in _SERIAL.finditer(text)]
    return whole or short or bare


def cut_out(text: str, numbers: Iterable[Named]) -> str:
    """Return the words without these numbers."""
    for number in numbers:
        text = text.replace(number.said, " ", 1)
    return " ".join(text.split())
