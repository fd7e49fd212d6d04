"""The store behind X-Line-Retry-Key: what was accepted once is never accepted again within 24 hours."""

from collections import deque
from dataclasses import dataclass

from simulator.shapes import Json

KEPT = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Accepted:
    """The first, accepted request of a retry key."""

    request_id: str
    sent: list[Json] | None
    body_hash: str
    at: float


class RetryKeys:
    """Accepted retry keys by key; `at` and `now` are real Unix seconds."""

    def __init__(self) -> None:
        self.by_key: dict[str, Accepted] = {}
        self.by_age: deque[tuple[float, str]] = deque()

    def find(self, key: str, now: float) -> Accepted | None:
        """Return the accepted request of a key, or None if there is none of the last 24 hours."""
        while self.by_age and self.by_age[0][0] + KEPT <= now:
            self.by_key.pop(self.by_age.popleft()[1], None)
        return self.by_key.get(key)

    def keep(self, key: str, accepted: Accepted) -> None:
        """Remember an accepted request."""
        self.by_key[key] = accepted
        self.by_age.append((accepted.at, key))
