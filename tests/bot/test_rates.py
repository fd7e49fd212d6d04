"""This process stays below LINE's rates, and so never earns a 429 by itself (issue C, point 6)."""

import threading

import pytest

from bot.line import CALLS, LineClient, LineError
from bot.rates import HOUR, LIMITS, PROCESSES, Rates, share_of
from domain.bucket import Rate
from simulator.server import start
from tests.bot.conftest import SECRET, TOKEN


class Day:
    """A clock that stands still unless somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 0.0, []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


def test_each_endpoint_has_a_bucket_of_its_own():
    day = Day()
    rates = Rates(lambda: day.now, day.sleep)
    for _ in range(15):
        rates.wait("test_webhook")
    rates.wait("push")
    assert day.slept == []
    rates.wait("test_webhook")
    assert day.slept == pytest.approx([HOUR / 15])


def test_parts_of_all_processes_together_are_lines_rate():
    assert share_of("push") == Rate(calls=2000 / PROCESSES, seconds=1)
    assert share_of("make_menu") == Rate(calls=100 / PROCESSES, seconds=HOUR)
    assert LIMITS.keys() <= CALLS.keys()


def test_threads_that_call_at_once_share_one_bucket():
    day, lock = Day(), threading.Lock()

    def sleep(seconds):
        with lock:
            day.slept.append(seconds)

    rates = Rates(lambda: 0.0, sleep)
    threads = [threading.Thread(target=lambda: [rates.wait("list_menus") for _ in range(5)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits = sorted(day.slept)
    assert len(waits) == 18  # two and a half fit: the third begins to wait
    assert waits == pytest.approx([0.2 + 0.4 * number for number in range(18)])


@pytest.fixture
def strict():
    """A LINE that counts, as the real one does."""
    server = start(
        access_token=TOKEN, channel_secret=SECRET, bot_url="http://127.0.0.1:9/callback", redelivery=False,
        rate_limits=True,
    )  # fmt: skip
    yield server
    server.stop()


def call_at_once(line, server, calls):
    """Call an endpoint from many threads; return how often LINE refused."""
    refused = []

    def call():
        try:
            line.call("list_menus")
        except LineError as error:
            refused.append(error.status)

    threads = [threading.Thread(target=call) for _ in range(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(refused) <= {429}
    return len(refused)


def test_burst_that_line_would_refuse_goes_through(strict, monkeypatch):
    """LINE takes ten of these at once, and ten a second."""
    line = LineClient(TOKEN, strict.base_url)
    monkeypatch.setitem(LIMITS, "list_menus", Rate(calls=5 * PROCESSES, seconds=1))
    assert call_at_once(line, strict, 14) == 0
    line._rates = Rates(sleep=lambda _: None)
    assert call_at_once(line, strict, 30) > 0
