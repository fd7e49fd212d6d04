"""Wakes the intake of a worker the moment an event is stored by another process. PostgreSQL alone can tell.

Nothing hangs on it: what was told to nobody, or to a worker that died, is found by looking, once it is quiet.
"""

import threading
from datetime import timedelta

import structlog
from sqlalchemy import Engine

from bot.clock import Clock
from bot.intake import AWAY, AWAY_SECONDS, Intake
from storage.wakeups import has_wakeups, listen

# Nothing told for so long (seconds): look. It is also how long the end of the process may wait for this.
POLL = 1.0

log = structlog.get_logger(__name__)


class Listener:
    """A thread with a connection of its own; where the database tells nothing, it does nothing."""

    def __init__(self, engine: Engine, intake: Intake, clock: Clock) -> None:
        self._engine, self._intake, self._clock = engine, intake, clock
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        if has_wakeups(self._engine):
            self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join(2 * POLL)

    def _run(self) -> None:
        while not self._ends.is_set():
            try:
                self._listen()
            except AWAY as error:
                log.warning("listener.database_away", exc_info=error)
            except Exception:  # without it events would wait for the clock
                log.exception("listener.failed")
            self._ends.wait(AWAY_SECONDS)

    def _listen(self) -> None:
        is_first = True
        for told in listen(self._engine, POLL):
            if self._ends.is_set():
                return
            self._intake.take(told)
            if not told:
                self._intake.sweep(self._clock.now() - timedelta(seconds=0 if is_first else POLL))
            is_first = False
