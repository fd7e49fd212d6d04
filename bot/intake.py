"""Handles stored events on threads of this process: one transaction an event, one event of a person at a time.

What a person says is handled in the order of LINE's timestamps, and their next event waits until the reply to the one
before was handed to LINE. Neither an event that fails nor a slow LINE holds up anybody else.
"""

import json
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session
from structlog.contextvars import bound_contextvars

from bot import metrics
from bot.apology import apologise
from bot.clock import Clock
from bot.logs import describe, pseudonym
from bot.right_of_way import RightOfWay
from notifications.claiming import Claim, claim_replies
from storage import answers, inbox, people
from storage.database import transaction

Handle = Callable[[Session, dict[str, Any], datetime], None]

# The database is locked, away or not migrated: no fault of the event, which waits as it is.
AWAY = (OperationalError, InterfaceError, NoConnection)
AWAY_SECONDS = 1.0
HANDLERS = 8
# Replying means waiting for LINE: 128 may wait at once, so that 50 events a second outlast a LINE that takes 2.5 s.
COURIERS = 128
ALL_THAT_WAIT = 1_000_000

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """How a person's turn ended: their event is done with, is to be tried again, or there was none."""

    ended: Literal["done", "again", "none"]
    replies: list[Claim] = field(default_factory=list)


class Intake:
    """The lines of people whose events wait, and the threads that serve them."""

    def __init__(self, engine: Engine, clock: Clock, handle: Handle, deliver: Callable[[Claim], object]) -> None:
        self._engine, self._clock, self._handle, self._deliver = engine, clock, handle, deliver
        self._handlers = ThreadPoolExecutor(HANDLERS, "handler")
        self._couriers = ThreadPoolExecutor(COURIERS, "courier")
        self._waiting: dict[str, int] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.way = RightOfWay()

    def take(self, counts: Mapping[str, int]) -> None:
        """Serve these people, who have so many new events each; somebody being served goes on being served."""
        for line_user_id, count in counts.items():
            with self._lock:
                is_served = line_user_id in self._waiting
                self._waiting[line_user_id] = self._waiting.get(line_user_id, 0) + count
            if not is_served:
                self._queue(line_user_id, is_first=True)

    def sweep(self, received_before: datetime) -> int:
        """Serve people whose events have waited since before this moment; return how many people that is."""
        with transaction(self._engine) as session:
            left = inbox.list_waiting_people(session, received_before)
        self.take(dict.fromkeys(left, ALL_THAT_WAIT))
        return len(left)

    def drain(self) -> None:
        """Finish what is in hand and take on nothing more; what still waits stays in the inbox."""
        with self._lock:
            self._closing.set()
        self._handlers.shutdown(cancel_futures=True)
        self._couriers.shutdown()

    def is_idle(self) -> bool:
        """Tell whether nobody is being served."""
        with self._lock:
            return not self._waiting

    def _queue(self, line_user_id: str, *, is_first: bool = False) -> None:
        with self._lock:
            if not self._closing.is_set():
                self._handlers.submit(self._serve, line_user_id, is_first)

    def _serve(self, line_user_id: str, is_first: bool) -> None:  # noqa: FBT001 - a thread is handed no names
        self.way.give()
        known = self._waiting[line_user_id]
        try:
            turn = handle_next(self._engine, line_user_id, self._handle, self._clock.now(), is_first=is_first)
        except AWAY as error:
            log.warning("event.database_away", exc_info=error)
            self._closing.wait(AWAY_SECONDS)
            turn = Turn(ended="again")
        except Exception:  # a thread that died here would leave the person unserved for ever
            log.exception("event.not_recorded")
            turn = Turn(ended="none")
        served = {"done": 1, "again": 0, "none": known}[turn.ended]
        if turn.replies:
            self._couriers.submit(self._reply, line_user_id, turn.replies, served)
        else:
            self._go_on(line_user_id, served)

    def _reply(self, line_user_id: str, replies: list[Claim], served: int) -> None:
        for claim in replies:
            try:
                self._deliver(claim)
            except Exception as error:  # the claim runs out: the clock's courier takes it up again
                log.warning("reply.left_to_clock", message=claim.id, exc_info=error)
        self._go_on(line_user_id, served)

    def _go_on(self, line_user_id: str, served: int) -> None:
        with self._lock:
            self._waiting[line_user_id] -= served
            if self._waiting[line_user_id] <= 0:
                del self._waiting[line_user_id]
                return
        self._queue(line_user_id)


def handle_next(engine: Engine, line_user_id: str, handle: Handle, now: datetime, *, is_first: bool = False) -> Turn:
    """Handle a person's oldest waiting event in one transaction. Raises one of `AWAY` where that is the trouble.

    Their events are left alone where another process has the person in hand: it goes on with them. `is_first`: this
    process has not served them just now, so that a reply on its way is another's, and its answer comes first.
    """
    taken: tuple[str, datetime] | None = None  # its id and when it came, which outlive a transaction that fails
    try:
        with transaction(engine) as session, metrics.EVENT_SECONDS.time():
            if line_user_id and not people.take_in_hand(session, line_user_id, now):
                return Turn(ended="none")
            if is_first and answers.is_on_its_way(session, line_user_id, now):
                return Turn(ended="none")
            event = inbox.find_next(session, line_user_id)
            if event is None:
                return Turn(ended="none")
            taken = event_id, received_at = event.event_id, event.received_at
            with bound_contextvars(event_id=event_id, person=pseudonym(line_user_id)):
                handle(session, json.loads(event.raw), now)
                inbox.mark_done(event)
                replies = claim_replies(session, line_user_id, event_id, now, received_at)
    except AWAY:
        raise
    except Exception as error:
        if taken is None:
            raise
        return _record_failure(engine, line_user_id, *taken, error, now)
    metrics.EVENTS.labels("done").inc()
    about = [claim.request_id for claim in replies if claim.request_id]
    log.info("event.done", event_id=event_id, person=pseudonym(line_user_id), requests=about)
    return Turn(ended="done", replies=replies)


def _record_failure(
    engine: Engine, line_user_id: str, event_id: str, received_at: datetime, error: Exception, now: datetime
) -> Turn:
    why = describe(error)
    log.error("event.failed", event_id=event_id, person=pseudonym(line_user_id), error=why)
    metrics.EVENTS.labels("failed").inc()
    with transaction(engine) as session:
        if not inbox.record_failure(session, event_id, why):
            return Turn(ended="again")
        apologise(session, line_user_id, event_id, now)
        return Turn(ended="done", replies=claim_replies(session, line_user_id, event_id, now, received_at))
