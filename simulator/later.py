"""Calls functions after a delay, from one thread, however many are waiting."""

import heapq
import threading
import time
from collections.abc import Callable
from itertools import count


class Later:
    """A thread with a heap of calls that are due at some time; the calls must be quick."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, int, Callable[[], None]]] = []
        self.order = count()
        self.news = threading.Condition()
        self.stopped = False
        threading.Thread(target=self._run, name="simulator-later", daemon=True).start()

    def call(self, seconds: float, function: Callable[[], None]) -> None:
        """Call a function in so many seconds."""
        with self.news:
            heapq.heappush(self.waiting, (time.monotonic() + seconds, next(self.order), function))
            self.news.notify()

    def stop(self) -> None:
        """Call nothing any more."""
        with self.news:
            self.stopped = True
            self.news.notify()

    def _run(self) -> None:
        while (function := self._next()) is not None:
            function()

    def _next(self) -> Callable[[], None] | None:
        with self.news:
            while not self.stopped:
                delay = self.waiting[0][0] - time.monotonic() if self.waiting else None
                if delay is not None and delay <= 0:
                    return heapq.heappop(self.waiting)[2]
                self.news.wait(delay)
        return None
