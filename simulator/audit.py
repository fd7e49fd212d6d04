"""Finds the messages that reached a person twice without being asked for twice."""

import hashlib
import json
from collections import defaultdict, deque
from datetime import datetime, timedelta

from simulator.shapes import Json

# Within this much simulator time an equal message that answers nothing is the same message sent again.
SAME = timedelta(hours=1)


def digest_of(message: Json) -> str:
    """Return a digest that equal messages share."""
    return hashlib.sha1(json.dumps(message, sort_keys=True).encode(), usedforsecurity=False).hexdigest()


class Doubles:
    """Recognises a message delivered twice.

    A reply answers its own event, so two equal replies are two answers. A push may answer an event whose reply
    token was not used; an equal push with no such event left says the same thing twice.
    """

    def __init__(self) -> None:
        self.last: dict[tuple[str, str], datetime] = {}
        self.unanswered: dict[str, deque[tuple[datetime, str]]] = defaultdict(deque)

    def asked(self, person: str, event_id: str, now: datetime) -> None:
        """Note an event that the bot may answer."""
        self.unanswered[person].append((now, event_id))

    def answered(self, person: str, event_id: str) -> None:
        """Note that a reply used an event's token."""
        waiting = self.unanswered[person]
        self.unanswered[person] = deque(entry for entry in waiting if entry[1] != event_id)

    def are_doubles(self, person: str, digests: list[str], now: datetime, *, reply: bool) -> list[bool]:
        """Tell for the messages of one delivery which repeat an earlier delivery, and remember them."""
        waiting = self.unanswered[person]
        while waiting and now - waiting[0][0] > SAME:
            waiting.popleft()
        excused = reply or bool(waiting)
        if not reply and waiting:
            waiting.popleft()
        doubles = [self._is_recent(person, digest, now) and not excused for digest in digests]
        self.last.update({(person, digest): now for digest in digests})
        return doubles

    def _is_recent(self, person: str, digest: str, now: datetime) -> bool:
        before = self.last.get((person, digest))
        return before is not None and now - before <= SAME
