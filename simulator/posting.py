"""The HTTP side of a webhook: one pool of kept connections to the bot, a deadline, a reason for failure."""

import json
import time

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ReadTimeoutError,
)

from simulator.shapes import Json
from simulator.signature import signature_of
from simulator.webhooks import COULD_NOT_CONNECT

REQUEST_TIMEOUT = "request_timeout"
UNCLASSIFIED = "unclassified"


class Poster:
    """Posts bodies to the bot's webhook URL, signed."""

    def __init__(self, secret: str, deadline: float, threads: int) -> None:
        self.secret = secret
        self.deadline = deadline
        self.pool = urllib3.PoolManager(maxsize=threads, retries=False)

    def post(self, url: str, body: bytes, *, signature: str | None = None) -> tuple[str, float]:
        """Post a body; return the status as text, or LINE's reason for failure, and the milliseconds taken."""
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "LineBotWebhook/2.0",
            "x-line-signature": signature or signature_of(self.secret, body),
        }
        started = time.monotonic()
        outcome = self._outcome(url, body, headers)
        seconds = time.monotonic() - started
        if seconds > self.deadline and outcome != COULD_NOT_CONNECT:
            outcome = REQUEST_TIMEOUT
        return outcome, round(seconds * 1000, 1)

    def _outcome(self, url: str, body: bytes, headers: dict[str, str]) -> str:
        timeout = urllib3.Timeout(total=self.deadline)
        try:
            answer = self.pool.request(
                "POST", url, body=body, headers=headers, timeout=timeout, redirect=False, retries=False
            )
        except ReadTimeoutError:
            return REQUEST_TIMEOUT
        except (ConnectTimeoutError, NewConnectionError, MaxRetryError):
            return COULD_NOT_CONNECT
        except HTTPError:
            return UNCLASSIFIED
        return str(answer.status)


def body_of(destination: str, events: list[Json], *, redelivery: bool) -> bytes:
    """Return the bytes of a webhook; a redelivered event differs only in its deliveryContext."""
    if redelivery:
        events = [{**event, "deliveryContext": {"isRedelivery": True}} for event in events]
    body = {"destination": destination, "events": events}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
