"""Finds the messages that reached a person twice without being asked for twice."""

import hashlib
import json
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import takewhile

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
        self.unanswered: dict[str, dict[str, datetime]] = defaultdict(dict)

    def asked(self, person: str, event_id: str, now: datetime) -> None:
        """Note an event that the bot may answer."""
        self._forget(person, now)
        self.unanswered[person][event_id] = now

    def answered(self, person: str, event_id: str) -> None:
        """Note that a reply used an event's token."""
        self.unanswered[person].pop(event_id, None)

    def are_doubles(self, person: str, digests: list[str], now: datetime, *, reply: bool) -> list[bool]:
        """Tell for the messages of one delivery which repeat an earlier delivery, and remember them."""
        self._forget(person, now)
        waiting = self.unanswered[person]
        excused = reply or bool(waiting)
        if not reply and waiting:
            del waiting[next(iter(waiting))]
        doubles = [self._is_recent(person, digest, now) and not excused for digest in digests]
        self.last.update({(person, digest): now for digest in digests})
        return doubles

    def _forget(self, person: str, now: datetime) -> None:
        waiting = self.unanswered[person]
        old = takewhile(lambda event_id: now - waiting[event_id] > SAME, waiting)
        for event_id in list(old):
            del waiting[event_id]

    def _is_recent(self, person: str, digest: str, now: datetime) -> bool:
        before = self.last.get((person, digest))
        return before is not None and now - before <= SAME
