"""Runs a simulator in this process, in the foreground or in a thread for tests."""

import threading
from collections.abc import Callable
from typing import Any

import waitress.server
from flask import Flask

from simulator.app import create_app
from simulator.config import Config
from simulator.platform import Platform


class Server:
    """One running simulator: `base_url` to talk to, `platform` to look into, `stop()` to end it."""

    def __init__(self, config: Config) -> None:
        self.app: Flask = create_app(config)
        self.platform: Platform = self.app.extensions["platform"]
        self.http: Any = waitress.server.create_server(
            self.app,
            host=config.host,
            port=config.port,
            threads=config.threads,
            backlog=1024,
            connection_limit=2000,
            asyncore_use_poll=True,
            channel_timeout=600,
            ident=None,
        )
        self.thread: threading.Thread | None = None
        self.base_url = f"http://{config.host}:{self.http.effective_port}"

    def run(self) -> None:
        """Serve until the process is interrupted."""
        self.http.run()

    def stop(self) -> None:
        """Stop answering calls and sending webhooks; the journal is complete when this returns."""
        if self.platform.stopping.is_set():
            return
        self.platform.stopping.set()
        self.http.task_dispatcher.shutdown(timeout=1)
        self._in_loop(self._close_all)
        if self.thread is not None:
            self.thread.join(timeout=5)
        self.platform.close()

    def _close_all(self) -> None:
        waitress.server.wasyncore.close_all(self.http._map)  # noqa: SLF001 - it has no public way to end

    def _in_loop(self, function: Callable[[], None]) -> None:
        # The sockets belong to the loop's thread; closing them elsewhere makes its select fail.
        self.http.trigger.pull_trigger(function)


def start(config: Config | None = None, **settings: Any) -> Server:
    """Start a simulator in a thread, on a free port unless one is given, and return it."""
    server = Server(config or Config(**{"port": 0, **settings}))
    server.thread = threading.Thread(target=server.run, name="simulator", daemon=True)
    server.thread.start()
    return server
