"""Lets the threads of one process take turns at SQLite, in the order in which they came, the webhook first.

SQLite has one writer at a time, and makes the others sleep for ever longer and try again, whoever came first: under
50 events a second a webhook then waits for seconds. Here they queue for the process's one turn instead; SQLite's own
waiting is left for the turns of other processes.
"""

import heapq
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

SOON, IN_ORDER = 0, 1

_wanted = threading.local()


@contextmanager
def first() -> Iterator[None]:
    """Let this thread's transactions go before all that wait already: LINE is being kept waiting."""
    _wanted.rank = SOON
    try:
        yield
    finally:
        _wanted.rank = IN_ORDER


class Turns:
    """One turn, handed on by rank and then by arrival."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._arrivals = itertools.count()
        self._waiting: list[tuple[int, int, threading.Event]] = []
        self._is_taken = False

    def take(self) -> None:
        """Wait for the turn."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = threading.Event()
            rank = getattr(_wanted, "rank", IN_ORDER)
            heapq.heappush(self._waiting, (rank, next(self._arrivals), mine))
        mine.wait()

    def give(self) -> None:
        """Hand the turn to whoever is next."""
        with self._lock:
            if self._waiting:
                heapq.heappop(self._waiting)[2].set()
            else:
                self._is_taken = False


def take_turns(engine: Engine) -> None:
    """Make the transactions of this engine take turns, where it is SQLite."""
    if engine.dialect.name != "sqlite":
        return
    turns = Turns()

    # From the moment a thread has a connection until it gives it back: a transaction, and nothing more.
    @event.listens_for(engine, "checkout")
    def begin(_connection: Any, record: Any, _proxy: Any) -> None:
        turns.take()
        record.info["has_turn"] = True

    @event.listens_for(engine, "checkin")
    def end(_connection: Any, record: Any) -> None:
        if record.info.pop("has_turn", False):
            turns.give()
