import threading
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from storage.database import make_engine, transaction
from storage.inbox import Incoming
from storage.tables import InboxEvent
from storage.writer import EVENTS_AT_ONCE, Writer

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def incoming(name, *, timestamp=1):
    return Incoming(event_id=name, line_user_id="U" + "a" * 32, timestamp=timestamp, raw="{}")


def stored(engine):
    with transaction(engine) as session:
        return sorted(session.scalars(select(InboxEvent.event_id)))


@pytest.fixture
def commits(engine):
    """How often a connection was taken for a commit."""
    taken = []
    event.listen(engine, "checkout", lambda connection, *_: taken.append(connection))
    return taken


@contextmanager
def held_up(engine):
    """Hold up the first commit until the context ends."""
    begun, go_on = threading.Event(), threading.Event()

    def hold(*_):
        if not begun.is_set():
            begun.set()
            assert go_on.wait(60)

    event.listen(engine, "checkout", hold)
    yield begun
    go_on.set()


def store_in_threads(writer, parcels, outcomes):
    def store(parcel):
        try:
            outcomes[parcel[0].event_id] = [e.event_id for e in writer.store(parcel, NOON)]
        except Exception as error:  # noqa: BLE001 - the test looks at it
            outcomes[parcel[0].event_id] = error

    threads = [threading.Thread(target=store, args=[parcel]) for parcel in parcels]
    for thread in threads:
        thread.start()
    return threads


def wait_for(writer, parcels):
    while len(writer._waiting) < parcels:
        threading.Event().wait(0.001)


def test_what_comes_while_one_commits_is_committed_together(engine, commits):
    writer, outcomes = Writer(engine), {}
    names = [f"{n:02d}" for n in range(20)]
    with held_up(engine) as begun:
        threads = store_in_threads(writer, [[incoming("first")]], outcomes)
        assert begun.wait(60)
        threads += store_in_threads(writer, [[incoming(name)] for name in names], outcomes)
        wait_for(writer, 21)
    for thread in threads:
        thread.join(60)

    assert len(commits) == 2
    assert stored(engine) == [*names, "first"]
    told = [names_told for names_told in outcomes.values() if names_told]
    assert sorted(map(sorted, told)) == sorted([["first"], names])


def test_an_event_known_already_is_passed_over_also_within_a_commit(engine):
    writer = Writer(engine)
    writer.store([incoming("a"), incoming("a", timestamp=2)], NOON)
    writer.store([incoming("b"), incoming("a", timestamp=3)], NOON)

    with transaction(engine) as session:
        rows = session.execute(select(InboxEvent.event_id, InboxEvent.timestamp).order_by(InboxEvent.event_id))
        assert [tuple(row) for row in rows] == [("a", 1), ("b", 1)]


def test_what_the_database_refuses_of_one_does_not_take_the_others_along(engine):
    writer, outcomes = Writer(engine), {}
    with held_up(engine) as begun:
        threads = store_in_threads(writer, [[incoming("first")]], outcomes)
        assert begun.wait(60)
        bad = incoming("bad", timestamp=None)
        threads += store_in_threads(writer, [[incoming("good")], [bad], [incoming("fine")]], outcomes)
        wait_for(writer, 4)
    for thread in threads:
        thread.join(60)

    assert stored(engine) == ["fine", "first", "good"]
    assert isinstance(outcomes["bad"], Exception)


def test_everybody_is_told_when_the_database_is_away_and_the_writer_goes_on_afterwards(engine, monkeypatch):
    writer = Writer(engine)

    def away(*_):
        raise OperationalError("BEGIN", {}, Exception("away"))

    event.listen(engine, "checkout", away)
    with pytest.raises(OperationalError):
        writer.store([incoming("a")], NOON)
    event.remove(engine, "checkout", away)
    assert stored(engine) == []

    writer.store([incoming("a")], NOON)

    assert stored(engine) == ["a"]


def test_a_commit_has_a_limit(engine, commits):
    writer, outcomes = Writer(engine), {}
    big = [incoming(f"{n:04d}") for n in range(EVENTS_AT_ONCE)]
    with held_up(engine) as begun:
        threads = store_in_threads(writer, [[incoming("first")]], outcomes)
        assert begun.wait(60)
        threads += store_in_threads(writer, [big], outcomes)
        wait_for(writer, 2)
        threads += store_in_threads(writer, [[incoming("last")]], outcomes)
        wait_for(writer, 3)
    for thread in threads:
        thread.join(60)

    assert len(commits) == 3
    assert len(stored(engine)) == EVENTS_AT_ONCE + 2


def test_many_threads_of_two_writers_store_everything_once(database_url):
    engines = [make_engine(database_url) for _ in range(2)]
    writers = [Writer(engine) for engine in engines]

    def work(number):
        for turn in range(25):
            # Both writers are sent the same events, in opposite orders.
            names = [f"{number // 2}-{turn}-{n}" for n in range(3)]
            writers[number % 2].store([incoming(name) for name in names[:: 1 - number % 2 * 2]], NOON)

    threads = [threading.Thread(target=work, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(stored(engines[0])) == 4 * 25 * 3
    for engine in engines:
        engine.dispose()
