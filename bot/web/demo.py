"""POST /demo/clock: moves the demo's clock on. Not there outside the demo."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from bot.clock import Clock, read_duration


def make(clock: Clock, run_jobs: Callable[[datetime], None]) -> Blueprint:
    """Make the demo's part of the application; the clock's jobs run at every day's step on the way."""
    blueprint = Blueprint("demo", __name__)

    @blueprint.post("/demo/clock")
    def move() -> ResponseReturnValue:
        body: Any = request.get_json(force=True, silent=True)
        try:
            length = read_duration(str(body["advance"]))
        except (ValueError, KeyError, TypeError) as error:
            return jsonify({"error": f'send {{"advance": "P1D"}}: {error}'}), 400
        for now in clock.advance(length):
            run_jobs(now)
        return jsonify({"now": clock.now().isoformat()})

    return blueprint
