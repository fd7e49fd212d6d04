"""What a person can do on a phone: each deed puts something into the chat and makes an event for the bot."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator import events
from simulator.chats import Item
from simulator.errors import PageError
from simulator.people import Person
from simulator.platform import Platform
from simulator.shapes import Json


@dataclass(frozen=True, slots=True)
class Deed:
    """The event a deed made and the ID of the item in the chat, if there is one."""

    event: Json
    item_id: str | None = None


def text(platform: Platform, person: Person, body: Json) -> Deed:
    """Write a text: {"text"}."""
    return say(platform, person, events.text_content(text_of(body, "text")))


def sticker(platform: Platform, person: Person, body: Json) -> Deed:
    """Send a sticker: {}."""
    return say(platform, person, events.sticker_content())


def location(platform: Platform, person: Person, body: Json) -> Deed:
    """Send a place: {"title", "address", "latitude", "longitude"}."""
    try:
        latitude, longitude = float(body["latitude"]), float(body["longitude"])
    except (KeyError, TypeError, ValueError) as error:
        raise PageError("latitude and longitude must be numbers") from error
    content = events.location_content(
        str(body.get("title", "")), str(body.get("address", "")), latitude, longitude
    )
    return say(platform, person, content)


def edit(platform: Platform, person: Person, body: Json) -> Deed:
    """Edit a sent text: {"id", "text"}."""
    item = platform.chats.get_own(body.get("id"), person.key)
    if item.message["type"] != "text" or item.channel != "user":
        raise PageError("only a text that was sent can be edited")
    content = events.edited_content(item.id, text_of(body, "text"))
    platform.record("changed", id=item.id, message=content, edited=True, unsent=False)
    return Deed(
        events.event("messageEdited", person, platform.clock.milliseconds(), message=content), item.id
    )


def unsend(platform: Platform, person: Person, body: Json) -> Deed:
    """Take a message back: {"id"}."""
    item = platform.chats.get_own(body.get("id"), person.key)
    platform.record("changed", id=item.id, message={"type": "unsent"}, edited=False, unsent=True)
    return Deed(
        events.event(
            "unsend", person, platform.clock.milliseconds(), answerable=False, unsend={"messageId": item.id}
        ),
        item.id,
    )


def postback(platform: Platform, person: Person, body: Json) -> Deed:
    """Tap a postback or a date picker: {"data", "params"?, "displayText"?}; the text shows but is no message."""
    content: Json = {"data": text_of(body, "data", empty=True)}
    if body.get("params"):
        content["params"] = body["params"]
    item_id = None
    if body.get("displayText"):
        item_id = show(platform, person, events.text_content(text_of(body, "displayText")), "user")
    made = events.event("postback", person, platform.clock.milliseconds(), postback=content)
    return Deed(made, item_id)


def follow(platform: Platform, person: Person, body: Json) -> Deed:
    """Add the bot as a friend, or unblock it."""
    if person.friend:
        raise PageError(f"{person.key} is a friend already", status=409)
    detail = {"isUnblocked": person.blocked}
    platform.record("standing", person=person.key, friend=True, blocked=False)
    return Deed(events.event("follow", person, platform.clock.milliseconds(), follow=detail))


def unfollow(platform: Platform, person: Person, body: Json) -> Deed:
    """Block the bot."""
    platform.record("standing", person=person.key, friend=False, blocked=True)
    return Deed(events.event("unfollow", person, platform.clock.milliseconds(), answerable=False))


def say(platform: Platform, person: Person, content: Json) -> Deed:
    """Put a message into the chat and make its event."""
    item_id = show(platform, person, content, "user")
    return Deed(events.event("message", person, platform.clock.milliseconds(), message=content), item_id)


def show(platform: Platform, person: Person, content: Json, channel: str) -> str:
    """Put something a person did into the chat and return its ID."""
    item = {
        "id": content["id"],
        "person": person.key,
        "sender": "user",
        "at": platform.clock.now().isoformat(),
        "message": content,
        "channel": channel,
    }
    platform.record("said", item=item)
    return str(item["id"])


def text_of(body: Json, name: str, *, empty: bool = False) -> str:
    """Return a text of the page's request; PageError if it is missing, or empty where that is wrong."""
    value = body.get(name)
    if not isinstance(value, str) or not (value or empty):
        raise PageError(f"{name} must be a text")
    return value


def do(platform: Platform, person: Person, deed: str, body: Json) -> Deed:
    """Do a deed without sending its event yet; one who blocks the bot can only unblock it."""
    if person.blocked and deed != "follow":
        raise PageError(f"{person.key} has blocked the bot", status=409)
    return DEEDS[deed](platform, person, body)


DEEDS: dict[str, Callable[[Platform, Person, Json], Deed]] = {
    "text": text,
    "sticker": sticker,
    "location": location,
    "edit": edit,
    "unsend": unsend,
    "postback": postback,
    "follow": follow,
    "unfollow": unfollow,
}
