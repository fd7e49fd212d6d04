"""LINE messages as plain dicts, within LINE's limits. No SDK models: they lose fields and cost time."""

from collections.abc import Sequence
from typing import Any

from notifications.limits import ALT_MAX, QUICK_LABEL_MAX, QUICK_MAX, TEXT_MAX, shorten, shorten_label, split

Json = dict[str, Any]


def text(text: str, quick: Sequence[Json] = ()) -> Json:
    """Make a text message; `quick` are actions shown as quick replies. Too long a text is shortened."""
    return with_quick({"type": "text", "text": shorten(text, TEXT_MAX)}, quick)


def texts(long: str, quick: Sequence[Json] = ()) -> list[Json]:
    """Make as many text messages as a long text needs; the last one has the quick replies."""
    *first, last = split(long)
    return [*(text(part) for part in first), text(last, quick)]


def flex(alt: str, contents: Json, quick: Sequence[Json] = ()) -> Json:
    """Make a Flex message of a bubble or carousel; `alt` says the essential where cards are not shown."""
    return with_quick({"type": "flex", "altText": shorten(alt, ALT_MAX), "contents": contents}, quick)


def with_quick(message: Json, quick: Sequence[Json]) -> Json:
    """Return the message with these actions as its quick replies, the first thirteen of them."""
    if not quick:
        return message
    items = [
        {"type": "action", "action": action | {"label": shorten_label(action["label"], QUICK_LABEL_MAX)}}
        for action in quick[:QUICK_MAX]
    ]
    return message | {"quickReply": {"items": items}}
