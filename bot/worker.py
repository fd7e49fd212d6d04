"""The clock: a few fixed jobs over due times that are rows. A job run twice, late, or on two machines changes nothing.

The one file that knows APScheduler. Its store is in memory: two schedulers on a shared one fire everything twice.
"""

import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from queue import Empty, SimpleQueue

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.orm import Session

from bot import metrics, quota, retention
from bot.incoming import fetching
from bot.intake import AWAY
from bot.parts import Parts
from bot.web.gauges import HEARTBEAT
from domain.office import Office
from handlers import clockwork
from notifications import courier, digests, reminders
from storage import marks
from storage.database import transaction

# An event that waits longer than this was left behind: by a process that died, a database that was away, or one that
# changed the person's row when they wrote. Looking again costs a query, waiting costs a person's patience.
LEFT_BEHIND = timedelta(seconds=3)
SET_BACK_EVERY = 5.0  # seconds from one look for a machine's clock that was set back to the next

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One thing the clock does, so often (seconds); `is_outward` where it speaks to LINE."""

    name: str
    every: float
    run: Callable[[Parts, datetime], object]
    is_outward: bool = False


def _with_rows(deed: Callable[[Session, Office, datetime], object]) -> Callable[[Parts, datetime], object]:
    def run(parts: Parts, now: datetime) -> None:
        with transaction(parts.engine) as session:
            deed(session, parts.office, now)

    return run


def _sweep(parts: Parts, now: datetime) -> None:
    parts.intake.sweep(now - LEFT_BEHIND)


def _deliver(parts: Parts, _now: datetime) -> None:
    courier.deliver_due(parts.engine, parts.line, parts.clock.now, parts.office, parts.ending.is_set)


def _fetch_files(parts: Parts, now: datetime) -> None:
    def deliver(message_id: str) -> bool:
        return courier.deliver(parts.engine, parts.line, message_id, parts.clock.now, parts.office)

    parts.fetcher.run(now, deliver)


def _sweep_files(parts: Parts, now: datetime) -> None:
    fetching.sweep(parts.engine, parts.files, now, timedelta(days=parts.office.files.loose_days))


def _forget_old(parts: Parts, now: datetime) -> None:
    retention.forget_old(parts.engine, parts.office, now)


def _watch_budget(parts: Parts, now: datetime) -> None:
    quota.watch(parts.engine, parts.office, parts.line, now)


def _beat(session: Session, _office: Office, now: datetime) -> None:
    marks.put(session, HEARTBEAT, now)


def _show_staff_their_menu(parts: Parts, _now: datetime) -> None:
    parts.staff_menus.link_new(parts.engine, parts.line)


# In the order in which one causes the next: a request that is over is asked about, and the question delivered.
# fmt: off
JOBS: tuple[Job, ...] = (
    Job(name="beat",             every=15,   run=_with_rows(_beat)),
    Job(name="sweep inbox",      every=2,    run=_sweep),
    Job(name="expire stale",     every=60,   run=_with_rows(clockwork.expire_stale)),
    Job(name="settle rivals",    every=60,   run=_with_rows(clockwork.settle_rivals)),
    Job(name="hold past",        every=60,   run=_with_rows(clockwork.hold_past)),
    Job(name="close silent",     every=600,  run=_with_rows(clockwork.close_silent)),
    Job(name="fire reminders",   every=5,    run=_with_rows(reminders.fire_due)),
    Job(name="send digest",      every=600,  run=_with_rows(digests.send_digest)),
    Job(name="watch budget",     every=600,  run=_watch_budget, is_outward=True),
    Job(name="deliver outbox",   every=1,    run=_deliver, is_outward=True),
    Job(name="link staff menus", every=3,    run=_show_staff_their_menu, is_outward=True),
    Job(name="fetch files",      every=1,    run=_fetch_files, is_outward=True),
    Job(name="sweep files",      every=600,  run=_sweep_files),
    Job(name="forget old",       every=6 * 3600, run=_forget_old),
)
# fmt: on


class Worker:
    """The clock of one process."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults=defaults)
        for job in JOBS:
            self._scheduler.add_job(
                self._run, "interval", seconds=job.every, args=[job], id=job.name, next_run_time=datetime.now(UTC)
            )
        self._watch = threading.Thread(target=self._watch_time, name="time", daemon=True)

    def start(self) -> None:
        """Take up what a dead process left, and begin to tick."""
        try:
            self._parts.intake.sweep(self._parts.clock.now())
        except AWAY as error:
            log.warning("sweep.database_away", exc_info=error)
        self._scheduler.start()
        self._watch.start()

    def stop(self) -> None:
        """Stop ticking once what is in hand is done; of a batch, what was not begun waits for the next process."""
        self._parts.ending.set()
        if self._watch.is_alive():
            self._watch.join()
        self._scheduler.shutdown(wait=True)

    def run_all(self, now: datetime, *, outward: bool) -> None:
        """Run every job that speaks to LINE, or every other one, once and in their order; a demo's clock was moved."""
        for job in JOBS:
            if job.is_outward == outward:
                self._run(job, now)

    def _watch_time(self) -> None:
        """Run at once what is further away than it ever should be.

        The scheduler waits by the machine's clock: set back by hours, as on a machine that starts with another zone's
        time, it would stand still for as long.
        """
        while not self._parts.ending.wait(SET_BACK_EVERY):
            now = datetime.now(UTC)
            for waiting in self._scheduler.get_jobs():
                if waiting.next_run_time - now > waiting.trigger.interval:
                    log.warning("clock.set_back", job=waiting.id, next_run=waiting.next_run_time.isoformat())
                    waiting.modify(next_run_time=now)

    def _run(self, job: Job, now: datetime | None = None) -> None:
        try:
            job.run(self._parts, now or self._parts.clock.now())
        except AWAY as error:
            outcome = "database away"
            log.warning("job.database_away", job=job.name, exc_info=error)
        except Exception:  # it runs again at its next time; the others must not wait for it
            outcome = "failed"
            log.exception("job.failed", job=job.name)
        else:
            outcome = "done"
        metrics.JOBS.labels(job.name, outcome).inc()


def listen_for_end() -> SimpleQueue[int]:
    """Return where a word lies once the process is told to end (SIGTERM or Ctrl-C). To be called before work begins.

    A queue that may be put to at any moment: a handler runs between any two steps of what waits, and would set an
    event while its waiter holds the event's lock, for ever, as soon as the word comes twice.
    """
    told: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: told.put(number))
    return told


def wait_for_end(told: SimpleQueue[int] | None = None) -> None:
    """Wait until the process is told to end."""
    told = listen_for_end() if told is None else told
    while True:
        with suppress(Empty):  # Windows looks for signals only between two waits
            told.get(timeout=1.0)
            return
