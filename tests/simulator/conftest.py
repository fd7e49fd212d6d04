"""A simulator on a free port, a plain bot beside it, and the real SDK's clients for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, MessagingApiBlob

from simulator.client import Phone, SimulatorClient
from simulator.server import Server, start
from tests.simulator.plain_bot import SECRET, PlainBot

TOKEN = "an access token for tests"


@dataclass(frozen=True)
class World:
    """One simulator and everything that talks to it."""

    server: Server
    bot: PlainBot
    client: SimulatorClient
    line: MessagingApi
    blob: MessagingApiBlob

    def friend(self, key: str = "teacher") -> Phone:
        """The phone of someone who is a friend already."""
        self.client.call("PUT", f"/sim/people/{key}", {"friend": True, "name": key})
        return self.client.phone(key)

    def user_id(self, key: str = "teacher") -> str:
        return self.server.platform.people.get(key).user_id


def connect(server: Server, bot: PlainBot) -> World:
    sdk = ApiClient(Configuration(host=server.base_url, access_token=TOKEN))
    return World(server, bot, SimulatorClient(server.base_url), MessagingApi(sdk), MessagingApiBlob(sdk))


@pytest.fixture
def bot() -> Iterator[PlainBot]:
    bot = PlainBot()
    yield bot
    bot.stop()


@pytest.fixture
def make_world(bot: PlainBot) -> Iterator[Callable[..., World]]:
    """Start a simulator with settings of the test's own."""
    running = []

    def make(**settings: Any) -> World:
        usual = {
            "bot_url": bot.url,
            "channel_secret": SECRET,
            "access_token": TOKEN,
            "redelivery_after": 0.05,
        }
        server = start(**{**usual, **settings})
        running.append(server)
        return connect(server, bot)

    yield make
    for server in running:
        server.stop()


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    return make_world()
