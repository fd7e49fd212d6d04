"""Webhooks have the right of way: LINE waits for them, and one processor serves both them and the handling.

Without this a burst of events slows its own acceptance, until LINE gives up on what it could have handed over.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

# No webhook for so long (seconds): the burst is over.
QUIET = 0.005
# Under a burst that does not end, one event is handled in this time, so that nobody waits for ever.
LONGEST_REST = 0.06


class RightOfWay:
    """Counts the webhooks in hand; handling starts between them."""

    def __init__(self) -> None:
        self._in_hand: set[int] = set()
        self._last = 0.0
        self._gate = threading.Lock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have a webhook in hand as long as the context lasts; a thread has one at a time."""
        me = threading.get_ident()
        self._in_hand.add(me)
        try:
            yield
        finally:
            self._last = time.monotonic()
            self._in_hand.discard(me)

    def count(self) -> int:
        """Return how many webhooks are in hand."""
        return len(self._in_hand)

    def give(self) -> None:
        """Wait until webhooks have ceased to come, at most for the longest rest; threads pass one after the other."""
        with self._gate:
            end = time.monotonic() + LONGEST_REST
            while (now := time.monotonic()) < end and (self._in_hand or now - self._last < QUIET):
                time.sleep(QUIET)
