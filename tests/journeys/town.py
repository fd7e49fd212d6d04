"""One town of the tests: a LINE platform with its phones, a database, a moment that can be moved. Bots come and go."""

import os
import random
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.config import Config
from domain.calendar import BANGKOK, local_date
from domain.lifecycle import State
from simulator.client import Phone, SimulatorClient
from simulator.server import Server, start
from simulator.story import Player, read_story
from storage.database import make_engine, transaction
from storage.tables import InboxEvent, LogEntry, OutboxMessage, Reminder, Request

HERE = "127.0.0.1"
SECRET, TOKEN = "secret-of-the-town", "token-of-the-town"
TUESDAY_MORNING = datetime(2026, 12, 1, 10, 0, tzinfo=BANGKOK)
# Below the ports that outgoing connections take: a bot that is started again must find its own free.
PORTS = range(20_000, 32_000)
PATIENCE = 60.0  # on a machine that has much else to do

Rows = TypeVar("Rows")


@dataclass
class Town:
    """Everything around the bot, and what can be read of it."""

    server: Server
    client: SimulatorClient
    config: Config
    engine: Engine
    player: Player = field(init=False)

    def __post_init__(self) -> None:
        self.player = Player(self.client)

    @property
    def now(self) -> datetime:
        return self.server.platform.clock.now()

    @property
    def bot_url(self) -> str:
        return f"http://{HERE}:{self.config.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What `nithet` needs to serve this town."""
        clock = {"DEMO_CLOCK": str(self.config.demo_clock)} if self.config.demo_clock else {}
        return {
            **os.environ,
            **clock,
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_URL": self.server.base_url,
            "DATABASE_URL": self.config.database_url,
            "FILES_DIR": self.config.files_dir,
            "PORT": str(self.config.port),
            "PUBLIC_URL": self.config.public_url,
        }

    def phone(self, key: str) -> Phone:
        return self.player.phones.setdefault(key, self.client.phone(key))

    def plays(self, *chats: str, **facts: str) -> None:
        """Play chats written in the language of `simulator.story`."""
        for chat in chats:
            for _ in self.player.play(read_story(chat, facts)):
                pass

    def later(self, duration: str) -> None:
        """Let time pass, for the platform and the bot alike."""
        self.client.advance(duration)

    def comes_to(self, moment: datetime) -> None:
        """Let it become this moment: what is done next is done in that minute, however slow the machine."""
        self.client.quiet(PATIENCE)
        self.later(f"PT{int((moment - self.now).total_seconds()) + 1}S")

    def rows(self, read: Callable[[Session], Rows]) -> Rows:
        with transaction(self.engine) as session:
            return read(session)

    def user_id(self, key: str) -> str:
        """Return by what LINE and the bot know somebody."""
        return self.server.platform.people.get(key).user_id

    def request(self) -> Request:
        """The one request there is."""
        return self.rows(lambda session: session.scalars(select(Request)).one())

    def moves(self) -> list[str]:
        """What has been done to the requests, in order."""
        return self.rows(lambda session: list(session.scalars(select(LogEntry.action).order_by(LogEntry.id))))

    def said_to(self, key: str) -> list[str]:
        """Read every bubble of the bot on a phone."""
        return [line.text for line in self.client.phone(key).chat() if line.who == "bot"]

    def count(self, key: str, words: str) -> int:
        """Count the bubbles of the bot on a phone that say these words."""
        return sum(words in said for said in self.said_to(key))

    def wait_until(self, is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"not so after {seconds} s: {self.trouble()}"
            time.sleep(0.02)

    def settles(self, seconds: float = PATIENCE) -> None:
        """Wait until every event is handled and everything that is due is with LINE."""
        self.wait_until(self.is_settled, seconds)
        self.client.quiet(seconds)

    def is_settled(self) -> bool:
        """Tell whether nothing is open; a mistake fails the test at once, for it does not pass."""
        trouble = self.trouble()
        assert "mistakes" not in trouble, trouble
        return not trouble

    def trouble(self) -> dict[str, Any]:
        """Everything that is not as it should be once nothing moves any more; empty where all is well."""
        found = {
            "events not taken": self.client.ledger("undelivered")["undelivered"],
            "mistakes": self.client.ledger("problems")["problems"],
            "events": self.rows(_list_open_events),
            # The bot's clock may be a little ahead of the platform's.
            "messages": self.rows(lambda session: _list_open_messages(session, self.now + timedelta(seconds=2))),
            "clock": self.rows(lambda session: _list_what_time_has_not_done(session, self.now)),
        }
        return {what: which for what, which in found.items() if which}

    def find_next_try(self) -> datetime | None:
        """Return when a message that was tried in vain, or that a dead process had in hand, is tried next."""
        tried_until = select(func.min(OutboxMessage.due_at)).where(_IS_TRIED)
        return self.rows(lambda session: session.scalar(tried_until))


# LINE may have it, or has refused it.
_IS_TRIED = (OutboxMessage.state == "queued") & (
    OutboxMessage.first_try_at.is_not(None) | OutboxMessage.error.is_not(None)
)


def _list_open_events(session: Session) -> list[tuple[str, str | None]]:
    rows = session.execute(select(InboxEvent.state, InboxEvent.error).where(InboxEvent.state != "done"))
    return [(state, error) for state, error in rows]


def _list_open_messages(session: Session, now: datetime) -> list[tuple[str, str, str | None]]:
    is_dead, is_due = OutboxMessage.state == "dead", (OutboxMessage.state == "queued") & (OutboxMessage.due_at <= now)
    columns = select(OutboxMessage.key, OutboxMessage.state, OutboxMessage.error)
    return [(key, state, error) for key, state, error in session.execute(columns.where(is_dead | is_due | _IS_TRIED))]


def _list_what_time_has_not_done(session: Session, now: datetime) -> list[object]:
    due = select(Reminder.key).where(Reminder.fired_at.is_(None), Reminder.due_at <= now)
    past = select(Request.id).where(Request.state == State.APPROVED, Request.last_day < local_date(now))
    return [*session.scalars(due), *session.scalars(past)]


def build(folder: Path, database_url: str, *, is_today: bool = False) -> Town:
    """Build a town on a Tuesday morning, or today, at whatever hour it is; nobody serves it yet."""
    port = find_port()
    bot = f"http://{HERE}:{port}"
    server = start(
        bot_url=f"{bot}/callback", demo_bot=bot, channel_secret=SECRET, access_token=TOKEN, redelivery_after=0.05
    )
    clock = None if is_today else folder / "clock"
    if clock is not None:
        _set_clocks(server, clock)
    config = Config(
        channel_secret=SECRET,
        access_token=TOKEN,
        line_api_url=server.base_url,
        database_url=database_url,
        port=port,
        demo_clock=clock,
        files_dir=str(folder / "files"),
        public_url=bot,
    )
    return Town(server=server, client=SimulatorClient(server.base_url), config=config, engine=make_engine(database_url))


def demolish(town: Town) -> None:
    town.server.stop()
    town.engine.dispose()
    town.client.http.clear()


def find_port() -> int:
    """Find a port that nobody listens on."""
    while True:
        port = random.choice(PORTS)
        with socket.socket() as probe:
            if probe.connect_ex((HERE, port)) != 0:
                return port


def _set_clocks(server: Server, clock: Path) -> None:
    offset = (TUESDAY_MORNING - datetime.now(UTC)).total_seconds()
    clock.write_text(str(offset))
    with server.platform.lock:
        server.platform.record("clock", offset=offset)
