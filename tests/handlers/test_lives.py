"""Random lives of requests: random people press random buttons, old and new, twice and late, while time passes.

The life itself stands in torture/lives: after every event nobody's bookings clash, no state is outside the table, the
log explains the state, every request that waits has somebody reminded of it or time that ends it, and everybody whom
the last move concerns was told once. `LIVES=2000` plays so many; the suite plays a few, and `make torture` all.
"""

import os

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from domain.lifecycle import LIFECYCLE, State
from torture.lives.machine import ALL, Lives
from torture.part_lives import UNHURRIED

LIVES = int(os.environ.get("LIVES", "8"))
MANY = 300  # so many reach nearly everything


@pytest.mark.timeout(120 + 20 * LIVES)
def test_random_lives_keep_every_promise() -> None:
    """R80, issue 5: bookings, states, clocks, words and the log hold whatever people press, and in whatever order."""
    chosen = settings(UNHURRIED, max_examples=LIVES, derandomize=LIVES < MANY)

    run_state_machine_as_test(Lives, settings=chosen)

    assert ALL.lives >= LIVES
    if LIVES >= MANY:
        assert ALL.states == set(State)
        assert len(ALL.never) <= len(LIFECYCLE) // 20, ALL.never
