"""What is said in a practice, marked on every card and message, so that nobody takes it for real (R06).

The buttons of its cards carry the practice's key: pressed later, or in another practice, they do nothing.
"""

from collections.abc import Sequence
from typing import Any

from domain.texts import Texts
from notifications.boxes import WARNING, words
from notifications.buttons import reply
from notifications.limits import ALT_MAX, MESSAGES_MAX, QUICK_MAX, TEXT_MAX, shorten
from notifications.pages import pages_of

SAY = Texts("notifications", "practice.th.toml")
PREFIX = "practice/"

Json = dict[str, Any]

_FIRST = 2  # of too many messages, the answer itself and what came last are kept


def data_in(data: str, key: str) -> str | None:
    """Return what a button of this practice says; None where it is no button of it."""
    mark = f"{PREFIX}{key}/"
    return data.removeprefix(mark) if data.startswith(mark) else None


def mark(messages: Sequence[Json], key: str) -> list[Json]:
    """Mark messages as practice, and offer the way to the reason and the way out below the last."""
    kept = list(messages)
    if len(kept) > MESSAGES_MAX:
        kept = [*kept[:_FIRST], *kept[_FIRST - MESSAGES_MAX :]]
    marked = [_marked(_bound(message, key)) for message in kept]
    return [*marked[:-1], _with_ways(marked[-1])] if marked else []


def _marked(message: Json) -> Json:
    if message["type"] == "text":
        return message | {"text": shorten(SAY("text", text=message["text"]), TEXT_MAX)}
    if message["type"] == "flex":
        for page in pages_of(message["contents"]):
            page["body"]["contents"].insert(0, words(SAY("card"), color=WARNING, weight="bold", size="xs"))
        return message | {"altText": shorten(SAY("text", text=message["altText"]), ALT_MAX)}
    return message


def _bound(part: Any, key: str) -> Any:
    """Return a copy of a message, in which every button belongs to the practice."""
    if isinstance(part, list):
        return [_bound(inner, key) for inner in part]
    if not isinstance(part, dict):
        return part
    copied = {name: _bound(inner, key) for name, inner in part.items()}
    if copied.get("type") in ("postback", "datetimepicker") and "data" in copied:
        copied["data"] = f"{PREFIX}{key}/{copied['data']}"
    return copied


def _with_ways(message: Json) -> Json:
    ways = [{"type": "action", "action": reply(SAY(f"way.{way}"))} for way in ("why", "end")]
    items = message.get("quickReply", {}).get("items", [])
    return message | {"quickReply": {"items": [*items[: QUICK_MAX - len(ways)], *ways]}}
