"""GET /healthz, /readyz and /metrics: is this process alive, can the service serve, what are its counts."""

import os
from datetime import timedelta

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import REGISTRY, CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from storage import inbox, marks, outbox
from storage.database import transaction

HEARTBEAT = "heartbeat"
HEARTBEAT_LIFE = timedelta(seconds=90)


def make(engine: Engine, clock: Clock) -> Blueprint:
    """Make the pages that machines look at."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return jsonify({"alive": True})

    @blueprint.get("/readyz")
    def readyz() -> ResponseReturnValue:
        found = look(engine, clock)
        return jsonify(found), 200 if all(found.values()) else 503

    @blueprint.get("/metrics")
    def metrics() -> ResponseReturnValue:
        return Response(generate_latest(_of_processes()) + _of_database(engine, clock), mimetype=CONTENT_TYPE_LATEST)

    return blueprint


def look(engine: Engine, clock: Clock) -> dict[str, bool]:
    """Tell whether the database answers and whether the clock's heart has beaten in the last 90 seconds."""
    try:
        with transaction(engine) as session:
            beat = marks.find(session, HEARTBEAT)
    except SQLAlchemyError:
        return {"database": False, "clock": False}
    return {"database": True, "clock": beat is not None and clock.now() - beat < HEARTBEAT_LIFE}


def _of_processes() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _of_database(engine: Engine, clock: Clock) -> bytes:
    registry = CollectorRegistry()
    states = Gauge("nithet_rows", "Rows of inbox and outbox by state", ["table", "state"], registry=registry)
    age = Gauge("nithet_heartbeat_age_seconds", "Time since the clock's last beat", registry=registry)
    try:
        with transaction(engine) as session:
            counts = {"inbox": inbox.count_by_state(session), "outbox": outbox.count_by_state(session)}
            beat = marks.find(session, HEARTBEAT)
    except SQLAlchemyError:
        return b""
    for table, by_state in counts.items():
        for state, rows in by_state.items():
            states.labels(table, state).set(rows)
    age.set((clock.now() - beat).total_seconds() if beat else float("inf"))
    return generate_latest(registry)
