"""The one place where state changes: each record is applied in the same way live and when replayed."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from simulator.audit import digest_of
from simulator.chats import Item
from simulator.ledger import Delivery, Webhook
from simulator.retry_keys import Accepted
from simulator.shapes import Json
from simulator.webhooks import Parcel

if TYPE_CHECKING:
    from simulator.platform import Platform


def person(platform: "Platform", record: Json) -> None:
    """Add or change a person."""
    platform.people.add(key=record["key"], name=record["name"], pc=record["pc"])


def standing(platform: "Platform", record: Json) -> None:
    """Set whether a person is a friend and whether the bot is blocked."""
    who = platform.people.get(record["person"])
    who.friend, who.blocked = record["friend"], record["blocked"]


def said(platform: "Platform", record: Json) -> None:
    """Put what a person wrote into the chat."""
    item = Item(**record["item"])
    platform.chats.add(item)
    who = platform.people.get(item.person)
    who.wrote_at, who.unread = datetime.fromisoformat(item.at), 0


def changed(platform: "Platform", record: Json) -> None:
    """Edit or unsend what a person wrote."""
    platform.chats.change(
        record["id"], message=record["message"], edited=record["edited"], unsent=record["unsent"]
    )


def queued(platform: "Platform", record: Json) -> None:
    """Note events that are to be sent together."""
    parcel = Parcel(id=record["id"], line=record["line"], people=record["people"], events=record["events"])
    platform.undelivered[parcel.id] = parcel
    for key, event in zip(parcel.people, parcel.events, strict=True):
        at = datetime.fromisoformat(record["at"])
        platform.ledger.add_webhook(
            Webhook(id=event["webhookEventId"], person=key, type=event["type"], at=record["at"])
        )
        if "replyToken" in event:
            platform.doubles.asked(key, event["webhookEventId"], at)


def attempt(platform: "Platform", record: Json) -> None:
    """Note one sending of a parcel and what came of it."""
    parcel = platform.undelivered.get(record["id"])
    if parcel is None:
        return
    parcel.attempts += 1
    for key, event in zip(parcel.people, parcel.events, strict=True):
        platform.ledger.note_attempt(event["webhookEventId"], record["outcome"], record["ms"], copy=False)
        if "replyToken" in event:
            started = time.monotonic() - (time.time() - record["real"])
            platform.tokens.issue(
                event["replyToken"], person=key, event_id=event["webhookEventId"], now=started
            )
        if record["settled"]:
            platform.ledger.note_settled(event["webhookEventId"])
    if record["settled"]:
        del platform.undelivered[parcel.id]


def sent(platform: "Platform", record: Json) -> None:
    """Deliver the messages of one accepted reply, push, multicast or broadcast."""
    at = datetime.fromisoformat(record["at"])
    if record["token"] is not None:
        platform.tokens.spend(record["token"])
    if record["retry_key"] is not None:
        accepted = Accepted(record["request_id"], record["answer"], record["body_hash"], record["real"])
        platform.retry_keys.keep(record["retry_key"], accepted)
    platform.quota.count(record["channel"], record["day"], record["counted"])
    for delivered in record["to"]:
        _deliver(platform, record, delivered, at)


def clock(platform: "Platform", record: Json) -> None:
    """Set the clock's offset in seconds."""
    platform.clock.offset = timedelta(seconds=record["offset"])


def _deliver(platform: "Platform", record: Json, delivered: Json, at: datetime) -> None:
    who = platform.people.get(delivered["person"])
    who.unread += len(record["messages"])
    who.typing_until = 0.0
    reply = record["channel"] == "reply"
    if reply:
        platform.doubles.answered(who.key, record["event_id"])
    digests = [digest_of(message) for message in record["messages"]]
    doubles = platform.doubles.is_double(who.key, digests, at, reply=reply)
    rows = zip(delivered["ids"], record["messages"], digests, doubles, strict=True)
    for message_id, message, digest, double in rows:
        channel = "reply" if reply else "push"
        platform.chats.add(
            Item(
                id=message_id,
                person=who.key,
                sender="bot",
                at=record["at"],
                message=message,
                channel=channel,
            )
        )
        platform.ledger.add_delivery(
            Delivery(
                id=message_id,
                person=who.key,
                channel=record["channel"],
                at=record["at"],
                message=message,
                request_id=record["request_id"],
                retry_key=record["retry_key"],
                event_id=record["event_id"],
                digest=digest,
            )
        )
        if double:
            platform.ledger.problem(f"delivered twice to {who.key}: message {message_id} ({digest[:8]})")


APPLY: dict[str, Callable[["Platform", Json], None]] = {
    "person": person,
    "standing": standing,
    "said": said,
    "changed": changed,
    "queued": queued,
    "attempt": attempt,
    "sent": sent,
    "clock": clock,
}
