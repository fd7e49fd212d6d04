"""The one place where state changes: each record is applied in the same way live and when replayed."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from simulator import menu_records
from simulator.chats import Item
from simulator.contents import Content
from simulator.delivering import deliver
from simulator.ledger import Webhook
from simulator.retry_keys import Accepted
from simulator.shapes import Json
from simulator.state import State
from simulator.webhooks import Parcel


def person(state: State, record: Json) -> None:
    """Add or change a person."""
    state.people.add(key=record["key"], name=record["name"], pc=record["pc"])


def standing(state: State, record: Json) -> None:
    """Set whether a person is a friend and whether the bot is blocked."""
    who = state.people.get(record["person"])
    who.friend, who.blocked = record["friend"], record["blocked"]


def said(state: State, record: Json) -> None:
    """Put what a person wrote into the chat."""
    item = Item(**record["item"])
    state.chats.add(item)
    who = state.people.get(item.person)
    who.wrote_at, who.unread = datetime.fromisoformat(item.at), 0


def changed(state: State, record: Json) -> None:
    """Edit or unsend what a person wrote."""
    if record["unsent"]:
        state.contents.erase(record["id"])
    state.chats.change(record["id"], message=record["message"], edited=record["edited"], unsent=record["unsent"])


def queued(state: State, record: Json) -> None:
    """Note events that are to be sent together."""
    parcel = Parcel(id=record["id"], line=record["line"], people=record["people"], events=record["events"])
    state.undelivered[parcel.id] = parcel
    for key, event in zip(parcel.people, parcel.events, strict=True):
        at = datetime.fromisoformat(record["at"])
        state.ledger.add_webhook(Webhook(id=event["webhookEventId"], person=key, type=event["type"], at=record["at"]))
        if "replyToken" in event:
            state.doubles.asked(key, event["webhookEventId"], at)


def attempt(state: State, record: Json) -> None:
    """Note one sending of a parcel and what came of it."""
    parcel = state.undelivered.get(record["id"])
    if parcel is None:
        return
    parcel.attempts += 1
    for key, event in zip(parcel.people, parcel.events, strict=True):
        state.ledger.note_attempt(event["webhookEventId"], record["outcome"], record["ms"], copy=False)
        if "replyToken" in event:
            started = time.monotonic() - (time.time() - record["real"])
            state.tokens.issue(event["replyToken"], person=key, event_id=event["webhookEventId"], now=started)
        if record["settled"]:
            state.ledger.note_settled(event["webhookEventId"])
    if record["settled"]:
        del state.undelivered[parcel.id]


def sent(state: State, record: Json) -> None:
    """Deliver the messages of one accepted reply, push, multicast or broadcast."""
    at = datetime.fromisoformat(record["at"])
    if record["token"] is not None:
        state.tokens.spend(record["token"])
    if record["retry_key"] is not None:
        accepted = Accepted(record["request_id"], record["answer"], record["body_hash"], record["real"])
        state.retry_keys.keep(record["retry_key"], accepted)
    state.quota.count(record["channel"], record["day"], record["counted"])
    for delivered in record["to"]:
        deliver(state, record, delivered, at)


def clock(state: State, record: Json) -> None:
    """Set the clock's offset in seconds."""
    state.clock.offset = timedelta(seconds=record["offset"])


def content(state: State, record: Json) -> None:
    """Note something uploaded; its bytes are kept already."""
    state.contents.add(Content(id=record["id"], name=record["name"], mime=record["mime"], size=record["size"]))


def endpoint(state: State, record: Json) -> None:
    """Set the address to which webhooks go, unless this run was given another one than the run that set it."""
    if record["instead_of"] == state.config.bot_url:
        state.webhook_url = record["url"]


def quota(state: State, record: Json) -> None:
    """Set the month's limit."""
    state.quota.limit = record["limit"]


APPLY: dict[str, Callable[[State, Json], None]] = {
    "person": person,
    "standing": standing,
    "said": said,
    "changed": changed,
    "queued": queued,
    "attempt": attempt,
    "sent": sent,
    "clock": clock,
    "content": content,
    "endpoint": endpoint,
    "quota": quota,
    **menu_records.APPLY,
}
