import contextlib
import threading
import time

import pytest

from bot import right_of_way
from bot.right_of_way import RightOfWay


@pytest.fixture
def rests(monkeypatch):
    """How long handling rested each time, whatever else the machine has to do."""
    rests, sleep = [], time.sleep
    monkeypatch.setattr(right_of_way.time, "sleep", lambda seconds: (rests.append(seconds), sleep(seconds)))
    return rests


def test_handling_goes_on_at_once_where_no_webhook_has_come(rests):
    RightOfWay().give()
    assert rests == []


def test_handling_waits_until_the_webhook_is_answered_and_none_follows(monkeypatch):
    monkeypatch.setattr(right_of_way, "LONGEST_REST", 5)
    way, order = RightOfWay(), []
    handling = threading.Thread(target=lambda: (way.give(), order.append("handled")))
    with way.taken():
        handling.start()
        time.sleep(0.03)
        order.append("answered")
    handling.join(60)

    assert order == ["answered", "handled"]


def test_handling_goes_on_in_a_burst_that_does_not_end(monkeypatch):
    monkeypatch.setattr(right_of_way, "LONGEST_REST", 0.02)
    way = RightOfWay()
    with way.taken():
        start = time.monotonic()
        way.give()
        assert time.monotonic() - start >= 0.02


def test_a_webhook_that_fails_is_in_hand_no_more(rests):
    way = RightOfWay()
    with contextlib.suppress(ValueError), way.taken():
        raise ValueError
    assert way.count() == 0
    end = time.monotonic() + right_of_way.QUIET
    while time.monotonic() < end:
        pass
    way.give()
    assert rests == []
