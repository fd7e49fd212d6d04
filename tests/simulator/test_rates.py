import pytest

from simulator.rates import Rates


@pytest.mark.parametrize(("name", "calls"), [("push", 2000), ("multicast", 200), ("loading", 100), ("broadcast", 60)])
def test_bucket_holds_as_many_calls_as_line_allows(name, calls):
    rates = Rates()
    assert [rates.take(name, 0.0) for _ in range(calls + 1)] == [True] * calls + [False]


def test_bucket_fills_again_with_time():
    rates = Rates()
    for _ in range(200):
        rates.take("multicast", 0.0)
    assert [rates.take("multicast", 0.004), rates.take("multicast", 0.006), rates.take("multicast", 0.006)] == [
        False,
        True,
        False,
    ]


def test_endpoints_have_buckets_of_their_own():
    rates = Rates()
    for _ in range(60):
        rates.take("broadcast", 0.0)
    assert (rates.take("broadcast", 0.0), rates.take("push", 0.0)) == (False, True)
