"""The card of a training's checklists: what each side sees to, what is done, what was said (S6-S7, P6.2, R14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notifications import buttons as make
from notifications.boxes import ACCENTS, QUIET, Json, head, quote, rule, title, words
from notifications.buttons import Button
from notifications.line_messages import flex
from notifications.pages import card, together
from notifications.views import RequestView
from notifications.words import TEXTS

SIDES = ("school", "team", "office", "money")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a checklist: whose it is, what it says, and whether it is done."""

    side: str
    text: str
    is_done: bool


def checklist_card(
    view: RequestView, items: Sequence[Item], notes: Mapping[str, str], buttons: Sequence[Button] = ()
) -> Json:
    """Show every item under whose it is; `notes` is what else was said of the day, by `after.NOTES`."""
    blocks = [title(TEXTS("checklist.title"))]
    for side in SIDES:
        lines = [words(_line(item), margin="xs") for item in items if item.side == side]
        if lines:
            label = words(TEXTS(f"checklist.{side}"), weight="bold", size="xs", color=QUIET, margin="md")
            blocks += [rule(), together(label, lines[0]), *lines[1:]]
    if notes:
        blocks += quote("\n".join(TEXTS(f"checklist.{key}", said=said) for key, said in notes.items()))
    done, accent = sum(item.is_done for item in items), ACCENTS[view.state]
    alt = TEXTS("checklist.alt", number=view.number, done=done, count=len(items))
    top = head(TEXTS("checklist.head", done=done, count=len(items)), TEXTS("number", number=view.number), accent)
    return flex(alt, card(top, blocks, [*buttons, make.to_show(view)], accent))


def _line(item: Item) -> str:
    return TEXTS("checklist.done" if item.is_done else "checklist.open", item=item.text)
