"""Builds webhook events with every field LINE sends; the SDK drops or refuses an event that lacks one."""

from simulator import ids
from simulator.people import Person
from simulator.shapes import Json


def event(kind: str, person: Person, milliseconds: int, *, answerable: bool = True, **payload: object) -> Json:
    """Build one event of a person; an answerable one carries a reply token."""
    built: Json = {
        "type": kind,
        "timestamp": milliseconds,
        "source": {"type": "user", "userId": person.user_id},
        "mode": "active",
        "webhookEventId": ids.ulid(milliseconds),
        "deliveryContext": {"isRedelivery": False},
        **payload,
    }
    if answerable:
        built["replyToken"] = ids.reply_token()
    return built


def text_content(text: str) -> Json:
    """Build the message of a text event."""
    return _message("text", quotable=True, text=text)


def sticker_content(chosen: Json) -> Json:
    """Build the message of a sticker event; the choice may name packageId and stickerId."""
    return _message(
        "sticker",
        quotable=True,
        packageId=str(chosen.get("packageId", "446")),
        stickerId=str(chosen.get("stickerId", "1988")),
        stickerResourceType="STATIC",
        keywords=["hello"],
    )


def image_content(message_id: str, image_set: Json | None) -> Json:
    """Build the message of an image event; its content is downloaded by the message ID."""
    content = _message("image", quotable=True, contentProvider={"type": "line"})
    content["id"] = message_id
    return content if image_set is None else {**content, "imageSet": image_set}


def file_content(message_id: str, name: str, size: int) -> Json:
    """Build the message of a file event; size is in bytes."""
    return {**_message("file", fileName=name, fileSize=size), "id": message_id}


def audio_content(message_id: str, milliseconds: int) -> Json:
    """Build the message of a voice event."""
    return {
        **_message("audio", duration=milliseconds, contentProvider={"type": "line"}),
        "id": message_id,
    }


def location_content(title: str, address: str, latitude: float, longitude: float) -> Json:
    """Build the message of a location event."""
    return _message("location", title=title, address=address, latitude=latitude, longitude=longitude)


def edited_content(message_id: str, text: str) -> Json:
    """Build the message of a messageEdited event: same ID, new quote token, no mark-as-read token."""
    return {"type": "text", "id": message_id, "text": text, "quoteToken": ids.quote_token()}


def _message(kind: str, *, quotable: bool = False, **fields: object) -> Json:
    content: Json = {"type": kind, "id": ids.message_id(), **fields, "markAsReadToken": ids.quote_token()}
    if quotable:
        content["quoteToken"] = ids.quote_token()
    return content


def stranger(fault: str, beside: Json) -> Json:
    """Build an event of a type, message or source that no bot of today knows, like another in all else."""
    built: Json = {**beside, "webhookEventId": ids.ulid(beside["timestamp"]), "replyToken": ids.reply_token()}
    built.update(STRANGERS[fault])
    return built


STRANGERS: dict[str, Json] = {
    "unknown_event": {"type": "hologram", "hologram": {"depth": 3}},
    "unknown_message": {"type": "message", "message": {"type": "hologram", "id": "1", "quoteToken": "q"}},
    "unknown_source": {"source": {"type": "planet", "planetId": "P1"}},
}
