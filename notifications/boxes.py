"""The parts cards are built of, as plain Flex dicts, and the office's calm look. Knows no words and no requests."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from domain.lifecycle import State
from notifications.buttons import Button
from notifications.limits import count_graphemes, split

Json = dict[str, Any]

INK = "#1F2933"
QUIET = "#5F6B7A"
LINE = "#E4E8EC"
PAPER = "#F5F7F9"
WHITE = "#FFFFFF"
WARNING = "#B45309"
OFFICE = "#1F5F7A"  # what belongs to no request: menu, notices, summaries

_COUNTER, _MEND, _OFFICE, _SET, _AFTER, _NO, _OVER = (
    "#2C6FA6",
    "#A65E1A",
    "#5B5EA6",
    "#2E7D4F",
    "#1F7A7A",
    "#9B3A3A",
    "#52606D",
)
ACCENTS: dict[State, str] = {
    State.AWAITING_LETTER: _MEND,
    State.SUBMITTED: _COUNTER,
    State.RETURNED: _MEND,
    State.RECEIVED: _COUNTER,
    State.PROPOSED: _COUNTER,
    State.CIRCULATED: _OFFICE,
    State.ASSIGNED: _OFFICE,
    State.MEETING: _OFFICE,
    State.CONSIDERING: _OFFICE,
    State.DATES_OFFERED: _MEND,
    State.APPROVED: _SET,
    State.PREPARING: _SET,
    State.UNDER_WAY: _SET,
    State.HELD: _AFTER,
    State.CLOSED: _OVER,
    State.REFUSING: _NO,
    State.REFUSED: _NO,
    State.CANCELLED: _OVER,
    State.EXPIRED: _OVER,
}

NOTHING = "-"  # LINE refuses an empty text
GOES_ON = "…"
BLOCK_MAX = 280  # UTF-16 units of one block, which is never cut in two: ten lines or so
PADDING = 14  # pixels around the body of a card
NO_LINKS: Mapping[str, str] = MappingProxyType({})
HALF_A_LINE = 12  # graphemes of a label that has room beside another


def words(text: str, **style: Any) -> Json:
    """Make a text that wraps; `style` are Flex properties such as size, color, weight, align, flex, margin."""
    return {"type": "text", "text": text.strip() or NOTHING, "wrap": True, "size": "sm", "color": INK} | style


def title(text: str, **style: Any) -> Json:
    """Make the sentence a card is about."""
    return words(text, size="lg", weight="bold", **style)


def rule() -> Json:
    """Make a thin line between two parts."""
    return {"type": "separator", "margin": "md", "color": LINE}


def stack(contents: Sequence[Json], **style: Any) -> Json:
    """Lay components one below the other."""
    return {"type": "box", "layout": "vertical", "contents": list(contents)} | style


def side_by_side(contents: Sequence[Json], **style: Any) -> Json:
    """Lay components beside each other."""
    return {"type": "box", "layout": "horizontal", "contents": list(contents)} | style


def row(label: str, value: str, shares: tuple[int, int] = (1, 3), link: str = "") -> Json:
    """Make a line of a table: a quiet label, and its value, which wraps; `shares` are those of the width.

    A value with a `link` opens it.
    """
    opens = {"action": {"type": "uri", "label": label, "uri": link}, "color": OFFICE, "decoration": "underline"}
    contents = [words(label, color=QUIET, flex=shares[0]), words(value, flex=shares[1], **(opens if link else {}))]
    return {"type": "box", "layout": "baseline", "spacing": "sm", "contents": contents}


def table(
    rows: Iterable[tuple[str, str]], shares: tuple[int, int] = (1, 3), links: Mapping[str, str] = NO_LINKS
) -> list[Json]:
    """Make a table of labels and values, a block each; a very long value goes on in further ones.

    `links`: what the value of a label opens.
    """
    cut = [(label, n, part) for label, value in rows for n, part in enumerate(_parts(value))]
    drawn = [row(GOES_ON if n else label, part, shares, links.get(label, "")) for label, n, part in cut]
    return [one | {"margin": "sm" if n else "md"} for n, one in enumerate(drawn)]


def quote(text: str) -> list[Json]:
    """Set somebody's own words apart; very long ones go on in a further block."""
    style = {"backgroundColor": PAPER, "cornerRadius": "md", "paddingAll": "10px", "margin": "md"}
    return [stack([words(part)], **style) for part in _parts(text)]


def paragraphs(text: str) -> list[Json]:
    """Make a long text, a block for each of its parts."""
    return [words(part, margin="md") for part in _parts(text)]


def _parts(text: str) -> list[str]:
    return split(text, BLOCK_MAX) or [NOTHING]


def head(left: str, right: str, accent: str) -> Json:
    """Make the coloured band on top of a card."""
    contents = [words(left, color=WHITE, weight="bold", flex=1)]
    if right:
        contents.append(words(right, color=WHITE, align="end", flex=0, wrap=False))
    return side_by_side(contents, backgroundColor=accent, paddingAll="10px", spacing="md")


def foot(buttons: Iterable[Button], accent: str) -> Json:
    """Make the buttons under a card: two short ones beside each other, a long one alone, so that no label is cut."""
    lines: list[list[Button]] = []
    for button in buttons:
        if lines and len(lines[-1]) == 1 and all(_is_short(one) for one in (*lines[-1], button)):
            lines[-1].append(button)
        else:
            lines.append([button])
    return stack([_line(line, accent) for line in lines], spacing="sm", paddingAll="10px")


def _is_short(button: Button) -> bool:
    return count_graphemes(button.action["label"]) <= HALF_A_LINE


def _line(buttons: Sequence[Button], accent: str) -> Json:
    drawn = [_button(button, accent) for button in buttons]
    return side_by_side(drawn, spacing="sm") if len(drawn) > 1 else drawn[0]


def _button(button: Button, accent: str) -> Json:
    colour = {} if button.style == "secondary" else {"color": accent}
    look = {"type": "button", "style": button.style, "height": "sm", "adjustMode": "shrink-to-fit"}
    return look | {"action": button.action} | colour


def bubble(top: Json, body: Sequence[Json], buttons: Sequence[Button], accent: str) -> Json:
    """Make one page of a card. Cards are made of pages by `notifications.pages`, which knows how much has room."""
    card = {"type": "bubble", "size": "mega", "header": top, "body": stack(body, paddingAll=f"{PADDING}px")}
    return card | {"footer": foot(buttons, accent)} if buttons else card
