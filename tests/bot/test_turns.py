import threading
import time

import pytest
from sqlalchemy import text

from bot.turns import Turns, first, take_turns
from storage.database import make_engine, transaction


@pytest.fixture
def sqlite_engine(sqlite_url):
    engine = make_engine(sqlite_url)
    take_turns(engine)
    yield engine
    engine.dispose()


class Rider:
    """A thread that takes the turn, notes its name, and gives the turn back when it is told to."""

    def __init__(self, turns, order, name, *, soon=False):
        self.turns, self.order, self.name, self.soon = turns, order, name, soon
        self.may_go = threading.Event()
        self.thread = threading.Thread(target=self.ride)
        self.thread.start()

    def ride(self):
        if self.soon:
            with first():
                self.turns.take()
        else:
            self.turns.take()
        self.order.append(self.name)
        self.may_go.wait(60)
        self.turns.give()

    def end(self):
        self.may_go.set()
        self.thread.join()


def wait_until_waiting(turns, count):
    end = time.monotonic() + 60
    while len(turns._waiting) < count:
        assert time.monotonic() < end
        time.sleep(0.001)


def test_turns_are_taken_in_the_order_of_arrival_and_the_webhook_goes_first():
    turns, order = Turns(), []
    riders = [Rider(turns, order, "holder")]
    for waiting, (name, soon) in enumerate([("one", False), ("two", False), ("webhook", True), ("three", False)]):
        wait_until(lambda: order)
        wait_until_waiting(turns, waiting)
        riders.append(Rider(turns, order, name, soon=soon))
    wait_until_waiting(turns, 4)
    assert order == ["holder"]
    for rider in riders:
        rider.may_go.set()
    for rider in riders:
        rider.end()
    assert order == ["holder", "webhook", "one", "two", "three"]


def wait_until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_turn_that_nobody_waits_for_is_free_again():
    turns = Turns()
    for _ in range(3):
        turns.take()
        turns.give()


def test_thread_goes_first_only_as_long_as_it_says():
    turns, order = Turns(), []
    holder = Rider(turns, order, "holder")
    wait_until(lambda: order)
    with first():
        pass
    late = Rider(turns, order, "late")
    wait_until_waiting(turns, 1)
    webhook = Rider(turns, order, "webhook", soon=True)
    wait_until_waiting(turns, 2)
    for rider in (holder, webhook, late):
        rider.end()
    assert order == ["holder", "webhook", "late"]


def test_transactions_of_one_process_never_meet_at_sqlite(sqlite_engine):
    inside, most = [], []

    def work():
        for _ in range(5):
            with transaction(sqlite_engine) as session:
                session.execute(text("SELECT 1"))
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(most), len(most)) == (1, 30)


def fail(engine):
    with transaction(engine) as session:
        session.execute(text("SELECT 1"))
        raise ValueError("no")


def test_transaction_that_fails_gives_its_turn_back(sqlite_engine):
    for _ in range(3):
        with pytest.raises(ValueError, match="no"):
            fail(sqlite_engine)


def test_acknowledgement_waits_for_one_transaction_at_most(sqlite_engine):
    """The webhook's, while eight threads want nothing but the database: SQLite's own waiting takes seconds here."""
    over = threading.Event()
    done = []

    def work(name):
        while not over.is_set():
            with transaction(sqlite_engine) as session:
                session.execute(text("SELECT 1"))
                time.sleep(0.005)
                done.append(name)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for _ in range(30):
        before = len(done)
        with first(), transaction(sqlite_engine) as session:
            session.execute(text("SELECT 1"))
            went_ahead = len(done) - before
        assert went_ahead <= 2
        time.sleep(0.002)
    over.set()
    for thread in threads:
        thread.join()
    assert set(done) == set(range(8))


@pytest.mark.postgres
def test_postgresql_needs_no_turns(postgres_url):
    engine = make_engine(postgres_url)
    take_turns(engine)
    with transaction(engine) as one, transaction(engine) as other:
        assert [one.scalar(text("SELECT 1")), other.scalar(text("SELECT 1"))] == [1, 1]
    engine.dispose()
