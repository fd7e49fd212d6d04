"""Clean typed Thai once, at the door. What the person typed is stored as typed; this is for reading only.

Never applies NFKC to Thai: it would split sara am in two.
"""

import os
import re
from collections.abc import Mapping

from conversations.thai.tables import load

# PyThaiNLP must neither call home nor make folders, whoever imports it first.
os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")

from pythainlp.util import normalize as order_marks

_CHARACTERS = load("characters")
_FULLWIDTH = range(0xFF01, 0xFF5F)
_FULLWIDTH_OFFSET = 0xFEE0


def _translation() -> Mapping[int, str | None]:
    table: dict[int, str | None] = {code: chr(code - _FULLWIDTH_OFFSET) for code in _FULLWIDTH}
    table |= dict.fromkeys(map(ord, _CHARACTERS["dashes"]), "-")
    table |= dict.fromkeys(map(ord, _CHARACTERS["spaces"]), " ")
    table |= dict.fromkeys(map(ord, _CHARACTERS["invisible"]))
    table |= {ord(thai): str(n) for n, thai in enumerate(_CHARACTERS["thai_digits"])}
    return table


_TRANSLATION = _translation()
_DRAWN_OUT = re.compile(r"([\u0e01-\u0e2e])\1{2,}")  # a consonant held down: three are never spelling
_REPEAT_SIGN = re.compile(r"\s*(?:\u0e46\s*)+")
_BREAKS = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029]+|\n+")
DRAWING = re.compile(r"[\U0001f000-\U0001faff\u2600-\u2714\u2716-\u27bf]")  # all but the sign of times
LONGEST_ANSWER = 1000  # letters; beyond this it is a letter pasted by mistake
_PASSES = 4  # ordering marks can bring two of a kind together; a fixed point is reached within these


def _pass(text: str) -> str:
    text = order_marks(text)
    text = _DRAWN_OUT.sub(r"\1", text)
    return _REPEAT_SIGN.sub("\u0e46 ", text).strip()


def as_answer(text: str) -> str:
    """Return the text normalised as one line without drawings, or nothing if it is too long to answer one question."""
    return "" if len(text) > LONGEST_ANSWER else normalise(DRAWING.sub(" ", normalise(text).replace("\n", " ")))


def normalise(text: str) -> str:
    """Return the text with one spelling for what looks the same; lines are kept. Twice is as once."""
    text = _BREAKS.sub("\n", text).translate(_TRANSLATION)
    for _ in range(_PASSES):  # pragma: no branch (the fixed point comes first)
        cleaned = _pass(text)
        if cleaned == text:
            break
        text = cleaned
    return text
