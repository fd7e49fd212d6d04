"""Accepts what the bot sends: retry key, quota, delivery and the record of it are one step under the lock."""

import hashlib
import json
import time
from dataclasses import dataclass, fields

from simulator import ids
from simulator.errors import (
    ALREADY_ACCEPTED,
    INVALID_REPLY_TOKEN,
    MONTHLY_LIMIT,
    LineError,
)
from simulator.people import Person
from simulator.platform import Platform
from simulator.quota import day_of
from simulator.shapes import Json

QUOTABLE = {"text", "textV2", "sticker", "image", "video"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One request to send messages, checked against the limits already."""

    channel: str
    messages: list[Json]
    request_id: str
    body_hash: str
    retry_key: str | None = None


def hash_of(body: Json) -> str:
    """Return a hash that equal request bodies share."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def refuse_retry(platform: Platform, request: Request) -> None:
    """Refuse with 409 a retry key that was accepted before; a changed body is a problem for the ledger."""
    if request.retry_key is None:
        return
    accepted = platform.retry_keys.find(request.retry_key, time.time())
    if accepted is None:
        return
    if accepted.body_hash != request.body_hash:
        platform.ledger.problem(f"retry key {request.retry_key} came again with another body")
    more = {} if accepted.sent is None else {"sentMessages": accepted.sent}
    headers = {"x-line-accepted-request-id": accepted.request_id}
    raise LineError(409, ALREADY_ACCEPTED, headers=headers, **more)


def reply(platform: Platform, token: object, request: Request) -> list[Json]:
    """Deliver a reply and spend its token; 400 if the token is unknown, used or too old."""
    with platform.lock:
        known = platform.tokens.find(token, time.monotonic())
        if known is None:
            raise LineError(400, INVALID_REPLY_TOKEN)
        person = platform.people.get(known.person)
        people = [] if person.blocked else [person]
        return _accept(platform, request, people, token=str(token), event_id=known.event_id)


def push(platform: Platform, people: list[Person], request: Request) -> list[Json]:
    """Deliver to those who can be reached, and count only them; 409 for an old key, 429 for a full month."""
    with platform.lock:
        refuse_retry(platform, request)
        now = platform.clock.now()
        reachable = [person for person in people if person.is_reachable(now)]
        if not platform.quota.has_room(len(reachable), now):
            raise LineError(429, MONTHLY_LIMIT)
        return _accept(platform, request, reachable)


def _accept(
    platform: Platform, request: Request, people: list[Person], *, token: str | None = None, event_id: str | None = None
) -> list[Json]:
    now = platform.clock.now()
    to = [{"person": person.key, "ids": _new_ids(request)} for person in people]
    # A message to someone who blocked the bot is accepted and gets an ID, but is never seen.
    shown = zip(request.messages, to[0]["ids"] if to else _new_ids(request), strict=True)
    answer = [_sent_message(message, message_id) for message, message_id in shown]
    platform.record(
        "sent",
        **{field.name: getattr(request, field.name) for field in fields(request)},
        token=token,
        event_id=event_id,
        answer=answer if request.channel == "push" else None,
        to=to,
        counted=len(people),
        day=day_of(now),
        at=now.isoformat(),
        real=time.time(),
    )
    return answer


def _new_ids(request: Request) -> list[str]:
    return [ids.message_id() for _ in request.messages]


def _sent_message(message: Json, message_id: str) -> Json:
    if message["type"] in QUOTABLE:
        return {"id": message_id, "quoteToken": ids.quote_token()}
    return {"id": message_id}
