"""Reads a message as a person does: its plain texts in order, and what can be tapped in it."""

from collections.abc import Iterator

from simulator.shapes import Json


def plain_text(message: Json) -> str:
    """Return the texts of a message, also those inside a Flex or template message, a line each."""
    return "\n".join(_texts(message))


def list_actions(message: Json) -> list[Json]:
    """Return the actions that stand in a message itself, in their order; quick replies are not in it."""
    body = message.get("contents") or message.get("template") or {}
    return list(_actions(body))


def list_quick_replies(message: Json) -> list[Json]:
    """Return the actions of the quick replies under a message."""
    return [item["action"] for item in message.get("quickReply", {}).get("items", [])]


def list_labels(message: Json) -> list[str]:
    """Return the labels that can be tapped, those of quick replies last."""
    actions = [*list_actions(message), *list_quick_replies(message)]
    return [action["label"] for action in actions if action.get("label")]


def _texts(message: Json) -> Iterator[str]:
    kind = message["type"]
    if kind in {"text", "textV2"}:
        yield message["text"]
    elif kind == "flex":
        yield from _flex_texts(message["contents"])
    elif kind == "template":
        yield from _template_texts(message["template"])
    else:
        yield f"[{kind}]"


def _flex_texts(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _flex_texts(part)
    if not isinstance(node, dict):
        return
    if node.get("type") == "text":
        spans = "".join(span.get("text", "") for span in node.get("contents", []))
        yield node.get("text") or spans
        return
    for name in ("header", "hero", "body", "footer", "contents"):
        yield from _flex_texts(node.get(name))


def _template_texts(node: Json) -> Iterator[str]:
    for name in ("title", "text"):
        if node.get(name):
            yield node[name]
    for column in node.get("columns", []):
        yield from _template_texts(column)


def _actions(node: object) -> Iterator[Json]:
    if isinstance(node, list):
        for part in node:
            yield from _actions(part)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("action"), dict):
        yield node["action"]
    yield from node.get("actions", [])
    for name in ("header", "hero", "body", "footer", "contents", "columns"):
        yield from _actions(node.get(name))
