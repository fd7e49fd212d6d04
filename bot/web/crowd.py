"""How many may come at once to a page that is open to everybody. One process's own count; forgets as time passes."""

import threading
import time
from collections.abc import Callable, Hashable

from domain.bucket import Bucket, Rate, take

LOOKING = Rate(calls=300, seconds=30)  # a full hall scans at once
ANSWERING = Rate(calls=120, seconds=60)  # about one training


class Crowd:
    """The doors of one process, by what they lead to; its threads share them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[Hashable, Bucket] = {}

    def lets_in(self, door: Hashable, rate: Rate) -> bool:
        """Tell whether one more may come through a door now; who is turned away does not make others wait."""
        with self._lock:
            bucket, seconds = take(rate, self._buckets.get(door), self._clock())
            if seconds == 0:
                self._buckets[door] = bucket
            return seconds == 0
