"""Everything LINE: the signature of what comes in, and the calls that go out. The one file that knows LINE's calls.

The SDK checks the signatures. It does not send: through its models a large card costs 28 ms of processor time and
loses what the models do not know, and its client costs every process another 21 MB and 0.4 s of its start.
Every call has a time-out and is made once: whether to try again is the courier's to decide.
"""

import json
import os
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

import urllib3
from linebot.v3.webhook import SignatureValidator

from bot import metrics
from bot.rates import Rates
from notifications.line import PushFailed, Receipt
from notifications.outcomes import Failure

API, DATA = "https://api.line.me", "https://api-data.line.me"
# Reading: a reply token lives for a minute, so a silent LINE must leave room to ask again.
CONNECT_SECONDS, READ_SECONDS = 3.0, 10.0
CONNECTIONS = 160
ACCEPTED_BEFORE = 409  # this retry key was taken before (Messaging API, "Retry an API request")
REQUEST_ID = "x-line-request-id"  # all that LINE's support can go by
UNREACHED, UNHEARD = "unreached", "unheard"

# fmt: off
CALLS: dict[str, tuple[str, str, str]] = {
    "reply":         ("POST",   API,  "/v2/bot/message/reply"),
    "push":          ("POST",   API,  "/v2/bot/message/push"),
    "quota":         ("GET",    API,  "/v2/bot/message/quota"),
    "consumption":   ("GET",    API,  "/v2/bot/message/quota/consumption"),
    "content":       ("GET",    DATA, "/v2/bot/message/{id}/content"),
    "profile":       ("GET",    API,  "/v2/bot/profile/{id}"),
    "info":          ("GET",    API,  "/v2/bot/info"),
    "endpoint":      ("GET",    API,  "/v2/bot/channel/webhook/endpoint"),
    "set_endpoint":  ("PUT",    API,  "/v2/bot/channel/webhook/endpoint"),
    "test_webhook":  ("POST",   API,  "/v2/bot/channel/webhook/test"),
    "list_menus":    ("GET",    API,  "/v2/bot/richmenu/list"),
    "make_menu":     ("POST",   API,  "/v2/bot/richmenu"),
    "delete_menu":   ("DELETE", API,  "/v2/bot/richmenu/{id}"),
    "picture_menu":  ("POST",   DATA, "/v2/bot/richmenu/{id}/content"),
    "get_picture":   ("GET",    DATA, "/v2/bot/richmenu/{id}/content"),
    "get_default":   ("GET",    API,  "/v2/bot/user/all/richmenu"),
    "set_default":   ("POST",   API,  "/v2/bot/user/all/richmenu/{id}"),
    "link_menu":     ("POST",   API,  "/v2/bot/richmenu/bulk/link"),
}
FAILURES: tuple[tuple[range | str, str, Failure], ...] = (
    # status or trouble  in LINE's words         what it means to the courier
    (UNREACHED,          "",                     "later"),      # no connection: nothing was sent
    (UNHEARD,            "",                     "unknown"),    # sent, and no whole answer came back
    (range(400, 401),    "Invalid reply token",  "spent"),
    (range(401, 402),    "",                     "later"),      # the operator is changing the token
    (range(429, 430),    "monthly limit",        "quota"),
    (range(429, 430),    "",                     "rate"),
    (range(400, 500),    "",                     "permanent"),
    (range(600),         "",                     "unknown"),
)
# fmt: on


class LineError(Exception):
    """LINE did not do what a call asked; `status` None means that no answer came."""

    def __init__(self, trouble: int | str, words: str, request_id: str = "") -> None:
        super().__init__(f"{trouble}: {words}")
        self.status = trouble if isinstance(trouble, int) else None
        self.trouble = trouble
        self.words = words
        self.request_id = request_id

    def is_of(self, trouble: range | str, words: str) -> bool:
        """Tell whether this is the trouble (or a status of these) that a row of a table names, in these words."""
        is_it = self.status in trouble if isinstance(trouble, range) else self.trouble == trouble
        return is_it and words in self.words


def verifier(channel_secret: str) -> Callable[[bytes, str | None], bool]:
    """Make the check of X-Line-Signature over the raw body (Messaging API reference, "Signature validation")."""
    validator = SignatureValidator(channel_secret)

    def verify(body: bytes, signature: str | None) -> bool:
        try:
            return bool(signature) and bool(validator.validate(body.decode(), signature))
        except UnicodeError:  # LINE signs UTF-8 and writes Base64
            return False

    return verify


class LineClient:
    """LINE, for everything that goes out. One for a process; threads share it, and a forked child makes its own."""

    def __init__(self, access_token: str, api_url: str | None = None) -> None:
        self._token, self._api_url = access_token, api_url
        self._lock = threading.Lock()
        self._built: tuple[int, urllib3.PoolManager] | None = None
        self._rates = Rates()

    def reply(self, token: str, messages: Sequence[dict[str, Any]]) -> Receipt:
        """Answer an event; PushFailed says why not. A retry key is not allowed here."""
        return self._send("reply", {"replyToken": token, "messages": list(messages)}, {})

    def push(self, to: str, messages: Sequence[dict[str, Any]], retry_key: str) -> Receipt:
        """Send to a person; the same key sends once, however often it is tried within 24 hours."""
        return self._send("push", {"to": to, "messages": list(messages)}, {"X-Line-Retry-Key": retry_key})

    def call(self, name: str, body: dict[str, Any] | None = None, **path: str) -> dict[str, Any]:
        """Make one of `CALLS` and return its JSON; LineError where LINE does not do it."""
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        return _read_json(self._request(name, data, {"Content-Type": "application/json"}, path))

    def call_dated(self, name: str) -> tuple[dict[str, Any], datetime | None]:
        """Make one of `CALLS` that takes nothing; return its JSON and LINE's time (header Date), None where unsaid."""
        answer = self._request(name, None, {}, {})
        return _read_json(answer), _read_date(answer.headers.get("Date", ""))

    def upload(self, name: str, data: bytes, mime: str, **path: str) -> None:
        """Send the bytes of a file; LineError where LINE does not take them."""
        self._request(name, data, {"Content-Type": mime}, path)

    def download(self, name: str, **path: str) -> bytes:
        """Return the bytes of a file; LineError where there is none, or it is not ready (status 202)."""
        return self._request(name, None, {}, path, expected=range(200, 201)).data

    def fetch(self, message_id: str, limit: int) -> bytes:
        """Return what a person sent, at most one byte more than `limit`, so that what is too large shows itself.

        LineError where it is not to be had: 202 not ready yet, 404 none, 410 taken back (Messaging API, "Get content").
        """
        place = {"id": quote(message_id, safe="")}
        answer = self._request("content", None, {}, place, expected=range(200, 201), is_whole=False)
        try:
            data = answer.read(limit + 1, decode_content=True)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise LineError(UNHEARD, type(error).__name__) from error
        finally:
            answer.close()
        return bytes(data)

    def _send(self, name: str, body: dict[str, Any], headers: dict[str, str]) -> Receipt:
        data = json.dumps(body, ensure_ascii=False).encode()
        try:
            answer = self._request(name, data, {"Content-Type": "application/json", **headers}, {})
        except LineError as refused:
            if refused.status == ACCEPTED_BEFORE and name == "push":
                return Receipt(request_id=refused.request_id, repeated=True)
            raise PushFailed(find_kind(refused), str(refused)) from refused
        return Receipt(request_id=answer.headers.get(REQUEST_ID, ""))

    def _request(self, name: str, *given: Any, **wanted: Any) -> urllib3.BaseHTTPResponse:
        self._rates.wait(name)
        outcome = "done"
        try:
            return self._exchange(name, *given, **wanted)
        except LineError as refused:
            outcome = "repeated" if refused.status == ACCEPTED_BEFORE else find_kind(refused)
            raise
        finally:
            metrics.LINE_CALLS.labels(name, outcome).inc()

    def _exchange(
        self, name: str, data: bytes | None, headers: dict[str, str], path: dict[str, str],
        expected: range = range(200, 300), *, is_whole: bool = True,
    ) -> urllib3.BaseHTTPResponse:  # fmt: skip
        method, host, place = CALLS[name]
        url = (self._api_url or host) + place.format_map(path)
        try:
            answer = self._pool().request(
                method, url, body=data, headers={"Authorization": f"Bearer {self._token}", **headers},
                timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS), retries=False, redirect=False,
                preload_content=is_whole,
            )  # fmt: skip
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
            raise LineError(UNREACHED, type(error).__name__) from error
        except urllib3.exceptions.HTTPError as error:
            raise LineError(UNHEARD, type(error).__name__) from error
        if answer.status not in expected:
            raise LineError(answer.status, _words(answer), answer.headers.get(REQUEST_ID, ""))
        return answer

    def _pool(self) -> urllib3.PoolManager:
        # Built on first use: connections that a fork shares would mix up two processes' answers.
        with self._lock:
            if self._built is None or self._built[0] != os.getpid():
                self._built = os.getpid(), urllib3.PoolManager(maxsize=CONNECTIONS)
            return self._built[1]


def find_kind(refused: LineError) -> Failure:
    """Return what a refusal means to the courier, by the table."""
    return next((kind for trouble, words, kind in FAILURES if refused.is_of(trouble, words)), "unknown")


def _words(answer: urllib3.BaseHTTPResponse) -> str:
    text = answer.data.decode(errors="replace")
    try:
        return str(json.loads(text)["message"])
    except (ValueError, KeyError, TypeError):
        return text[:200]


def _read_date(said: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # "-0000" is read as no zone at all


def _read_json(answer: urllib3.BaseHTTPResponse) -> dict[str, Any]:
    try:
        found = json.loads(answer.data or b"{}")
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}
