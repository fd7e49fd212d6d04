"""How tall a part of a card is on a small phone, in CSS pixels, reckoned on the long side. Draws and sends nothing.

A phone's own letters differ from any we could measure here, so letters are taken to be wide and lines to break
early; tests hold the reckoning against a browser.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import ceil
from typing import Any
from unicodedata import category

Json = dict[str, Any]

# LINE's keywords in pixels (Flex Message: size, margin, spacing).
LETTERS = {"xxs": 11, "xs": 13, "sm": 14, "md": 16, "lg": 19, "xl": 22}
GAPS = {"none": 0, "xs": 2, "sm": 4, "md": 8, "lg": 12, "xl": 16, "xxl": 20}
BUTTONS = {"sm": 40, "md": 52}
IMAGES = {"xs": 60}

LINE = 1.45  # of the letters' size
LOST_AT_AN_END = 1.5  # letters' sizes that a line loses where a word does not fit any more
CUT_TOP = 0.15  # of the letters' size, above a text that is cut after some lines
NARROW, USUAL, CAPITAL, SIGN = 0.32, 0.63, 0.8, 1.1
# The Thai letters that are narrower than most, by their code points: ngo, ro, wo, and the vowels beside a letter.
SLIM = {0xE07: 0.48, 0xE23: 0.5, 0xE27: 0.54, 0xE30: 0.55, 0xE32: 0.51, 0xE33: 0.51,
        0xE40: 0.33, 0xE42: 0.41, 0xE43: 0.42, 0xE44: 0.45}  # fmt: skip
FIRST_SIGN = 0x2100  # ticks, circles, emoji
ENOUGH = 1  # pixel, so that a share of no width divides nothing


def height_of(part: Json, width: float) -> float:
    """Return how tall a Flex component is where it has this width."""
    return _HEIGHTS[part["type"]](part, width)


def stacked(parts: Sequence[Json], width: float, spacing: str = "none") -> float:
    """Return how tall components are one below the other, with the gaps between them."""
    return sum(height_of(part, width) + (_gap(part, spacing) if n else 0) for n, part in enumerate(parts))


def count_lines(text: str, size: float, width: float) -> int:
    """Count the lines that a text takes up in letters of this size."""
    wide = [width_of(paragraph, size) for paragraph in text.split("\n")]
    room = max(width - LOST_AT_AN_END * size, ENOUGH)
    return sum(1 if one <= width else ceil(one / room) for one in wide)


def width_of(text: str, size: float) -> float:
    """Return how wide a text is on one line."""
    return size * sum(_letter(letter) for letter in text)


@cache
def _letter(letter: str) -> float:
    kind = category(letter)
    if kind == "Mn":  # vowels and tone marks above and below
        return 0
    if ord(letter) >= FIRST_SIGN:
        return SIGN
    if kind[0] in "PZ":
        return NARROW
    return CAPITAL if kind == "Lu" else SLIM.get(ord(letter), USUAL)


def _gap(part: Json, spacing: str) -> float:
    return _pixels(part.get("margin", spacing), GAPS)


def _pixels(value: str, words: Mapping[str, int]) -> float:
    return words[value] if value in words else float(value.removesuffix("px"))


def _text(part: Json, width: float) -> float:
    size = _pixels(part.get("size", "md"), LETTERS)
    lines = count_lines(part["text"], size, width) if part.get("wrap") else 1
    most = part.get("maxLines")
    return min(lines, most) * size * LINE + size * CUT_TOP if most else lines * size * LINE


def _box(part: Json, width: float) -> float:
    padding = _pixels(part.get("paddingAll", "none"), GAPS)
    inner, spacing = width - 2 * padding, part.get("spacing", "none")
    if part["layout"] == "vertical":
        return 2 * padding + stacked(part["contents"], inner, spacing)
    shares = _share(part["contents"], inner, spacing)
    return 2 * padding + max((height_of(one, share) for one, share in shares), default=0)


def _share(parts: Sequence[Json], width: float, spacing: str) -> list[tuple[Json, float]]:
    """Return the width of each component in a row: its own where it does not grow, else its share of what is left."""
    own = [_own_width(part) if part.get("flex") == 0 else 0 for part in parts]
    left = max(width - sum(own) - sum(_gap(part, spacing) for part in parts[1:]), ENOUGH)
    grown = sum(part.get("flex", 1) for part in parts) or 1
    return [(part, own[n] or left * part.get("flex", 1) / grown) for n, part in enumerate(parts)]


def _own_width(part: Json) -> float:
    if part["type"] == "image":
        return _pixels(part["size"], IMAGES)
    return width_of(part["text"], _pixels(part.get("size", "md"), LETTERS))


_HEIGHTS: Mapping[str, Callable[[Json, float], float]] = {
    "text": _text,
    "box": _box,
    "separator": lambda *_: 1,
    "button": lambda part, _: BUTTONS[part.get("height", "md")],
    "image": lambda part, _: _pixels(part["size"], IMAGES),
}
