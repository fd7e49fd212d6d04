"""Sums of all processes: none is lost, whoever adds at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from storage import figures
from storage.database import transaction
from storage.figures import Name

DONE, FAILED = Name("nithet_events_total", '{"outcome": "done"}'), Name("nithet_events_total", '{"outcome": "failed"}')


def test_what_several_add_at_once_is_the_sum(engine):
    def add(order):
        for _ in range(20):
            with transaction(engine) as session:
                figures.add(session, dict(order))

    orders = ([(DONE, 1.0), (FAILED, 0.5)], [(FAILED, 0.5), (DONE, 2.0)])
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add, orders))

    with transaction(engine) as session:
        assert figures.read(session) == {DONE: 60.0, FAILED: 20.0}


def test_nothing_counted_adds_nothing(session):
    figures.add(session, {})

    assert figures.read(session) == {}
