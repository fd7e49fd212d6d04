"""The web application: the webhook, health and metrics, and in the demo alone the clock that can be moved."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask

from bot import webhook
from bot.line import verifier
from bot.parts import Parts
from bot.web import demo, health

RunJobs = Callable[[datetime], None]


def _wait_for_worker(_now: datetime) -> None:
    """Leave the jobs to the worker process."""


def create_app(parts: Parts, run_jobs: RunJobs = _wait_for_worker) -> Flask:
    """Make the application; `run_jobs` runs the clock's jobs where they live in this process."""
    app = Flask("nithet", static_folder=None)
    app.extensions["parts"] = parts
    verify = verifier(parts.config.channel_secret)
    app.register_blueprint(webhook.make(parts.engine, parts.clock, verify, parts.intake.take))
    app.register_blueprint(health.make(parts.engine, parts.clock))
    if parts.clock.is_movable():
        app.register_blueprint(demo.make(parts.clock, run_jobs))
    return app
