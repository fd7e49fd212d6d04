"""What LINE allows of the messages in one request. Usable as a library: it needs no running simulator."""

from collections.abc import Mapping
from typing import Any

from simulator.action_limits import LABEL, QUICK_REPLY, action
from simulator.checks import (
    PICTURES,
    Check,
    Path,
    Problem,
    anything,
    choice,
    items,
    kinds,
    number,
    shape,
    text,
    url,
)
from simulator.errors import LineError
from simulator.flex_limits import CONTAINER
from simulator.shapes import Json
from simulator.template_limits import IMAGEMAP, TEMPLATE

MOST_MESSAGES = 5
MOST_SUBSTITUTIONS = 100
ALT_TEXT = text(1, 1500)
MEDIA = url(2000, *PICTURES)

# fmt: off
QUICK = shape({"items": items(
    shape({"type": choice("action"), "imageUrl": MEDIA,
           "action": action(LABEL, required=True, allowed=QUICK_REPLY)}, ("action",)), 1, 13)}, ("items",))
COMMON: dict[str, Check] = {
    "quickReply": QUICK, "sender": shape({"name": text(1, 20), "iconUrl": MEDIA}), "quoteToken": text(1, 10_000),
}
EMOJI = shape({"index": number(0, 5000), "productId": text(1, 100), "emojiId": text(1, 100)},
              ("index", "productId", "emojiId"))
# fmt: on


def _substitutions(value: Any, path: Path, found: list[Problem]) -> None:
    given = value.get("substitution")
    if given is None:
        return
    if not isinstance(given, dict) or len(given) > MOST_SUBSTITUTIONS:
        found.append(Problem((*path, "substitution"), "size", {"low": 0, "high": MOST_SUBSTITUTIONS}))
        return
    for name, part in given.items():
        text(1, 20)(name, (*path, "substitution", name), found)
        kinds({"emoji": anything, "mention": anything})(part, (*path, "substitution", name), found)


def _message(fields: Mapping[str, Check], *required: str, rules: tuple[Check, ...] = ()) -> Check:
    return shape({**COMMON, **fields}, required, rules=rules)


# fmt: off
MESSAGE = kinds({
    "text": _message({"text": text(1, 5000), "emojis": items(EMOJI, 0, 20)}, "text"),
    "textV2": _message({"text": text(1, 5000)}, "text", rules=(_substitutions,)),
    "sticker": _message({"packageId": text(1, 20), "stickerId": text(1, 20)}, "packageId", "stickerId"),
    "image": _message({"originalContentUrl": MEDIA, "previewImageUrl": MEDIA},
                      "originalContentUrl", "previewImageUrl"),
    "video": _message({"originalContentUrl": MEDIA, "previewImageUrl": MEDIA, "trackingId": text(1, 100)},
                      "originalContentUrl", "previewImageUrl"),
    "audio": _message({"originalContentUrl": MEDIA, "duration": number(1, 2**53)}, "originalContentUrl", "duration"),
    "location": _message({"title": text(1, 100), "address": text(1, 100), "latitude": number(-90, 90, whole=False),
                          "longitude": number(-180, 180, whole=False)}, "title", "address", "latitude", "longitude"),
    "template": _message({"altText": ALT_TEXT, "template": TEMPLATE}, "altText", "template"),
    "flex": _message({"altText": ALT_TEXT, "contents": anything}, "altText", "contents"),
    "imagemap": shape(COMMON, rules=(IMAGEMAP,)),
    "coupon": _message({"couponId": text(1, 100), "deliveryTag": text(0, 30)}, "couponId"),
})
MESSAGES = items(MESSAGE, 1, MOST_MESSAGES)

# LINE words the same mistakes differently inside a Flex container and elsewhere.
BODY_WORDS = {
    "missing": "May not be empty", "empty": "May not be empty", "type": "Must be of another type",
    "length": "Length must be between {low} and {high}", "size": "Size must be between {low} and {high}",
    "choice": "Must be one of the following values: [{values}]", "range": "Must be between {low} and {high}",
    "uri": "Must be a valid HTTPS URL or an allowed URI", "invalid": "Invalid value", "unknown": "Unknown property",
}
FLEX_WORDS = {
    "missing": "must be specified", "empty": "must be non-empty text", "type": "invalid type",
    "length": "must be no longer than {high} characters", "size": "size must be between {low} and {high}",
    "choice": "invalid property", "range": "must be between {low} and {high}", "uri": "invalid uri",
    "invalid": "invalid property", "unknown": "unknown field", "blocks": "At least one block is required",
    "bytes": "must be no larger than {high} bytes", "sizes": "all bubbles must have the same size",
}
# fmt: on


def problems_of(messages: list[Json]) -> list[str]:
    """Return every limit of LINE that the messages of one request would break, in words; none is []."""
    return [
        f"{error.get('of', '')}{detail['property']}: {detail['message']}"
        for error in list_errors(messages)
        for detail in error["details"]
    ]


def refuse_messages(messages: object) -> None:
    """Raise LINE's refusal (400) of messages that break a limit."""
    for error in list_errors(messages):
        raise LineError(400, error["message"], details=error["details"])


def list_errors(messages: object) -> list[Json]:
    """Return LINE's error bodies for these messages: first one for the body, then one for each Flex container."""
    found: list[Problem] = []
    MESSAGES(messages, ("messages",), found)
    errors = []
    if found:
        details = details_of(found)
        errors.append({"message": f"The request body has {len(details)} error(s)", "details": details})
    for place, message in enumerate(messages if isinstance(messages, list) else []):
        errors.extend(_flex_errors(message, place))
    return errors


def details_of(found: list[Problem]) -> list[Json]:
    """Return problems as the `details` of a refusal, in the wording used outside Flex."""
    return [_detail(problem, _dotted(problem.path), BODY_WORDS) for problem in found]


def _flex_errors(message: Any, place: int) -> list[Json]:
    if not isinstance(message, dict) or message.get("type") != "flex" or message.get("contents") is None:
        return []
    found: list[Problem] = []
    CONTAINER(message["contents"], (), found)
    if not found:
        return []
    details = [_detail(problem, _slashed(problem.path), FLEX_WORDS) for problem in found]
    where = f"messages[{place}]"
    return [{"message": f"A message ({where}) in the request body is invalid", "details": details, "of": where}]


def _detail(problem: Problem, where: str, words: Mapping[str, str]) -> Json:
    said = words[problem.rule].format(**problem.facts)
    return {"message": said, "property": where}


def _dotted(path: Path) -> str:
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).lstrip(".")


def _slashed(path: Path) -> str:
    return "".join(f"/{step}" for step in path) or "/"
