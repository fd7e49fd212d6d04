"""Cards that need no scrolling on a small phone: what does not fit goes on to the next page, and nothing is left out.

A page is a bubble; several of them are a carousel, which LINE shows beside each other on a phone and on a PC.
"""

from collections.abc import Sequence

from notifications.boxes import PADDING, QUIET, Json, bubble, foot, stack, words
from notifications.buttons import Button
from notifications.heights import height_of, stacked
from notifications.limits import BUTTONS_MAX, PAGES_MAX
from notifications.words import TEXTS

SCREEN = 486  # CSS pixels of a chat on a phone of 360 x 640 with its menu folded; a test measures it
WIDTH = 300  # of a bubble of the size "mega"
PAGE_WIDTH = 270  # of one among several: the next one peeps in
EMPTY: Json = {"type": "box", "layout": "vertical", "contents": []}  # stands before what has a gap above it
MARK = 20  # what a practice writes on top of every page


def card(  # noqa: PLR0913 - the parts of a card, all named
    top: Json,
    blocks: Sequence[Json],
    buttons: Sequence[Button],
    accent: str,
    *,
    pinned: Sequence[Json] = (),
    repeats: bool = False,
    most: int = BUTTONS_MAX,
    is_alone: bool = True,
) -> Json:
    """Put a card together, on as many pages as it needs.

    `blocks` are never cut in two; `pinned` closes the first page. A page has at most `most` buttons: those that are
    left stand on the next page. Where the card `repeats` them they stand on every page. `is_alone` says that no
    other card stands beside it.
    """
    whole = [*blocks, *pinned]
    width = WIDTH if is_alone else PAGE_WIDTH
    if len(buttons) <= most and _room(top, whole, buttons, accent, width) >= 0:
        return bubble(top, whole, buttons, accent)
    feet = [buttons[n : n + most] for n in range(0, len(buttons), most)]
    bodies: list[list[Json]] = []
    left = list(blocks)
    while left or len(bodies) < len(feet):
        if repeats and len(feet) == len(bodies):
            feet.append(buttons)
        under = feet[len(bodies)] if len(bodies) < len(feet) else ()
        closing = () if bodies else pinned
        room = _room(top, [EMPTY, *closing, _note(1, 1)], under, accent, PAGE_WIDTH)
        taken = _take(left, room) or int(repeats or not under)  # an empty page takes one in any case
        bodies.append([*_ended(left[:taken]), *closing])
        left = _begun(left[taken:])
    feet += [()] * (len(bodies) - len(feet))
    noted = [[*body, _note(n, len(bodies))] for n, body in enumerate(bodies, 1)]
    return put_together([bubble(top, body, under, accent) for body, under in zip(noted, feet, strict=True)])


def put_together(bubbles: Sequence[Json]) -> Json:
    """Return one page as it is, several as a carousel."""
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": list(bubbles[:PAGES_MAX])}


def pages_of(contents: Json) -> list[Json]:
    """Return the pages of a card, each a bubble."""
    return list(contents["contents"]) if contents["type"] == "carousel" else [contents]


def together(*blocks: Json) -> Json:
    """Keep blocks on one page: a heading with what stands under it."""
    return stack(blocks, margin=blocks[0].get("margin", "none"))


def _take(blocks: Sequence[Json], room: float) -> int:
    """Return how many blocks have so much room."""
    for taken, block in enumerate(blocks):
        room -= stacked([EMPTY, block] if taken else [block], PAGE_WIDTH - 2 * PADDING)
        if room < 0:
            return taken
    return len(blocks)


def _room(top: Json, body: Sequence[Json], buttons: Sequence[Button], accent: str, width: float) -> float:
    """Return how much room is left on the screen."""
    under = height_of(foot(buttons, accent), width) if buttons else 0
    inside = stacked(body, width - 2 * PADDING) + 2 * PADDING + MARK
    return SCREEN - height_of(top, width) - inside - under


def _begun(blocks: Sequence[Json]) -> list[Json]:
    """Return blocks as they begin a page: no line and no gap parts the first from what is not there."""
    first = next((n for n, block in enumerate(blocks) if block["type"] != "separator"), len(blocks))
    return [block | ({} if n else {"margin": "none"}) for n, block in enumerate(blocks[first:])]


def _ended(blocks: Sequence[Json]) -> list[Json]:
    """Return blocks as they end a page, without a line below the last."""
    return list(blocks[:-1]) if blocks and blocks[-1]["type"] == "separator" else list(blocks)


def _note(number: int, count: int) -> Json:
    said = TEXTS("page.last" if number == count > 1 else "page.more", page=number, pages=count)
    return words(said, size="xs", color=QUIET, align="end", margin="md")
