"""Runs a simulator in this process, in the foreground or in a thread for tests."""

import threading
from typing import Any

from simulator.app import create_app
from simulator.config import Config
from simulator.platform import Platform
from simulator.web_server import WebServer


class Server:
    """One running simulator: `base_url` to talk to, `platform` to look into, `stop()` to end it."""

    def __init__(self, config: Config) -> None:
        # The port first: a second simulator by mistake must not touch the journal of the first.
        self.http = WebServer(config.host, config.port)
        self.app = create_app(config)
        self.platform: Platform = self.app.extensions["platform"]
        self.base_url = f"http://{config.host}:{self.http.port}"
        self.thread: threading.Thread | None = None

    def run(self) -> None:
        """Serve until stopped."""
        self.http.run(self.app)

    def stop(self) -> None:
        """Stop answering calls and sending webhooks; the journal is complete when this returns."""
        if self.platform.stopping.is_set():
            return
        self.platform.stopping.set()
        self.http.stop()
        if self.thread is not None:
            self.thread.join(timeout=5)
        self.platform.close()


def start(config: Config | None = None, **settings: Any) -> Server:
    """Start a simulator in a thread, on a free port unless one is given, and return it."""
    server = Server(config or Config(**{"port": 0, **settings}))
    server.thread = threading.Thread(target=server.run, name="simulator", daemon=True)
    server.thread.start()
    return server
