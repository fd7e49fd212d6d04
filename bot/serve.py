"""The processes that run for long: web, worker, or both in one. Told to end, each finishes what it has in hand."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from flask import Flask
from waitress.server import create_server
from waitress.wasyncore import close_all, dispatcher

from bot.app import create_app
from bot.config import Config
from bot.garbage import settle
from bot.listener import Listener
from bot.parts import Parts, build
from bot.webhook import MAX_BODY
from bot.worker import Worker, listen_for_end, wait_for_end
from storage import outbox
from storage.database import transaction
from storage.migrations import migrate

THREADS = 16
# In a burst LINE opens many; those above the limit would not even be accepted, until others are closed.
CONNECTIONS = 1000
# A thread that acknowledges mostly waits for the disk, together with the others of its process.
WEB_PROCESSES, WEB_THREADS = 2, 16
# Who handles may take its time, who acknowledges may not: LINE waits for two seconds.
POLITENESS = 10
PATIENCE = 10.0  # seconds for calls in hand; LINE itself gives up after two
ANYWHERE = "0.0.0.0"  # noqa: S104 - what a container or a proxy on the same machine needs

log = structlog.get_logger(__name__)


@contextmanager
def running(config: Config, host: str) -> Iterator[Parts]:
    """Run web and worker in this process as long as the context lasts; the database is brought up to date first."""
    migrate(config.database_url)
    parts = build(config)
    with transaction(parts.engine) as session:  # a reply's token may not live until the dead process's lease ends
        outbox.take_over(session, parts.clock.now())
    worker = Worker(parts)
    server = HttpServer(create_app(parts, worker), host, config.port)
    server.start()
    worker.start()
    parts.figures.start()
    settle()
    log.info("serve.up", port=server.port)
    try:
        yield parts
    finally:
        server.stop()
        worker.stop()
        parts.close()
        log.info("serve.down")


def serve(config: Config, *, host: str = ANYWHERE) -> None:
    """Run everything in this process until told to end: for a small office."""
    told = listen_for_end()
    with running(config, host):
        wait_for_end(told)


def work(config: Config) -> None:
    """Run the clock, the handling and the courier until told to end; web processes of the same machine go first."""
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    parts = build(config)
    worker, listener = Worker(parts), Listener(parts.engine, parts.intake, parts.clock)
    worker.start()
    listener.start()
    parts.figures.start()
    settle()
    log.info("worker.up")
    wait_for_end()
    listener.stop()
    worker.stop()
    parts.close()


def web(config: Config, *, host: str = ANYWHERE) -> None:
    """Run the webhook in two processes of sixteen threads each; where gunicorn does not run, in one process."""
    if sys.platform == "win32":
        _web_in_one_process(config, host)
    else:
        _web_under_gunicorn(config, host)


class HttpServer:
    """Waitress in a thread of its own, so that it can be stopped without cutting an answer short."""

    def __init__(self, app: Flask, host: str, port: int) -> None:
        self._http: Any = create_server(
            app, host=host, port=port, threads=THREADS, ident=None, max_request_body_size=2 * MAX_BODY,
            connection_limit=CONNECTIONS, asyncore_use_poll=True,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._http.run, name="http", daemon=True)
        self.port: int = self._http.effective_port

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Take no new connection, answer what was asked, and end."""
        self._in_loop(lambda: dispatcher.close(self._http))  # the door alone: its own close() ends the loop too
        end = time.monotonic() + PATIENCE
        while self._is_busy() and time.monotonic() < end:
            time.sleep(0.02)
        self._in_loop(lambda: close_all(self._http._map))  # noqa: SLF001 - it has no public way to end
        self._http.task_dispatcher.shutdown(timeout=1)
        self._thread.join(timeout=5)

    def _is_busy(self) -> bool:
        channels = list(self._http.active_channels.values())
        return any(channel.requests or channel.total_outbufs_len for channel in channels)

    def _in_loop(self, deed: Callable[[], None]) -> None:
        # The sockets belong to the loop's thread.
        self._http.trigger.pull_trigger(deed)


def _web_in_one_process(config: Config, host: str) -> None:
    told = listen_for_end()
    parts = build(config)
    server = HttpServer(create_app(parts), host, config.port)
    server.start()
    parts.figures.start()
    settle()
    wait_for_end(told)
    server.stop()
    parts.close()


def _web_under_gunicorn(config: Config, host: str) -> None:
    from bot.gunicorn_web import run  # noqa: PLC0415 - it cannot even be imported on Windows

    run(config, host, WEB_PROCESSES, WEB_THREADS)
