"""Stores the events of many threads together: what comes while one of them commits goes into the next commit.

A disk takes as long for ten events as for one. So webhooks that come at once share one wait for the disk; there is one
writer in a process, and it is whichever thread has waited longest.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from storage import inbox
from storage.database import one_statement
from storage.inbox import Incoming

EVENTS_AT_ONCE = 500
# While others are on their way, a commit waits for them so long, and looks so often (seconds).
LONGEST_WAIT, GLANCE = 0.002, 0.0003


@dataclass(kw_only=True, eq=False)
class _Parcel:
    events: Sequence[Incoming]
    now: datetime
    is_done: bool = False
    error: Exception | None = field(default_factory=lambda: InterruptedError("the writer was stopped"))
    # Let go of when the parcel is stored, or when its thread is to be the next writer.
    wait: threading.Lock = field(default_factory=threading.Lock)


class Writer:
    """The events that wait for one process's next commit. Made once for an engine; threads share it.

    `count_coming` tells how many threads are about to store something, those that already wait included.
    """

    def __init__(self, engine: Engine, count_coming: Callable[[], int] = lambda: 0) -> None:
        self._engine, self._count_coming = engine, count_coming
        self._lock = threading.Lock()
        self._waiting: deque[_Parcel] = deque()

    def store(self, events: Sequence[Incoming], now: datetime) -> Sequence[Incoming]:
        """Keep these events, on disk when this returns; raises what the database raised, and then none is kept.

        Returns what this thread committed for itself and others, for the log: nothing where another was the writer.
        """
        mine = _Parcel(events=events, now=now)
        mine.wait.acquire()
        with self._lock:
            self._waiting.append(mine)
            is_writer = self._waiting[0] is mine
        if not is_writer:
            mine.wait.acquire()
        written = [] if mine.is_done else self._write()
        if mine.error is not None:
            raise mine.error
        return written

    def _write(self) -> list[Incoming]:
        """Store the parcels that wait, the caller's first of all, and make the oldest that came meanwhile the next."""
        self._wait_for_company()
        with self._lock:
            parcels = _first_of(self._waiting)
        try:
            self._commit(parcels)
        finally:
            with self._lock:
                for _ in parcels:
                    self._waiting.popleft()
                following = self._waiting[0] if self._waiting else None
            for parcel in parcels:
                parcel.is_done = True
                parcel.wait.release()
            if following is not None:
                following.wait.release()
        return [event for parcel in parcels if parcel.error is None for event in parcel.events]

    def _wait_for_company(self) -> None:
        # As PostgreSQL's own commit_delay does: a commit costs the processor, too, as much as answering two webhooks.
        end = time.monotonic() + LONGEST_WAIT
        while len(self._waiting) < self._count_coming() and time.monotonic() < end:
            time.sleep(GLANCE)

    def _commit(self, parcels: list[_Parcel]) -> None:
        events = [event for parcel in parcels for event in parcel.events]
        error: Exception | None = None
        try:
            with one_statement(self._engine) as driver:
                inbox.keep(driver, self._engine.dialect.name, events, max(parcel.now for parcel in parcels))
        except (OperationalError, InterfaceError, NoConnection) as away:
            error = away
        except Exception as refused:  # noqa: BLE001 - it is raised again where the events came from
            if len(parcels) > 1:  # what the database refuses of one body must not take the others along
                for parcel in parcels:
                    self._commit([parcel])
                return
            error = refused
        for parcel in parcels:
            parcel.error = error


def _first_of(waiting: deque[_Parcel]) -> list[_Parcel]:
    found: list[_Parcel] = []
    events = 0
    for parcel in waiting:
        events += len(parcel.events)
        if found and events > EVENTS_AT_ONCE:
            break
        found.append(parcel)
    return found
