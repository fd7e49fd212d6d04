"""The cast of the tests, and a room in which they talk to the bot: real handlers, real rows, no network.

Somchai teaches and asks. Wipa is the clerk, Suda the head, Thira and Arunee train, Anong the deputy
director, Prasert the director.
"""

import hashlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from conversations.thai.schools import SchoolIndex
from domain.calendar import BANGKOK
from domain.office import Office
from handlers.dispatch import handle
from notifications.links import NO_LINKS, Links
from simulator.wording import list_actions, list_quick_replies, plain_text
from storage.database import transaction
from storage.tables import OutboxMessage, Person, Request

TUESDAY_MORNING = datetime(2026, 12, 1, 10, 0, tzinfo=BANGKOK)


@dataclass
class Room:
    """One office with one database, at a moment that the test moves."""

    engine: Engine
    office: Office
    schools: SchoolIndex
    now: datetime = TUESDAY_MORNING
    links: Links = NO_LINKS
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def somebody(self, name: str) -> "Actor":
        """Make a phone that has never spoken to the bot."""
        return Actor(room=self, name=name, user_id=f"U{hashlib.md5(name.encode()).hexdigest()}")

    def later(self, **span: int) -> None:
        """Let time pass and the clock's jobs run."""
        self.now += timedelta(**span)

    def rows(self, what: Callable[[Session], Any]) -> Any:
        """Read something from the database."""
        with transaction(self.engine) as session:
            return what(session)

    def request(self, number: str = "70-0001") -> Request:
        """Read a request by its number."""
        year, serial = number.split("-")
        found = select(Request).where(Request.fiscal_year == 2500 + int(year), Request.serial == int(serial))
        return self.rows(lambda s: s.scalars(found).one())


@dataclass
class Heard:
    """What the bot said: the words, the labels that can be pressed, and the raw messages."""

    messages: list[dict[str, Any]]

    @property
    def words(self) -> str:
        """Everything readable, with line breaks between."""
        return "\n".join(plain_text(message) for message in self.messages)

    @property
    def labels(self) -> list[str]:
        """Everything that can be pressed."""
        return [action["label"] for message in self.messages for action in _actions(message)]


@dataclass
class Actor:
    """Somebody with a phone."""

    room: Room
    name: str
    user_id: str
    last_id: str = ""
    shown: list[dict[str, Any]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)

    def says(self, words: str) -> Heard:
        """Type a text and read the answer."""
        self.last_id = f"m{next(self.room.numbers)}"
        return self._sends({"type": "message", "message": {"id": self.last_id, "type": "text", "text": words}})

    def sends(self, kind: str, **facts: object) -> Heard:
        """Send a message that is not text; `facts` are what LINE says of it, such as fileName or imageSet."""
        self.last_id = f"m{next(self.room.numbers)}"
        return self._sends({"type": "message", "message": {"id": self.last_id, "type": kind, **facts}})

    def hears_of(self, event_number: int = -1) -> Heard:
        """Read the answer to a photo or file, which comes once the clock has fetched it."""
        return Heard(self.room.rows(lambda s: _reply_to(s, self.events[event_number])))

    def follows(self) -> Heard:
        """Add the bot as a friend."""
        return self._sends({"type": "follow", "follow": {"isUnblocked": False}})

    def blocks(self) -> Heard:
        """Block the bot."""
        return self._sends({"type": "unfollow"}, token=None)

    def edits(self, message_id: str, words: str) -> Heard:
        """Edit an earlier message."""
        return self._sends({"type": "messageEdited", "message": {"id": message_id, "type": "text", "text": words}})

    def unsends(self, message_id: str) -> Heard:
        """Take an earlier message back."""
        return self._sends({"type": "unsend", "unsend": {"messageId": message_id}}, token=None)

    def presses(self, label: str, on: Heard | None = None, **params: str) -> Heard:
        """Press the newest button of this label, or one on an old card."""
        action = self.find(label, on)
        if action["type"] == "message":
            return self.says(action["text"])
        return self._sends({"type": "postback", "postback": {"data": action["data"], "params": params}})

    def presses_data(self, data: str) -> Heard:
        """Press a button that is no longer to be seen, by what it sends."""
        return self._sends({"type": "postback", "postback": {"data": data}})

    def find(self, label: str, on: Heard | None = None) -> dict[str, Any]:
        """Return the action behind a label."""
        for message in reversed(on.messages if on else [*self.shown, *self.pushed().messages]):
            for action in _actions(message):
                if action["label"] == label:
                    return action
        raise AssertionError(f"{self.name} sees no button {label!r}")

    def pushed(self) -> Heard:
        """Read what waits for this phone or was pushed to it."""
        mine = select(OutboxMessage).where(
            OutboxMessage.line_user_id == self.user_id, OutboxMessage.reply_token.is_(None)
        )
        rows = self.room.rows(lambda s: list(s.scalars(mine.order_by(OutboxMessage.created_at))))
        return Heard([message for row in rows for message in row.messages])

    def row(self) -> Person:
        """Read the person's row."""
        return self.room.rows(lambda s: s.scalars(select(Person).where(Person.line_user_id == self.user_id)).one())

    def _sends(self, event: dict[str, Any], token: str | None = "t") -> Heard:
        number = next(self.room.numbers)
        self.events.append(f"e{number}")
        full = {"mode": "active", "timestamp": number, "webhookEventId": f"e{number}", **event}
        full["source"] = {"type": "user", "userId": self.user_id}
        if token:
            full["replyToken"] = f"{token}{number}"
        with transaction(self.room.engine) as session:
            handle(session, self.room.office, self.room.schools, full, self.room.now, self.room.links)
        heard = Heard(self.room.rows(lambda s: _reply_to(s, f"e{number}")))
        self.shown += heard.messages
        return heard


def _reply_to(session: Session, event_id: str) -> list[dict[str, Any]]:
    found = select(OutboxMessage).where(OutboxMessage.event_id == event_id, OutboxMessage.reply_token.is_not(None))
    row = session.scalars(found).one_or_none()
    return list(row.messages) if row else []


def _actions(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [*list_actions(message), *list_quick_replies(message)]
