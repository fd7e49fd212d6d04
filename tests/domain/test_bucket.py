"""The bucket that keeps calls below a rate: never too many in any stretch of time, and no needless waiting."""

import pytest

from domain.bucket import Bucket, Rate, take

TEN_A_SECOND = Rate(calls=10, seconds=1)


def call(moments, rate=TEN_A_SECOND):
    """Call at these moments; return when each call is made."""
    made, bucket = [], None
    for now in moments:
        bucket, wait = take(rate, bucket, now)
        made.append(now + wait)
    return made


def test_burst_as_large_as_the_rate_goes_at_once_and_the_rest_is_spread():
    made = call([0.0] * 15)
    assert made == pytest.approx([0.0] * 10 + [0.1, 0.2, 0.3, 0.4, 0.5])


def test_calls_slower_than_the_rate_never_wait():
    moments = [number * 0.11 for number in range(100)]
    assert call(moments) == moments


def test_no_stretch_has_more_than_a_full_bucket_and_what_flowed_in():
    made = call([number * 0.013 for number in range(400)])
    for start in made:
        within = sum(start <= moment < start + 1 for moment in made)
        assert within <= 20


def test_long_rest_fills_the_bucket_no_further_than_its_brim():
    bucket, wait = take(TEN_A_SECOND, Bucket(left=3, at=0.0), 1000.0)
    assert (bucket, wait) == (Bucket(left=9, at=1000.0), 0.0)


def test_who_waits_holds_a_place_in_the_line():
    bucket, wait = take(Rate(calls=1, seconds=60), Bucket(left=-2.0, at=5.0), 5.0)
    assert (bucket, wait) == (Bucket(left=-3.0, at=5.0), 180.0)
