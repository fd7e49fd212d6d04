"""What the people of the benchmark send: signed webhooks of conversations that go round a whole request form.

A round begins with the wish for a trainer, answers eleven questions and throws the form away again, so that every
event reads Thai, writes a draft and is answered, and no round ends.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice

from domain.calendar import BANGKOK

SECRET, TOKEN = "secret-of-the-benchmark", "token-of-the-benchmark"
DESTINATION = "U" + "d" * 32
DAYS_AHEAD = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Shot:
    """One webhook with one event, ready to be sent."""

    person: str
    token: str
    request: bytes


def name_person(number: int) -> str:
    """Return a person's LINE user id."""
    return f"U{number:032x}"


def list_shots(people: int, each: int, today: datetime) -> list[list[Shot]]:
    """Return for each person what they send, in order."""
    words = _round(today)
    start = int(today.timestamp() * 1000)
    return [
        [_shot(number, turn, said, start + turn) for turn, said in enumerate(islice(cycle(words), each))]
        for number in range(people)
    ]


def interleave(lines: list[list[Shot]]) -> Iterator[Shot]:
    """Return everybody's first shot, then everybody's second, and so on, as long as everybody has one."""
    for row in zip(*lines, strict=False):
        yield from row


def _round(today: datetime) -> list[str]:
    day = today.astimezone(BANGKOK) + timedelta(days=DAYS_AHEAD)
    while day.weekday() != 1:  # a Tuesday is seldom a holiday
        day += timedelta(days=1)
    date = f"{day.day}/{day.month}/{day.year + 543}"
    return [
        "ขอวิทยากร", "4", "1", "4", "การจัดการเรียนรู้เชิงรุก", date, "ใช่",
        "9.00-15.00", "1", "ครู 20 นักเรียน 30", "1", "1", "ยกเลิก", "ทิ้ง",
    ]  # fmt: skip


def _shot(number: int, turn: int, said: str, timestamp: int) -> Shot:
    person, token = name_person(number), f"{number:016x}{turn:016x}"
    event = {
        "type": "message",
        "message": {"type": "text", "id": f"{number}{turn:06d}", "quoteToken": "q" * 80, "text": said},
        "webhookEventId": f"01BENCH{number:09d}{turn:010d}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": timestamp,
        "source": {"type": "user", "userId": person},
        "replyToken": token,
        "mode": "active",
    }
    body = json.dumps({"destination": DESTINATION, "events": [event]}, ensure_ascii=False).encode()
    return Shot(person=person, token=token, request=_signed(body))


def _signed(body: bytes) -> bytes:
    signature = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
    head = (
        f"POST /callback HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: LineBotWebhook/2.0\r\n"
        f"Content-Type: application/json; charset=utf-8\r\nX-Line-Signature: {signature}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
