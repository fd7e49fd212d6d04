"""Sends events to the bot: one ordered line a person, people in parallel, again until the bot takes them."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from simulator.later import Later
from simulator.shapes import Json

COULD_NOT_CONNECT = "could_not_connect"
# LINE does not tell how often or how long it redelivers; these are ours. A bot that is down is asked again
# at least every five seconds, so that a restarted demo goes on at once.
LONGEST_DOWN = 5.0
LONGEST_REFUSED = 60.0
MOST_ATTEMPTS = 30


@dataclass(kw_only=True, slots=True)
class Parcel:
    """The events of one POST; `line` is the queue it stands in, normally a person's key."""

    id: str
    line: str
    people: list[str]
    events: list[Json]
    attempts: int = 0
    copy: bool = False
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do after a sending: done, or again in `again` seconds, holding up the line or not."""

    again: float | None = None
    hold: bool = False


Attempt = Callable[[Parcel], Verdict]


class WebhookSender:
    """The lines of waiting parcels and the threads that send them."""

    def __init__(self, attempt: Attempt, threads: int) -> None:
        self.attempt = attempt
        self.lines: dict[str, deque[Parcel]] = {}
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="simulator-webhook")
        self.later = Later()
        self.stopped = False

    def submit(self, parcel: Parcel, after: float = 0.0) -> None:
        """Put a parcel at the end of its line, now or in so many seconds."""
        if after > 0:
            self.later.call(after, partial(self.submit, parcel))
            return
        with self.lock:
            if parcel.line in self.lines:
                self.lines[parcel.line].append(parcel)
                return
            self.lines[parcel.line] = deque([parcel])
        self._start(parcel.line)

    def stop(self) -> None:
        """Send nothing any more; what is undelivered stays in the journal."""
        self.stopped = True
        self.later.stop()
        self.pool.shutdown(wait=False, cancel_futures=True)

    def _start(self, line: str) -> None:
        with contextlib.suppress(RuntimeError):  # the pool is closed when the simulator is
            self.pool.submit(self._run, line)

    def _run(self, line: str) -> None:
        while not self.stopped and (parcel := self._first(line)) is not None:
            verdict = self.attempt(parcel)
            if verdict.again is not None and verdict.hold:
                self.later.call(verdict.again, partial(self._start, line))
                return
            with self.lock:
                self.lines[line].popleft()
            if verdict.again is not None:
                parcel.line = f"again:{parcel.id}"
                self.submit(parcel, verdict.again)

    def _first(self, line: str) -> Parcel | None:
        with self.lock:
            waiting = self.lines[line]
            if waiting:
                return waiting[0]
            del self.lines[line]
            return None


def verdict_of(outcome: str, attempts: int, *, redelivery: bool, first_wait: float) -> Verdict:
    """Decide what follows a sending with this outcome after so many attempts."""
    if outcome.startswith("2") or not redelivery:
        return Verdict()
    if outcome == COULD_NOT_CONNECT:
        return Verdict(again=min(first_wait * 2 ** min(attempts - 1, 10), LONGEST_DOWN), hold=True)
    if attempts >= MOST_ATTEMPTS:
        return Verdict()
    return Verdict(again=min(first_wait * 2 ** min(attempts, 10), LONGEST_REFUSED))
