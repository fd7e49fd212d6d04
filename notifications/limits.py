"""LINE's limits on text, and cuts that keep within them without splitting a letter from its marks.

LINE counts most texts in UTF-16 units and labels in graphemes (LINE: Messaging API reference, character counting).
"""

import regex

MESSAGES_MAX = 5
TEXT_MAX = 5_000
ALT_MAX = 1_500
QUICK_MAX = 13
QUICK_LABEL_MAX = 20
BUTTON_LABEL_MAX = 40
SAID_MAX = 300  # what a tapped button says in the chat
DATA_MAX = 300
PAGES_MAX = 12  # bubbles of a carousel; LINE refuses more, and no card of ours comes near

# Ours, so that a card stays within the 30 KB of a bubble and is still read to its end.
LIST_MAX = 10
BUTTONS_MAX = 4  # a card never needs scrolling on a phone
STEPS_MAX = 10
REASON_SHOWN = 150

_GRAPHEME = regex.compile(r"\X")
_MORE = "…"


def count_units(text: str) -> int:
    """Count UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def count_graphemes(text: str) -> int:
    """Count what a reader sees as one character each."""
    return len(_GRAPHEME.findall(text))


def shorten(text: str, units: int) -> str:
    """Cut a text to so many UTF-16 units, at the end of a grapheme, with an ellipsis where something is missing."""
    if count_units(text) <= units:
        return text
    kept, room = [], units - len(_MORE)
    for grapheme in _GRAPHEME.findall(text):
        room -= count_units(grapheme)
        if room < 0:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip() + _MORE


def shorten_label(text: str, graphemes: int) -> str:
    """Cut a label to so many graphemes, with an ellipsis where something is missing."""
    found = _GRAPHEME.findall(text)
    if len(found) <= graphemes:
        return text
    return "".join(found[: graphemes - 1]).rstrip() + _MORE


def split(text: str, units: int = TEXT_MAX) -> list[str]:
    """Split a long text into parts of so many UTF-16 units, between lines where that is possible."""
    parts = [""]
    for line in text.splitlines(keepends=True):
        for piece in _pieces(line, units):
            if count_units(parts[-1] + piece) > units:
                parts.append("")
            parts[-1] += piece
    return [part.strip("\n") for part in parts if part.strip()]


def _pieces(line: str, units: int) -> list[str]:
    pieces = [""]
    for grapheme in _GRAPHEME.findall(line):
        if count_units(pieces[-1] + grapheme) > units:
            pieces.append("")
        pieces[-1] += grapheme
    return pieces
