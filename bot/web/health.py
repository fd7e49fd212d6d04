"""GET /healthz, /readyz and /metrics: is this process alive, can the service serve, what are its counts.

Of /metrics, what begins with nithet_ is told from the database and the same whichever process is asked; what begins
with process_ or python_ is of the one that answers.
"""

from datetime import datetime, timedelta

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import REGISTRY, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.web.gauges import HEARTBEAT, Gauges
from domain.office import Office
from storage import marks
from storage.database import make_reader, transaction

HEARTBEAT_LIFE = timedelta(seconds=90)


def make(engine: Engine, clock: Clock, office: Office) -> Blueprint:
    """Make the pages that machines look at."""
    reader = make_reader(engine)
    blueprint, gauges = Blueprint("health", __name__), Gauges(reader, clock, office)

    @blueprint.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return jsonify({"alive": True})

    @blueprint.get("/readyz")
    def readyz() -> ResponseReturnValue:
        found = look(reader, clock)
        return jsonify(found), 200 if all(found.values()) else 503

    @blueprint.get("/metrics")
    def metrics() -> ResponseReturnValue:
        return Response(generate_latest(REGISTRY) + gauges.read(), mimetype=CONTENT_TYPE_LATEST)

    return blueprint


def look(engine: Engine, clock: Clock) -> dict[str, bool]:
    """Tell whether the database answers and whether the clock's heart has beaten in the last 90 seconds."""
    try:
        with transaction(engine) as session:
            beat = marks.find(session, HEARTBEAT)
    except SQLAlchemyError:
        return {"database": False, "clock": False}
    return {"database": True, "clock": beat is not None and is_beating(beat, clock.now())}


def is_beating(beat: datetime, now: datetime) -> bool:
    """Tell whether the clock's last beat is fresh; one from the future was made before somebody set the clock back."""
    return abs(now - beat) < HEARTBEAT_LIFE
