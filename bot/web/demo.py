"""POST /demo/clock: moves the demo's clock on. Not there outside the demo."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from bot.clock import Clock, in_days, read_duration
from bot.worker import Worker


def make(clock: Clock, worker: Worker) -> Blueprint:
    """Make the demo's part of the application; the clock's jobs run at every day's step on the way."""
    blueprint = Blueprint("demo", __name__)

    @blueprint.post("/demo/clock")
    def move() -> Response:
        body: Any = request.get_json(force=True, silent=True)
        try:
            length = read_duration(str(body["advance"]))
        except (ValueError, KeyError, TypeError) as error:
            return _refuse(f'send {{"advance": "P1D"}}: {error}')
        *days, last = in_days(length)
        for day in days:
            now = clock.move(day)
            worker.run_all(now, outward=False)
            worker.run_all(now, outward=True)
        now = clock.move(last)
        worker.run_all(now, outward=False)
        response = jsonify({"now": now.isoformat()})
        # The platform moves its own clock when it has this answer; what is delivered then bears the new time.
        response.call_on_close(lambda: worker.run_all(now, outward=True))
        return response

    return blueprint


def _refuse(why: str) -> Response:
    response = jsonify({"error": why})
    response.status_code = 400
    return response
