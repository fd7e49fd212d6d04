"""The web application: the webhook, health and metrics, files by signed link, and in the demo its clock."""

from collections.abc import Callable, Mapping

from flask import Flask

from bot import webhook
from bot.line import verifier
from bot.parts import Parts
from bot.web import answers, calendars, demo, files, health, shared
from bot.worker import Worker

Take = Callable[[Mapping[str, int]], None]


def create_app(parts: Parts, worker: Worker | None = None, take: Take | None = None) -> Flask:
    """Make the application; `worker` is the clock where it lives in the same process.

    `take` is told whose events were stored: usually this process's own intake.
    """
    app = Flask("nithet", static_folder=None)
    app.extensions["parts"] = parts
    verify = verifier(parts.config.channel_secret)
    app.register_blueprint(webhook.make(parts.engine, parts.clock, verify, take or parts.intake.take, parts.intake.way))
    app.register_blueprint(health.make(parts.engine, parts.clock, parts.office))
    app.register_blueprint(files.make(parts.engine, parts.clock, parts.office, parts.files, parts.links))
    app.register_blueprint(calendars.make(parts.engine, parts.clock, parts.office, parts.links))
    app.register_blueprint(answers.make(parts.engine, parts.clock, parts.office, parts.links))
    app.register_blueprint(shared.make(parts.engine, parts.clock, parts.office, parts.files, parts.links))
    if parts.clock.is_movable() and worker is not None:
        app.register_blueprint(demo.make(parts.clock, worker))
    return app
