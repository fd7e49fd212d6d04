"""What the tests of the edges share: a signed body, an engine per backend, a clock that stands still."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime

import pytest

from bot.config import Config
from bot.line import LineClient
from bot.parts import build
from simulator.client import SimulatorClient
from simulator.server import start

TOKEN = "channel-access-token-of-the-tests"
SECRET = "channel-secret-of-the-tests"
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def sign(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def event(user="U" + "a" * 32, **overrides):
    """A text event as LINE sends it."""
    return {
        "type": "message",
        "mode": "active",
        "timestamp": 1_795_000_000_000,
        "source": {"type": "user", "userId": user},
        "webhookEventId": "01HX0000000000000000000001",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": "0" * 32,
        "message": {"id": "1", "type": "text", "text": "สวัสดีค่ะ", "quoteToken": "q", "markAsReadToken": "m"},
        **overrides,
    }


def body_of(*events):
    return json.dumps({"destination": "U" + "0" * 32, "events": list(events)}, ensure_ascii=False).encode()


class StillClock:
    """A clock that a test sets."""

    def __init__(self, at=NOON):
        self.at = at

    def now(self):
        return self.at


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch):
    """Let no test depend on how busy this machine's disk is."""
    monkeypatch.setattr("bot.doctor_place.time_write", lambda _place: 0.0)


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture(scope="module")
def line_server():
    """A LINE platform on this machine, whose bot is nowhere."""
    server = start(
        access_token=TOKEN,
        channel_secret=SECRET,
        bot_url="http://127.0.0.1:9/callback",
        redelivery=False,
        rate_limits=False,
    )
    yield server
    server.stop()


@pytest.fixture
def platform(line_server):
    """The same, to talk to as the page does; its faults end with the test."""
    client = SimulatorClient(line_server.base_url)
    yield client
    client.faults()


@pytest.fixture
def line(line_server):
    return LineClient(TOKEN, line_server.base_url)


@pytest.fixture
def config(database_url, line_server, tmp_path):
    """Settings of a bot on a database of its own, whose clock can be moved."""
    return Config(
        channel_secret=SECRET,
        access_token=TOKEN,
        line_api_url=line_server.base_url,
        database_url=database_url,
        port=0,
        demo_clock=tmp_path / "clock",
        files_dir=str(tmp_path / "files"),
        public_url="https://nithet.example",
    )


@pytest.fixture
def parts(config):
    parts = build(config)
    yield parts
    parts.close()
