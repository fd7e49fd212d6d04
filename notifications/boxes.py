"""The parts cards are built of, as plain Flex dicts, and the office's calm look. Knows no words and no requests."""

from collections.abc import Iterable, Sequence
from typing import Any

from domain.lifecycle import State
from notifications.buttons import Button

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


def words(text: str, **style: Any) -> Json:
    """Make a text that wraps; `style` are Flex properties such as size, color, weight, align, flex, margin."""
    return {"type": "text", "text": text.strip() or NOTHING, "wrap": True, "size": "sm", "color": INK} | style


def title(text: str) -> Json:
    """Make the sentence a card is about."""
    return words(text, size="lg", weight="bold")


def rule() -> Json:
    """Make a thin line between two parts."""
    return {"type": "separator", "margin": "lg", "color": LINE}


def stack(contents: Sequence[Json], **style: Any) -> Json:
    """Lay components one below the other."""
    return {"type": "box", "layout": "vertical", "contents": list(contents)} | style


def side_by_side(contents: Sequence[Json], **style: Any) -> Json:
    """Lay components beside each other."""
    return {"type": "box", "layout": "horizontal", "contents": list(contents)} | style


def row(label: str, value: str) -> Json:
    """Make a line of a table: a quiet label, and its value, which wraps."""
    contents = [words(label, color=QUIET, flex=3), words(value, flex=7)]
    return {"type": "box", "layout": "baseline", "spacing": "sm", "contents": contents}


def table(rows: Iterable[tuple[str, str]]) -> Json:
    """Make a table of labels and values."""
    return stack([row(label, value) for label, value in rows], spacing="sm", margin="lg")


def quote(text: str) -> Json:
    """Set somebody's own words apart."""
    return stack([words(text)], backgroundColor=PAPER, cornerRadius="md", paddingAll="12px", margin="md")


def head(left: str, right: str, accent: str) -> Json:
    """Make the coloured band on top of a card."""
    contents = [words(left, color=WHITE, weight="bold", flex=1)]
    if right:
        contents.append(words(right, color=WHITE, align="end", flex=0, wrap=False))
    return side_by_side(contents, backgroundColor=accent, paddingAll="12px", spacing="md")


def foot(buttons: Iterable[Button], accent: str) -> Json:
    """Make the buttons under a card, one below the other so that no label is cut."""
    return stack([_button(button, accent) for button in buttons], spacing="sm", paddingAll="12px")


def _button(button: Button, accent: str) -> Json:
    colour = {} if button.style == "secondary" else {"color": accent}
    return {"type": "button", "style": button.style, "height": "sm", "action": button.action} | colour


def bubble(top: Json, body: Sequence[Json], buttons: Sequence[Button], accent: str) -> Json:
    """Put a card together."""
    card = {"type": "bubble", "size": "mega", "header": top, "body": stack(body, paddingAll="16px")}
    return card | {"footer": foot(buttons, accent)} if buttons else card
