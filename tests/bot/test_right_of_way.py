import contextlib
import threading
import time

from bot import right_of_way
from bot.right_of_way import RightOfWay


def test_handling_goes_on_at_once_where_no_webhook_has_come():
    way = RightOfWay()
    start = time.monotonic()
    way.give()
    assert time.monotonic() - start < right_of_way.QUIET


def test_handling_waits_until_the_webhook_is_answered_and_none_follows(monkeypatch):
    monkeypatch.setattr(right_of_way, "LONGEST_REST", 5)
    way, order = RightOfWay(), []
    handling = threading.Thread(target=lambda: (way.give(), order.append("handled")))
    with way.taken():
        handling.start()
        time.sleep(0.03)
        order.append("answered")
    handling.join(5)

    assert order == ["answered", "handled"]


def test_handling_goes_on_in_a_burst_that_does_not_end(monkeypatch):
    monkeypatch.setattr(right_of_way, "LONGEST_REST", 0.02)
    way = RightOfWay()
    with way.taken():
        start = time.monotonic()
        way.give()
        assert time.monotonic() - start >= 0.02


def test_a_webhook_that_fails_is_in_hand_no_more():
    way = RightOfWay()
    with contextlib.suppress(ValueError), way.taken():
        raise ValueError
    time.sleep(right_of_way.QUIET)
    start = time.monotonic()
    way.give()
    assert time.monotonic() - start < right_of_way.QUIET
