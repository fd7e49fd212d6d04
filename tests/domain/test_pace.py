"""How fast somebody talks: the rule that knows a storm from a quick typist (issue C, point 6)."""

import pytest

from domain.pace import MINUTE, Pace, count, is_too_fast

LIMIT = 60
START = 29_000_000 * MINUTE


def talk(pace, first, last, messages):
    """Say so many messages, evenly spread between two moments; return the pace and which were too many."""
    refused = []
    for number in range(messages):
        timestamp = START + int(first + (last - first) * number / messages)
        pace = count(pace, timestamp, LIMIT)
        refused.append(is_too_fast(pace, timestamp, LIMIT))
    return pace, refused


# fmt: off
STORMS = [
    # so many  in seconds   begins at second  answered at least, at most
    (30,       60,          0,                30, 30),     # a person who types fast
    (60,       60,          0,                60, 60),
    (60,       1,           59,               60, 60),
    (100,      60,          0,                60, 60),
    (100,      60,          30,               60, 75),     # where a minute begins matters little
    (100,      1,           0,                60, 60),
    (1000,     60,          45,               60, 75),
]
# fmt: on


@pytest.mark.parametrize(("messages", "seconds", "begins", "least", "most"), STORMS)
def test_so_many_messages_are_answered(messages, seconds, begins, least, most):
    _, refused = talk(Pace(), begins * 1000, (begins + seconds) * 1000, messages)
    assert least <= refused.count(False) <= most
    assert refused == sorted(refused)  # once it is too much, it stays so


@pytest.mark.parametrize("begins", [0, 1, 30, 59])
def test_rest_of_a_minute_is_enough_after_any_storm(begins):
    pace, _ = talk(Pace(), begins * 1000, begins * 1000 + 500, 5000)
    _, refused = talk(pace, begins * 1000 + 2500 + MINUTE, begins * 1000 + 3500 + MINUTE, 1)
    assert refused == [False]


def test_who_slows_down_to_a_fast_typists_pace_is_answered_again_within_a_minute():
    pace, _ = talk(Pace(), 0, MINUTE, 200)
    _, refused = talk(pace, MINUTE, 2 * MINUTE, 30)
    assert refused[-1] is False
    assert refused.count(False) > 15


def test_message_that_comes_late_counts_as_said_now():
    pace = count(Pace(minute=START // MINUTE, here=5), START - 5 * MINUTE, LIMIT)
    assert pace == Pace(minute=START // MINUTE, here=6)
    assert not is_too_fast(Pace(minute=START // MINUTE, here=LIMIT), START - 1, LIMIT)


def test_long_silence_wipes_the_slate():
    pace = Pace(minute=START // MINUTE, before=61, here=61, is_told=True)
    assert count(pace, START + 2 * MINUTE, LIMIT) == Pace(minute=START // MINUTE + 2, here=1, is_told=True)
