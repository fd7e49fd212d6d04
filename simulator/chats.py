"""What stands in the chats, in order; every change gets a new cursor, so a reader asks only for news."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from simulator.errors import PageError
from simulator.shapes import Json


@dataclass(kw_only=True, slots=True)
class Item:
    """One bubble in one person's chat. `channel` is user, reply, push or system."""

    id: str
    person: str
    sender: str
    at: str
    message: Json
    channel: str
    cursor: int = 0
    edited: bool = False
    unsent: bool = False

    def as_json(self) -> Json:
        """Return the item as the page reads it."""
        return {
            "cursor": self.cursor,
            "person": self.person,
            "id": self.id,
            "from": self.sender,
            "at": self.at,
            "message": self.message,
            "edited": self.edited,
            "unsent": self.unsent,
            "channel": self.channel,
        }


class Log:
    """The changes of some chats, by rising cursor; an item changed later is listed at its newest place only."""

    def __init__(self) -> None:
        self.cursors: list[int] = []
        self.items: list[Item] = []

    def append(self, item: Item) -> None:
        """Note that an item is new or was changed."""
        self.cursors.append(item.cursor)
        self.items.append(item)

    def list_since(self, cursor: int) -> list[Json]:
        """Return what changed after a cursor, oldest first."""
        start = bisect_right(self.cursors, cursor)
        news = zip(self.cursors[start:], self.items[start:], strict=True)
        return [item.as_json() for at, item in news if item.cursor == at]


class Chats:
    """All chats, whole and by person."""

    def __init__(self) -> None:
        self.cursor = 0
        self.by_id: dict[str, Item] = {}
        self.all = Log()
        self.of_person: dict[str, Log] = defaultdict(Log)

    def add(self, item: Item) -> None:
        """Put an item at the end of its person's chat."""
        self.by_id[item.id] = item
        self._moved(item)

    def change(self, item_id: str, *, message: Json, edited: bool, unsent: bool) -> None:
        """Replace what an item says and mark it."""
        item = self.by_id[item_id]
        item.message, item.edited, item.unsent = message, edited, unsent
        self._moved(item)

    def get_own(self, item_id: object, person: str) -> Item:
        """Return a message that this person wrote and did not unsend; PageError 404 otherwise."""
        item = self.by_id.get(item_id) if isinstance(item_id, str) else None
        if item is None or item.person != person or item.sender != "user" or item.unsent:
            raise PageError(f"no such message of {person}: {item_id}", status=404)
        return item

    def _moved(self, item: Item) -> None:
        self.cursor += 1
        item.cursor = self.cursor
        self.all.append(item)
        self.of_person[item.person].append(item)
