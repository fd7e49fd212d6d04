"""The web processes under gunicorn. Engine, threads and connections are made in each process after the fork."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from bot import logs
from bot.app import create_app
from bot.config import Config
from bot.garbage import settle
from bot.parts import build
from storage.wakeups import has_wakeups

GRACE = 30  # seconds: longer than any call to LINE


def run(config: Config, host: str, processes: int, threads: int) -> None:
    """Serve until told to end."""
    options = {
        "bind": f"{host}:{config.port}",
        "workers": processes,
        "threads": threads,
        "worker_class": "gthread",
        "graceful_timeout": GRACE,
        "timeout": GRACE,
        "post_fork": lambda _server, _worker: logs.set_up(),
        "worker_exit": _close,
    }
    _Web(config, options).run()


def _close(_server: Any, worker: Any) -> None:
    app: Flask | None = getattr(worker, "wsgi", None)
    if app is not None:
        app.extensions["parts"].close()


def leave_to_workers(_counts: Mapping[str, int]) -> None:
    """Do nothing: the database tells the workers. A process that only takes in stays quick, whatever is handled."""


class _Web(BaseApplication):  # type: ignore[misc]
    def __init__(self, config: Config, options: dict[str, Any]) -> None:
        self._config, self._options = config, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        parts = build(self._config)
        parts.figures.start()
        app = create_app(parts, take=leave_to_workers if has_wakeups(parts.engine) else None)
        settle()
        return app
