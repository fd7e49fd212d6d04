"""The card with which somebody asks colleagues for help (R82)."""

from typing import Any

from domain.texts import Texts
from notifications.boxes import OFFICE, head, quote, title, words
from notifications.buttons import Button, data, press
from notifications.line_messages import flex
from notifications.pages import card

SAY = Texts("notifications", "help.th.toml")


def call_card(call_id: int, name: str, task: str, number: str) -> dict[str, Any]:
    """Show who asks for what, and let the first who can say so."""
    about = SAY("number", number=number) if number else ""
    take = Button(action=press(SAY("take"), data("help", c=call_id), SAY("take_said", id=call_id)), style="primary")
    body = [title(SAY("title", name=name)), *quote(task), words(SAY("hint", id=call_id), size="xs", margin="md")]
    alt = SAY("alt", name=name, task=task, id=call_id)
    return flex(alt, card(head(SAY("head"), about, OFFICE), body, [take], OFFICE))
