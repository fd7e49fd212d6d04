"""What a person can do on a phone: each deed puts something into the chat and makes an event for the bot."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeGuard

from simulator import events
from simulator.errors import PageError
from simulator.people import Person
from simulator.platform import Platform
from simulator.shapes import Json


@dataclass(frozen=True, slots=True)
class Deed:
    """The event a deed made, the ID of its item in the chat, if there is one, and how far the chats were then."""

    event: Json
    item_id: str | None = None
    cursor: int = 0


def text(platform: Platform, person: Person, body: Json) -> Deed:
    """Write a text: {"text"}."""
    return say(platform, person, events.text_content(text_of(body, "text")))


def sticker(platform: Platform, person: Person, body: Json) -> Deed:
    """Send a sticker: {"packageId"?, "stickerId"?}."""
    return say(platform, person, events.sticker_content(body))


def location(platform: Platform, person: Person, body: Json) -> Deed:
    """Send a place: {"title", "address", "latitude", "longitude"}."""
    latitude, longitude = body.get("latitude"), body.get("longitude")
    if not _is_within(latitude, 90) or not _is_within(longitude, 180):
        raise PageError("latitude and longitude must be degrees")
    title, address = str(body.get("title", "")), str(body.get("address", ""))
    return say(platform, person, events.location_content(title, address, latitude, longitude))


def edit(platform: Platform, person: Person, body: Json) -> Deed:
    """Edit a sent text: {"id", "text"}."""
    item = platform.chats.get_own(body.get("id"), person.key)
    if item.message["type"] != "text" or item.channel != "user":
        raise PageError("only a text that was sent can be edited")
    content = events.edited_content(item.id, text_of(body, "text"))
    platform.record("changed", id=item.id, message=content, edited=True, unsent=False)
    return Deed(_event(platform, person, "messageEdited", message=content), item.id)


def unsend(platform: Platform, person: Person, body: Json) -> Deed:
    """Take a message back: {"id"}."""
    item = platform.chats.get_own(body.get("id"), person.key)
    platform.record("changed", id=item.id, message={"type": "unsent"}, edited=False, unsent=True)
    return Deed(
        events.event(
            "unsend",
            person,
            person.stamp(platform.clock.milliseconds()),
            answerable=False,
            unsend={"messageId": item.id},
        ),
        item.id,
    )


def postback(platform: Platform, person: Person, body: Json) -> Deed:
    """Tap a postback or a date picker: {"data", "params"?, "displayText"?}; the text shows but is no message."""
    content: Json = {"data": text_of(body, "data", empty=True)}
    if isinstance(body.get("params"), dict):
        content["params"] = _switched(platform, person, body["params"])
    item_id = None
    if body.get("displayText"):
        item_id = show(platform, person, events.text_content(text_of(body, "displayText")), "user")
    made = _event(platform, person, "postback", postback=content)
    return Deed(made, item_id)


def _switched(platform: Platform, person: Person, params: Json) -> Json:
    """Carry out a rich menu switch, by alias, and tell in the params whether it worked; leave others as they are."""
    alias = params.get("newRichMenuAliasId")
    if alias is None:
        return params
    menu_id = platform.menus.aliases.get(alias)
    if menu_id is None:
        return {"newRichMenuAliasId": alias, "status": "RICHMENU_ALIAS_ID_NOTFOUND"}
    if menu_id not in platform.menus.images:
        return {"newRichMenuAliasId": alias, "status": "RICHMENU_NOTFOUND"}
    platform.record("menu linked", users=[person.user_id], id=menu_id)
    return {"newRichMenuAliasId": alias, "status": "SUCCESS"}


def follow(platform: Platform, person: Person, body: Json) -> Deed:
    """Add the bot as a friend, or unblock it."""
    if person.friend:
        raise PageError(f"{person.key} is a friend already", status=409)
    detail = {"isUnblocked": person.blocked}
    platform.record("standing", person=person.key, friend=True, blocked=False)
    return Deed(_event(platform, person, "follow", follow=detail))


def unfollow(platform: Platform, person: Person, body: Json) -> Deed:
    """Block the bot."""
    platform.record("standing", person=person.key, friend=False, blocked=True)
    return Deed(_event(platform, person, "unfollow", answerable=False))


def say(platform: Platform, person: Person, content: Json) -> Deed:
    """Put a message into the chat and make its event."""
    item_id = show(platform, person, content, "user")
    return Deed(_event(platform, person, "message", message=content), item_id)


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


def _event(platform: Platform, person: Person, kind: str, *, answerable: bool = True, **payload: object) -> Json:
    at = person.stamp(platform.clock.milliseconds())
    return events.event(kind, person, at, answerable=answerable, **payload)


def _is_within(degrees: object, most: float) -> TypeGuard[float]:
    return isinstance(degrees, int | float) and not isinstance(degrees, bool) and abs(degrees) <= most


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
    return replace(DEEDS[deed](platform, person, body), cursor=platform.chats.cursor)


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
