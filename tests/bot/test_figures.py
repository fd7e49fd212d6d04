"""Every process tells what all have counted (issue C, point 7)."""

import pytest
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from bot import figures as module
from bot.figures import Figures, Sums
from storage.database import make_engine, transaction
from tests.bot.processes import wait_until


class Process:
    """As much of a process as counts something."""

    def __init__(self, engine):
        self.registry = CollectorRegistry()
        self.calls = Counter("nithet_line_calls", "Calls to LINE", ["call", "outcome"], registry=self.registry)
        self.seconds = Histogram("nithet_seconds", "Time", buckets=(0.1, 1.0), registry=self.registry)
        self.figures = Figures(engine, self.registry)

    def counts(self, call, times=1, outcome="done"):
        self.calls.labels(call, outcome).inc(times)

    def tells(self, engine):
        told = CollectorRegistry()
        with transaction(engine) as session:
            told.register(Sums(session, self.registry))
        lines = generate_latest(told).decode().splitlines()
        return {
            name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        }


def call(name, outcome="done"):
    return f'nithet_line_calls_total{{call="{name}",outcome="{outcome}"}}'


def test_every_process_tells_the_sum_of_all(engine):
    web, worker = Process(engine), Process(engine)
    web.counts("profile")
    worker.counts("push", 3)
    worker.counts("push", outcome="rate")
    worker.seconds.observe(0.5)
    for process in (web, worker):
        process.figures.hand_on()

    told = web.tells(engine)
    assert told == worker.tells(engine)
    assert told == {
        call("profile"): 1,
        call("push"): 3,
        call("push", "rate"): 1,
        'nithet_seconds_bucket{le="1.0"}': 1,
        'nithet_seconds_bucket{le="+Inf"}': 1,
        "nithet_seconds_sum": 0.5,
        "nithet_seconds_count": 1,
    }


def test_what_was_handed_on_is_not_counted_again_and_outlives_its_process(engine):
    first = Process(engine)
    for _ in range(3):
        first.counts("push")
        first.figures.hand_on()
        first.figures.hand_on()
    second = Process(engine)
    second.counts("push", 2)
    second.figures.hand_on()

    assert second.tells(engine) == {call("push"): 5}


def test_database_that_is_away_costs_no_count(engine, tmp_path):
    process = Process(engine)
    process.counts("push")
    away = make_engine(f"sqlite:///{tmp_path}/none/x.sqlite")
    here, process.figures._engine = process.figures._engine, away
    with pytest.raises(module.SQLAlchemyError):
        process.figures.hand_on()
    process.counts("push")
    process.figures._engine = here
    process.figures.hand_on()

    assert process.tells(engine) == {call("push"): 2}
    away.dispose()


def test_process_hands_on_by_itself_and_once_more_at_its_end(engine, monkeypatch):
    monkeypatch.setattr(module, "EVERY", 0.02)
    process = Process(engine)
    process.figures.start()
    process.counts("push")
    wait_until(lambda: process.tells(engine) == {call("push"): 1})
    monkeypatch.setattr(module, "EVERY", 60.0)
    wait_until(lambda: process.tells(engine) == {call("push"): 1})
    process.counts("push")
    process.figures.stop()

    assert process.tells(engine) == {call("push"): 2}


def test_sum_of_another_version_is_passed_over(engine):
    old, new = Process(engine), Process(engine)
    Counter("nithet_gone", "What is counted no more", registry=old.registry).inc()
    old.counts("push")
    old.figures.hand_on()

    assert new.tells(engine) == {call("push"): 1}
