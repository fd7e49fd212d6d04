"""The bot's own steps in this process, one after the other, with a LINE that takes everything at once."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from bench import chat
from bench.chat import Shot
from bot import webhook
from bot.config import Config
from bot.intake import handle_next
from bot.parts import build
from conversations.schools import index_schools
from handlers import dispatch
from handlers.chat import Chat
from notifications import courier
from notifications.line import Receipt
from storage.tables import Person
from storage.writer import Writer


class DeafLine:
    """A LINE that takes everything and hears nothing."""

    def reply(self, token: str, messages: Sequence[dict[str, Any]]) -> Receipt:
        """Take a reply."""
        return Receipt(request_id="")

    def push(self, to: str, messages: Sequence[dict[str, Any]], retry_key: str) -> Receipt:
        """Take a push."""
        return Receipt(request_id="")


class Desk:
    """One process's parts on a database."""

    def __init__(self, url: str) -> None:
        self.parts = build(Config(channel_secret=chat.SECRET, access_token=chat.TOKEN, database_url=url))
        self.engine, self.line = self.parts.engine, DeafLine()
        self._schools = index_schools(self.parts.office)
        self._writer = Writer(self.engine)

    def take(self, shot: Shot) -> tuple[float, float]:
        """Take an event through; return the seconds until it was stored, and those until it was answered."""
        start = time.perf_counter()
        body = shot.request.partition(b"\r\n\r\n")[2]
        self._writer.store(list(webhook._read(body, 0)), datetime.now(UTC))  # noqa: SLF001 - what is measured
        stored = time.perf_counter()
        turn = handle_next(self.engine, shot.person, self._handle, datetime.now(UTC))
        for claim in turn.replies:
            courier.deliver_claimed(self.engine, self.line, claim, lambda: datetime.now(UTC))
        return stored - start, time.perf_counter() - stored

    def chat_of(self, session: Session, person: Person, duties: frozenset[str]) -> Chat:
        """Return a chat of somebody with these duties, now."""
        return Chat(
            session=session, office=self.parts.office, schools=self._schools, person=person, duties=duties,
            now=datetime.now(UTC),
        )  # fmt: skip

    def close(self) -> None:
        """Let go of the database."""
        self.parts.close()

    def _handle(self, session: Any, event: dict[str, Any], now: datetime) -> None:
        dispatch.handle(session, self.parts.office, self._schools, event, now)
