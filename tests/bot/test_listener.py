"""A worker is woken by what another process stores; PostgreSQL alone can tell."""

import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from bot import listener as listener_module
from bot.listener import Listener
from storage import wakeups
from storage.database import make_engine, transaction
from storage.inbox import Incoming
from storage.tables import InboxEvent
from storage.writer import Writer
from tests.bot.processes import ROOT

ANNA, BEN = "U" + "a" * 32, "U" + "b" * 32

# What a web process does with an event.
STORE = """
import sys
from datetime import UTC, datetime
from storage.database import make_engine
from storage.inbox import Incoming
from storage.writer import Writer
url, *people = sys.argv[1:]
events = [Incoming(event_id=f"{n}", line_user_id=who, timestamp=n + 1, raw="{}") for n, who in enumerate(people)]
Writer(make_engine(url)).store(events, datetime.now(UTC))
"""


class Clerk:
    """An intake that notes whom it is told of, and when it is told to look."""

    def __init__(self):
        self.told, self.looks = {}, []

    def take(self, counts):
        self.told |= counts

    def sweep(self, received_before):
        self.looks.append(received_before)


class RealClock:
    def now(self):
        return datetime.now(UTC)


@pytest.fixture
def engine(postgres_url):
    engine = make_engine(postgres_url)
    yield engine
    engine.dispose()


@contextmanager
def listening(engine, clerk):
    listener = Listener(engine, clerk, RealClock())
    listener.start()
    wait_until(lambda: clerk.looks)  # from then on it misses nothing
    yield listener
    listener.stop()


def wait_until(condition, seconds=30.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def store_in_another_process(url, *people):
    subprocess.run([sys.executable, "-c", STORE, url, *people], cwd=ROOT, check=True)


@pytest.mark.postgres
def test_worker_is_woken_by_what_another_process_stores(engine, postgres_url, monkeypatch):
    """Without the poll behind it: nothing but the wake-up can tell."""
    monkeypatch.setattr(listener_module, "POLL", 20)
    clerk = Clerk()
    with listening(engine, clerk) as listener:
        store_in_another_process(postgres_url, ANNA, BEN, ANNA)
        wait_until(lambda: clerk.told, 10)
        listener._ends.set()
        store_in_another_process(postgres_url, BEN)  # it wakes up, and ends
    assert clerk.told == {ANNA: 2, BEN: 1}
    assert len(clerk.looks) == 1


@pytest.mark.postgres
def test_event_known_already_wakes_nobody(engine, postgres_url):
    clerk = Clerk()
    store_in_another_process(postgres_url, ANNA)
    with listening(engine, clerk):
        store_in_another_process(postgres_url, ANNA)
        wait_until(lambda: len(clerk.looks) > 1)
    assert clerk.told == {}


@pytest.mark.postgres
def test_what_nobody_was_told_of_is_looked_for_once_a_second_while_it_is_quiet(engine):
    clerk = Clerk()
    with listening(engine, clerk):
        wait_until(lambda: len(clerk.looks) >= 3)
    first, second, third = clerk.looks[:3]
    assert (second - first).total_seconds() < 1.5  # a second has passed, and so old the events of the next look are
    assert 0.5 < (third - second).total_seconds() < 5


@pytest.mark.postgres
def test_listener_comes_back_after_its_connection_is_cut(engine, postgres_url, monkeypatch):
    monkeypatch.setattr(listener_module, "AWAY_SECONDS", 0.05)
    clerk = Clerk()
    with listening(engine, clerk):
        with engine.connect() as connection:
            connection.execute(text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE query LIKE 'LISTEN%' AND datname = current_database()"
            ))  # fmt: skip
        looks = len(clerk.looks)
        wait_until(lambda: len(clerk.looks) > looks)
        store_in_another_process(postgres_url, BEN)
        wait_until(lambda: clerk.told)
    assert clerk.told == {BEN: 1}


def test_sqlite_tells_nobody_and_nothing_listens(sqlite_url):
    engine = make_engine(sqlite_url)
    listener = Listener(engine, Clerk(), RealClock())
    assert not wakeups.has_wakeups(engine)
    listener.start()
    listener.stop()
    assert not listener._thread.is_alive()
    engine.dispose()


@pytest.mark.postgres
def test_wake_up_is_part_of_the_commit_that_stores(engine):
    """A worker that is told never looks too early: one statement stores and tells."""
    for counts in wakeups.listen(engine, 10):
        if counts:
            break
        storing = threading.Thread(target=store_one, args=[engine])
        storing.start()
    with transaction(engine) as session:
        assert session.scalars(select(InboxEvent.event_id)).all() == ["1"]
    storing.join()
    assert counts == {ANNA: 1}


def store_one(engine):
    Writer(engine).store([Incoming(event_id="1", line_user_id=ANNA, timestamp=1, raw="{}")], datetime.now(UTC))
