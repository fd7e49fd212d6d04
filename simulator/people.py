"""The people who hold the phones; it knows who they are, not what they say."""

import time
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from simulator import ids
from simulator.errors import PageError
from simulator.shapes import Json

# A person who is no friend can be written to for this long after writing (Messaging API, push messages).
WROTE_RECENTLY = timedelta(days=7)


@dataclass(kw_only=True, slots=True)
class Person:
    """One LINE user as the platform sees them."""

    key: str
    user_id: str
    name: str
    pc: bool = False
    friend: bool = False
    blocked: bool = False
    wrote_at: datetime | None = None
    unread: int = 0
    typing_until: float = 0.0
    stamped: int = 0

    def stamp(self, milliseconds: int) -> int:
        """Return the time of this person's next event: never the same as, or before, the last one's."""
        self.stamped = max(self.stamped + 1, milliseconds)
        return self.stamped

    def is_reachable(self, now: datetime) -> bool:
        """Tell whether a push would be delivered (Messaging API, conditions for push messages)."""
        if self.blocked:
            return False
        return self.friend or (self.wrote_at is not None and now - self.wrote_at < WROTE_RECENTLY)

    def as_json(self, rich_menu: Json | None) -> Json:
        """Return the person as the page reads them."""
        return {
            "key": self.key,
            "user_id": self.user_id,
            "name": self.name,
            "pc": self.pc,
            "friend": self.friend,
            "blocked": self.blocked,
            "unread": self.unread,
            "typing": time.monotonic() < self.typing_until,
            "rich_menu": rich_menu,
        }


class People:
    """Everyone the platform knows, by key and by user ID."""

    def __init__(self) -> None:
        self.by_key: dict[str, Person] = {}
        self.by_user_id: dict[str, Person] = {}

    def add(self, *, key: str, name: str, pc: bool = False) -> Person:
        """Add a person, or change the name and device of one already known."""
        person = self.by_key.get(key)
        if person is None:
            person = Person(key=key, user_id=ids.user_id(key), name=name, pc=pc)
            self.by_key[key] = self.by_user_id[person.user_id] = person
        person.name, person.pc = name, pc
        return person

    def get(self, key: str) -> Person:
        """Return a person by key; PageError 404 if there is none."""
        if key not in self.by_key:
            raise PageError(f"no such person: {key}", status=404)
        return self.by_key[key]

    def find_user(self, user_id: object) -> Person | None:
        """Return the person with a user ID, or None."""
        return self.by_user_id.get(user_id) if isinstance(user_id, str) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """Who is there at the start: the bot's name and LINE ID, and the people as key, name, pc."""

    bot_name: str = "bot"
    basic_id: str = "@bot"
    people: tuple[Json, ...] = ()


def read_cast(path: Path | None) -> Cast:
    """Read a cast file: [bot] with name and basic_id, [people.KEY] with name and, for LINE on a PC, pc = true."""
    if path is None:
        return Cast()
    cast = tomllib.loads(path.read_text(encoding="utf-8"))
    people = ({"key": key, "name": who["name"], "pc": who.get("pc", False)} for key, who in cast["people"].items())
    return Cast(bot_name=cast["bot"]["name"], basic_id=cast["bot"]["basic_id"], people=tuple(people))
