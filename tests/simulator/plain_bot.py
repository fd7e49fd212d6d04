"""A bot that does nothing but take webhooks, read with the real SDK, and answer as the test wants it to."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from linebot.v3.webhook import WebhookParser

SECRET = "a channel secret for tests"


@dataclass(frozen=True)
class Received:
    """One webhook: the bytes, the headers in lower case, and what the SDK reads in it (None if it refuses)."""

    body: bytes
    headers: dict[str, str]
    events: list[Any] | None


class PlainBot:
    """A bot on a port of its own that can be slow, rude, or gone for a while."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self.status = 200
        self.delay = 0.0
        self.answers_to: dict[str, int] = {}
        self.bodies: dict[str, list[bytes]] = {}
        self.on_event: Callable[[Any], None] | None = None
        self.parser = WebhookParser(SECRET)
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/callback"

    @property
    def events(self) -> list[Any]:
        return [event for one in list(self.received) for event in one.events or []]

    def start(self) -> None:
        self.server = _Server(("127.0.0.1", self.port), self)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def take_at(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        if path not in self.answers_to:
            return self.take(body, headers)
        self.bodies.setdefault(path, []).append(body)
        return self.answers_to[path]

    def take(self, body: bytes, headers: dict[str, str]) -> int:
        try:
            events = self.parser.parse(body.decode(), headers["x-line-signature"])
        except Exception:  # noqa: BLE001 - whatever the SDK refuses, the test sees as None
            events = None
        self.received.append(Received(body, headers, events))
        status = self.status if events is not None else 400
        if self.delay:
            time.sleep(self.delay)
        for event in events or []:
            if self.on_event is not None:
                self.on_event(event)
        return status

    def waits_for(self, count: int, seconds: float = 60.0) -> list[Any]:
        """Wait until so many events came and return them."""
        deadline = time.monotonic() + seconds
        while len(self.events) < count and time.monotonic() < deadline:
            time.sleep(0.005)
        assert len(self.events) >= count, f"{len(self.events)} events instead of {count}"
        return self.events


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], bot: PlainBot) -> None:
        super().__init__(address, _Handler)
        self.bot = bot

    def get_request(self) -> Any:
        self.bot.connections += 1
        return super().get_request()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # the simulator closes connections when it has waited long enough


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        status = self.server.bot.take_at(self.path, body, headers)
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")

    def log_message(self, *args: object) -> None:
        pass
