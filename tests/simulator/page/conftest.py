"""The page in a real browser against a real simulator; the bot is a server that only listens."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import urllib3
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from simulator.client import SimulatorClient
from simulator.server import start

TOKEN = "token-of-the-page-tests"
WIDE: ViewportSize = {"width": 1440, "height": 900}
SOON_MS = 45_000


@dataclass
class ListeningBot:
    """A bot that takes every webhook and says nothing of its own accord."""

    events: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


@dataclass
class Sim:
    """A simulator seen from both ends: what the bot sends, what the people's page shows."""

    client: SimulatorClient
    bot: ListeningBot
    url: str

    def befriend(self, *keys: str) -> None:
        for key in keys:
            name = next(who["name"] for who in self.client.state()["people"] if who["key"] == key)
            self.client.call("PUT", f"/sim/people/{key}", {"name": name, "pc": key == "clerk", "friend": True})

    def push(self, key: str, *messages: dict[str, Any]) -> None:
        user_id = next(who["user_id"] for who in self.client.state()["people"] if who["key"] == key)
        self.line("/v2/bot/message/push", {"to": user_id, "messages": list(messages)})

    def line(self, path: str, body: dict[str, Any] | None = None, *, picture: bytes = b"") -> dict[str, Any]:
        """Call LINE's API as the bot does."""
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "image/png" if picture else "application/json"}
        sent = picture or json.dumps(body or {}).encode()
        answer = urllib3.request("POST", self.url + path, body=sent, headers=headers)
        assert answer.status == HTTPStatus.OK, answer.data
        found: dict[str, Any] = answer.json()
        return found

    def heard(self, kind: str) -> list[dict[str, Any]]:
        self.client.quiet()
        return [event for event in self.bot.events if event["type"] == kind]


@pytest.fixture
def bot() -> Iterator[ListeningBot]:
    listening = ListeningBot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listening.events += json.loads(body)["events"]
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    listening.url = f"http://127.0.0.1:{server.server_port}/callback"
    yield listening
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def sim(bot: ListeningBot) -> Iterator[Sim]:
    server = start(bot_url=bot.url, access_token=TOKEN, redelivery=False, threads=12)
    client = SimulatorClient(server.base_url)
    running = Sim(client, bot, server.base_url)
    running.befriend("teacher", "clerk", "supervisor")
    yield running
    server.stop()


@pytest.fixture
def wrong() -> list[str]:
    """What the page did wrong; a test that provokes an error empties it."""
    return []


@pytest.fixture
def page(chromium: Browser, sim: Sim, wrong: list[str]) -> Iterator[Page]:
    """The page on a wide screen; it fails the test if the page reports an error or asks another site."""
    context = chromium.new_context(viewport=WIDE, timezone_id="America/New_York")
    page = context.new_page()
    page.set_default_timeout(SOON_MS)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if not _is_ours(request.url, sim) else None)
    page.goto(sim.url)
    page.locator("[data-person=teacher]").wait_for()
    yield page
    page.unroute_all(behavior="ignoreErrors")
    context.close()
    assert wrong == []


@pytest.fixture
def teacher(page: Page) -> Locator:
    return page.locator("[data-person=teacher]")


@pytest.fixture
def clerk(page: Page) -> Locator:
    return page.locator("[data-person=clerk]")


def _is_ours(url: str, sim: Sim) -> bool:
    return url.startswith((sim.url, "data:", "blob:"))
