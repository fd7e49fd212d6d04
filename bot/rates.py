"""Keeps this process's calls below LINE's rates, so that LINE never has to refuse one for coming too fast."""

import threading
import time
from collections.abc import Callable

from domain.bucket import Bucket, Rate, take

MINUTE, HOUR = 60.0, 3600.0
# A rate is the channel's, whoever calls: so many processes may each use up their part of it at the same moment,
# and half as many may even begin with a full bucket.
PROCESSES = 4

# fmt: off
# Messaging API reference, "Rate limits": for each endpoint and method, counted by LINE as a bucket.
USUAL = Rate(calls=2000, seconds=1)
LIMITS: dict[str, Rate] = {
    "endpoint":      Rate(calls=1000, seconds=MINUTE),
    "set_endpoint":  Rate(calls=1000, seconds=MINUTE),
    "test_webhook":  Rate(calls=60,   seconds=HOUR),
    "list_menus":    Rate(calls=10,   seconds=1),
    "make_menu":     Rate(calls=100,  seconds=HOUR),
    "delete_menu":   Rate(calls=100,  seconds=HOUR),
}
# fmt: on


def share_of(name: str) -> Rate:
    """Return what one process takes of an endpoint's rate."""
    whole = LIMITS.get(name, USUAL)
    return Rate(calls=whole.calls / PROCESSES, seconds=whole.seconds)


class Rates:
    """The buckets of one process, one for each endpoint; its threads share them."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._buckets: dict[str, Bucket] = {}

    def wait(self, name: str) -> None:
        """Wait until this endpoint may be called; who came first goes first."""
        with self._lock:
            self._buckets[name], seconds = take(share_of(name), self._buckets.get(name), self._clock())
        if seconds > 0:
            self._sleep(seconds)
