"""Puts an accepted message into a person's chat and into the ledger, and tells what came twice."""

from datetime import datetime

from simulator.audit import digest_of
from simulator.chats import Item
from simulator.ledger import Delivery
from simulator.shapes import Json
from simulator.state import State


def deliver(state: State, record: Json, delivered: Json, at: datetime) -> None:
    """Deliver the messages of a `sent` record to one of its people."""
    person = state.people.get(delivered["person"])
    person.unread += len(record["messages"])
    person.typing_until = 0.0
    is_reply = record["channel"] == "reply"
    if is_reply:
        state.doubles.answered(person.key, record["event_id"])
    digests = [digest_of(message) for message in record["messages"]]
    doubles = state.doubles.are_doubles(person.key, digests, at, reply=is_reply)
    rows = zip(delivered["ids"], record["messages"], digests, doubles, strict=True)
    for message_id, message, digest, is_double in rows:
        _show(state, record, person.key, message_id, message)
        _count(state, record, person.key, message_id, message, digest)
        if is_double:
            state.ledger.problem(f"delivered twice to {person.key}: message {message_id} ({digest[:8]})")


def _show(state: State, record: Json, person: str, message_id: str, message: Json) -> None:
    channel = "reply" if record["channel"] == "reply" else "push"
    state.chats.add(Item(id=message_id, person=person, sender="bot", at=record["at"], message=message, channel=channel))


def _count(state: State, record: Json, person: str, message_id: str, message: Json, digest: str) -> None:
    state.ledger.add_delivery(
        Delivery(
            id=message_id,
            person=person,
            channel=record["channel"],
            at=record["at"],
            message=message,
            request_id=record["request_id"],
            retry_key=record["retry_key"],
            event_id=record["event_id"],
            digest=digest,
        )
    )
