"""Bodies that LINE never sends, against a running `nithet serve`: no 5xx, nothing unsigned stored, nobody harmed.

A thousand of them, kind by kind, are thrown at the webhook without HTTP in tests/bot/test_webhook.py.
"""

import base64
import hashlib
import hmac
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import urllib3
from sqlalchemy import select

from storage.tables import InboxEvent
from tests.journeys.processes import standing_by, wait_until_up
from tests.journeys.town import PATIENCE, SECRET, Town

BODIES = 300
LIMIT = 1 << 20
Body = tuple[bytes, str | None]


def sign(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def event(event_id: str, **parts: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "mode": "active",
        "timestamp": 1_795_000_000_000,
        "source": {"type": "user", "userId": "U" + "a" * 32},
        "webhookEventId": event_id,
        "deliveryContext": {"isRedelivery": False},
        "message": {"id": "1", "type": "text", "text": "สวัสดีค่ะ"},
        **parts,
    }


def body_of(*events: Any) -> bytes:
    return json.dumps({"destination": "U" + "0" * 32, "events": events}).encode()


# Each with a good neighbour, which has to be handled.
# fmt: off
STRANGERS: tuple[Any, ...] = (
    None, [], 7, "x", {},
    event("", type="hologram"),
    event("", message={"type": "hologram", "id": "1"}),
    event("", message=None),
    event("", postback={"data": "act?r=999999999999999999999&a=approve&v=1"}, type="postback"),
    event("", source={"type": "planet", "planetId": "P"}),
    event("", source={"type": "user", "userId": "U" * 9000}),
    event("", timestamp="yesterday"),
    event("", message={"id": "1", "type": "text", "text": "\ud83d\u0000"}),
)
FORGERIES: tuple[Callable[[bytes], Body], ...] = (
    lambda body: (body, None),
    lambda body: (body, ""),
    lambda body: (body, sign(body, "another secret")),
    lambda body: (body + b" ", sign(body)),
    lambda body: (body, "ก"),
    lambda body: (body, sign(body)[:-4]),
)
WRECKS: tuple[Callable[[bytes], Body], ...] = (
    lambda body: (body[:-2], sign(body[:-2])),
    lambda body: (b"\xff" + body, sign(b"\xff" + body)),
    lambda body: (body + b" " * LIMIT, sign(body + b" " * LIMIT)),
    lambda body: (b"[" * 100_000, sign(b"[" * 100_000)),
    lambda body: (b"", sign(b"")),
    lambda body: (b"[" + body + b"]", sign(b"[" + body + b"]")),
)
# fmt: on


def bodies() -> list[tuple[str, Body]]:
    """Make the bodies, each with the name of its good event: `good-…` must be handled, `bad-…` never stored."""
    dice = random.Random(7)
    made: list[tuple[str, Body]] = []
    for number in range(BODIES):
        kind = dice.randrange(3)
        if kind == 0:
            body = body_of(dice.choice(STRANGERS), event(f"good-{number}"))
            made.append((f"good-{number}", (body, sign(body))))
        else:
            spoil = dice.choice((FORGERIES, WRECKS)[kind - 1])
            made.append((f"bad-{number}", spoil(body_of(event(f"bad-{number}")))))
    return made


def post(http: urllib3.PoolManager, url: str, body: bytes, signature: str | None) -> int:
    headers = {} if signature is None else {"X-Line-Signature": signature.encode().decode("latin-1")}
    try:
        return http.request("POST", f"{url}/callback", body=body, headers=headers, retries=False).status
    except urllib3.exceptions.ProtocolError:
        return 499  # cut off in the middle of what is too large


def test_bad_bodies_harm_neither_the_service_nor_their_neighbours(empty_town: Town, tmp_path: Path) -> None:
    town, http = empty_town, urllib3.PoolManager()
    all_bodies = bodies()
    with standing_by(town.environment, tmp_path / "log") as service:
        service.start()
        wait_until_up(town.bot_url)
        statuses = Counter(post(http, town.bot_url, *body) for _, body in all_bodies)
        assert all(status < 500 for status in statuses), statuses
        good = {name for name, _ in all_bodies if name.startswith("good")}
        assert (len(good), len(all_bodies)) == (statuses[200], BODIES)
        town.wait_until(lambda: good <= set(events_of(town, "done")))
        assert [name for name in events_of(town) if name.startswith("bad")] == []
        town.client.phone("teacher").follows()
        town.client.phone("teacher").waits_for("ความเป็นส่วนตัว", PATIENCE)
    http.clear()


def events_of(town: Town, *states: str) -> list[str]:
    ids = select(InboxEvent.event_id)
    return town.rows(lambda s: list(s.scalars(ids.where(InboxEvent.state.in_(states)) if states else ids)))
