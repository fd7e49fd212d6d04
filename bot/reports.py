"""Tells an address of the operator's choice about errors: what failed where, and never a word or an id of a person.

Off unless ERROR_WEBHOOK is set. What is sent is JSON with a `text`, which the incoming webhooks of the usual chat
services show as it is. A report that cannot be sent is lost: the log has everything.
"""

import contextlib
import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from typing import Any

import urllib3

from bot.logs import describe

TIMEOUT = 5.0
MOST_WAITING = 100
# The same error again within this time (seconds) is counted, not sent.
QUIET = 600.0
# What of a line of the log may leave the house. Everything else might carry what somebody wrote.
SENT = ("event", "error", "job", "kind", "outcome")
NOTHING_MORE = None

Report = dict[str, Any]


class Reporter(logging.Handler):
    """Sends what is logged as an error, on a thread of its own; nobody ever waits for it."""

    def __init__(self, address: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(logging.ERROR)
        self._address, self._clock = address, clock
        self._waiting: queue.Queue[Report | None] = queue.Queue(MOST_WAITING)
        self._told: dict[str, tuple[float, int]] = {}
        self._thread = threading.Thread(target=self._send_all, name="reports", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take an error for sending, unless it was told a moment ago or too many wait."""
        report = read(record)
        times = self._count(f"{report['logger']} {report['event']} {report.get('error')}")
        if times is None:
            return
        if times:
            report["again"] = times
        with contextlib.suppress(queue.Full):
            self._waiting.put_nowait({"text": say(report), **report})

    def _count(self, what: str) -> int | None:
        """Return how often this was kept to ourselves since it was last told; None where it is to be kept again."""
        now = self._clock()
        told_at, kept = self._told.get(what, (-QUIET, 0))
        if now - told_at < QUIET:
            self._told[what] = told_at, kept + 1
            return None
        if len(self._told) >= MOST_WAITING:
            self._told.clear()
        self._told[what] = now, 0
        return kept

    def _send_all(self) -> None:
        http = urllib3.PoolManager(retries=False, timeout=TIMEOUT)
        while (report := self._waiting.get()) is not NOTHING_MORE:
            try:
                http.request("POST", self._address, json=report, redirect=False).close()
            except urllib3.exceptions.HTTPError:  # to log it would be to report it
                continue

    def close(self) -> None:
        """Send what waits, for as long as one call may take, and end."""
        try:
            self._waiting.put_nowait(NOTHING_MORE)
        except queue.Full:
            return
        finally:
            super().close()
        self._thread.join(TIMEOUT)


def read(record: logging.LogRecord) -> Report:
    """Take out of a line of the log what may be told. Of a library's line that is its place alone."""
    said = record.msg if isinstance(record.msg, dict) else {}
    report = {key: str(said[key]) for key in SENT if key in said}
    if "error" not in report and record.exc_info and record.exc_info[1] is not None:
        report["error"] = describe(record.exc_info[1])
    return {"event": f"{record.module}:{record.lineno}", **report, "logger": record.name, "process": os.getpid()}


def say(report: Report) -> str:
    """Put a report into one line."""
    facts = ", ".join(f"{key} {value}" for key, value in report.items() if key not in {"event", "process"})
    return f"Nithet: {report['event']} ({facts})"


def start(address: str) -> Reporter | None:
    """Begin to report to this address; None where there is none."""
    if not address:
        return None
    reporter = Reporter(address)
    logging.getLogger().addHandler(reporter)
    return reporter


def stop(reporter: Reporter | None) -> None:
    """End reporting."""
    if reporter is not None:
        logging.getLogger().removeHandler(reporter)
        reporter.close()
