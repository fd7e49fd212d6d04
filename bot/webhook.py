"""POST /callback: verify, store the raw events once, answer 200. Nothing is understood here, and nobody waits for LINE.

No body makes it fail: what LINE did not sign is refused, what is strange is stored as it is. Only a database that is
away is a 503, so that LINE sends the events again.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import structlog
from flask import Blueprint, Response, request
from sqlalchemy import Engine

from bot import metrics
from bot.clock import Clock
from bot.intake import AWAY
from bot.right_of_way import RightOfWay
from bot.turns import first
from domain import citizen_ids
from storage.inbox import Incoming
from storage.writer import Writer

MAX_BODY = 1 << 20
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
LARGEST_TIMESTAMP = 2**53

Verify = Callable[[bytes, str | None], bool]
Take = Callable[[Mapping[str, int]], None]

log = structlog.get_logger(__name__)


def make(
    engine: Engine,
    clock: Clock,
    verify: Verify,
    take: Callable[[Mapping[str, int]], None],
    way: RightOfWay | None = None,
) -> Blueprint:
    """Make the webhook; `take` is handed how many new events each LINE user has once they are stored.

    `way` is what the handling in this process gives to the webhook.
    """
    blueprint, way = Blueprint("webhook", __name__), way or RightOfWay()
    writer = Writer(engine, way.count)

    @blueprint.post("/callback")
    def callback() -> Response:
        with way.taken(), metrics.CALLBACK_SECONDS.time():
            status = _receive(writer, clock, verify, take)
        metrics.CALLBACKS.labels(status).inc()
        return Response(status=status)

    return blueprint


def _receive(writer: Writer, clock: Clock, verify: Verify, take: Take) -> int:
    if (request.content_length or 0) > MAX_BODY:
        return 413
    body = request.stream.read(MAX_BODY + 1)
    if len(body) > MAX_BODY:
        return 413
    if not verify(body, request.headers.get("X-Line-Signature")):
        return 401
    try:
        events = list(_read(body, int(clock.now().timestamp() * 1000)))
    except (ValueError, RecursionError):
        return 400
    try:
        _store(writer, events, clock)
    except AWAY as error:
        log.warning("callback.database_away", exc_info=error)
        return 503
    take(Counter(event.line_user_id for event in events))
    return 200


def _read(body: bytes, now: int) -> Iterator[Incoming]:
    """Take the events out of a body. LINE may add kinds and properties at any time, so nothing else is expected."""
    payload = json.loads(body)
    if not isinstance(payload, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one error for all bodies that are none of LINE's
    events = payload.get("events")
    for event in events if isinstance(events, list) else []:
        if isinstance(event, dict):
            yield _incoming(event, now)


def _incoming(event: dict[str, Any], now: int) -> Incoming:
    event_id = _id(event.get("webhookEventId")) or _hash(event)
    timestamp = event.get("timestamp")
    known = isinstance(timestamp, int | float) and 0 < timestamp < LARGEST_TIMESTAMP
    return Incoming(
        event_id=event_id,
        line_user_id=_sender(event.get("source")),
        timestamp=int(timestamp) if known else now,  # type: ignore[arg-type]
        raw=json.dumps({**citizen_ids.hide_in(event), "webhookEventId": event_id}),
    )


def _id(value: object) -> str:
    return value if isinstance(value, str) and ID.fullmatch(value) else ""


def _sender(source: object) -> str:
    # What is said in a group belongs to no conversation, so it is kept under nobody's name.
    if not isinstance(source, dict) or source.get("type") in {"group", "room"}:
        return ""
    return _id(source.get("userId"))


def _hash(event: dict[str, Any]) -> str:
    # deliveryContext says whether the event is sent again: all else of a repetition is the same.
    rest = {key: value for key, value in event.items() if key != "deliveryContext"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _store(writer: Writer, events: list[Incoming], clock: Clock) -> None:
    if not events:
        return
    with first():
        written = writer.store(events, clock.now())
    if written:  # one line for a commit: under a burst, lines would cost more than all else
        log.info("callback.stored", events=[event.event_id for event in written])
