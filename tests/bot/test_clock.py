from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock, read_duration

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


def test_clock_shows_real_time_and_cannot_be_moved():
    clock = Clock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert not clock.is_movable()
    with pytest.raises(RuntimeError):
        list(clock.advance(timedelta(days=1)))


def test_demo_clock_moves_on_a_day_at_a_time(tmp_path):
    clock = Clock(tmp_path / "var" / "clock")
    start = clock.now()
    shown = list(clock.advance(timedelta(days=2, hours=3)))
    assert [round((moment - start) / timedelta(hours=1)) for moment in shown] == [24, 48, 51]


def test_demo_clock_is_kept_for_the_next_start_and_for_other_processes(tmp_path):
    first = Clock(tmp_path / "clock")
    list(first.advance(timedelta(hours=5)))
    second = Clock(tmp_path / "clock")
    list(first.advance(timedelta(hours=1)))
    assert abs(second.now() - first.now()) < timedelta(seconds=1)
    assert second.now() - datetime.now(UTC) > timedelta(hours=5, minutes=59)
