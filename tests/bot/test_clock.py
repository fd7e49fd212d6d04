from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock, in_days, read_duration

# fmt: off
DURATIONS = [
    ("P1D",         timedelta(days=1)),
    ("PT1H",        timedelta(hours=1)),
    ("P1W",         timedelta(weeks=1)),
    ("P2DT3H4M5S",  timedelta(days=2, hours=3, minutes=4, seconds=5)),
    ("PT0M1S",      timedelta(seconds=1)),
]
# fmt: on
NO_DURATIONS = ["", "P", "PT", "1D", "P1Y", "P1M", "P-1D", "-P1D", "P1H", "P1D ", "P0D", "P9999D", "p1d"]


@pytest.mark.parametrize(("text", "length"), DURATIONS)
def test_duration_is_read(text, length):
    assert read_duration(text) == length


@pytest.mark.parametrize("text", NO_DURATIONS)
def test_duration_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="not"):
        read_duration(text)


# fmt: off
SPLITS = [
    # hours  in days
    (1,      [1]),
    (24,     [24]),
    (25,     [24, 1]),
    (48,     [24, 24]),
    (51,     [24, 24, 3]),
]
# fmt: on


@pytest.mark.parametrize(("hours", "parts"), SPLITS)
def test_length_is_split_into_days(hours, parts):
    assert in_days(timedelta(hours=hours)) == [timedelta(hours=part) for part in parts]


def test_clock_shows_real_time_and_cannot_be_moved():
    clock = Clock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert not clock.is_movable()
    with pytest.raises(RuntimeError):
        clock.move(timedelta(days=1))


def test_demo_clock_moves_on_and_stays_there(tmp_path):
    clock = Clock(tmp_path / "var" / "clock")
    start = clock.now()
    assert clock.is_movable()
    assert timedelta(0) <= clock.move(timedelta(hours=5)) - start - timedelta(hours=5) < timedelta(seconds=5)
    assert clock.move(timedelta(hours=1)) - start >= timedelta(hours=6)


def test_demo_clock_is_kept_for_the_next_start_and_for_other_processes(tmp_path):
    first = Clock(tmp_path / "clock")
    first.move(timedelta(hours=5))
    second = Clock(tmp_path / "clock")
    first.move(timedelta(hours=1))
    assert abs(second.now() - first.now()) < timedelta(seconds=5)
    assert second.now() - datetime.now(UTC) > timedelta(hours=5, minutes=59)
