"""LINE as the sample month needs it: it counts, refuses at the limit, and lets people know."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from domain.budget import month_of
from notifications.line import PushFailed, Receipt

Json = dict[str, Any]
Wait = tuple[int, int]
# How many minutes, from and to, until somebody does what has reached them.
IN_CHAT, PUSHED = (1, 5), (5, 180)


class Line:
    """LINE, which only counts: it takes a retry key once, a push costs one, and at the limit it takes none."""

    def __init__(self, clock: Callable[[], datetime], limit: int) -> None:
        self._clock, self._limit = clock, limit
        self._keys: set[str] = set()
        self._pushes: Counter[str] = Counter()
        self.refused = self.words = 0
        self.owners: dict[str, str] = {}  # reply token -> whose
        self.reached: Callable[[str, Sequence[Json], Wait], None]

    def count(self, month: str) -> int:
        """Return what LINE would bill for a month."""
        return self._pushes[month]

    def push(self, to: str, messages: Sequence[Json], retry_key: str) -> Receipt:
        """Take a push once a key, as long as the month has one."""
        if retry_key in self._keys:
            return Receipt(request_id="", repeated=True)
        month = month_of(self._clock())
        if self._pushes[month] >= self._limit:
            self.refused += 1
            raise PushFailed("quota", "You have reached your monthly limit.")
        self._keys.add(retry_key)
        self._pushes[month] += 1
        self.words += len(messages)
        self.reached(to, messages, PUSHED)
        return Receipt(request_id="")

    def reply(self, token: str, messages: Sequence[Json]) -> Receipt:
        """Take a reply, which costs nothing."""
        self.words += len(messages)
        self.reached(self.owners.pop(token), messages, IN_CHAT)
        return Receipt(request_id="")
