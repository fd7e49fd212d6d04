"""The day itself: what belongs to it, and how a late start keeps the time whole (P6.1, P6.1b, R80)."""

from datetime import date, datetime, time, timedelta

import pytest

from domain.calendar import BANGKOK
from domain.day import (
    count_held,
    count_hours,
    find_delayed_end,
    find_moved_end,
    find_planned_start,
    is_done_before,
    is_of_its_day,
    is_to_agree,
    is_to_end,
    is_worse,
    may_have_begun,
    runs_past,
)
from domain.details import from_answers
from domain.lifecycle import Action

FIRST, LAST = date(2026, 12, 22), date(2026, 12, 23)


def at(clock, day=FIRST):
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BANGKOK)


def details(**time):
    return from_answers(
        {
            "service": "train",
            "group": "1",
            "topic": "PLC",
            "days": [FIRST.isoformat(), LAST.isoformat()],
            "time": {"start": "09:00", "end": "15:30", "part": None} | time,
            "place": "ห้องประชุม",
            "people": {"teacher": 20},
            "money_source": "none",
            "contact": "0812345678",
        }
    )


@pytest.mark.parametrize("action", [Action.SET_OUT, Action.DELAY, Action.ARRIVE, Action.START])
@pytest.mark.parametrize(
    ("today", "may"),
    [(FIRST - timedelta(days=1), False), (FIRST, True), (LAST, True), (LAST + timedelta(days=1), False)],
)
def test_deeds_of_the_day_belong_to_its_days(action, today, may):
    assert is_of_its_day(action, FIRST, LAST, today) is may


@pytest.mark.parametrize(("today", "may"), [(FIRST - timedelta(days=1), True), (FIRST, False), (LAST, False)])
def test_training_is_not_given_back_on_its_day(today, may):
    """P6.2: it would wait for an approval that no time is left for."""
    assert is_of_its_day(Action.WITHDRAW, FIRST, LAST, today) is may


@pytest.mark.parametrize(
    ("today", "may"),
    [(FIRST - timedelta(days=1), False), (FIRST, False), (LAST, True), (LAST + timedelta(days=1), True)],
)
def test_training_of_several_days_ends_on_the_last(today, may):
    """P6.1: whoever ends the first day has not ended the training."""
    assert is_of_its_day(Action.FINISH, FIRST, LAST, today) is may


def test_trouble_may_be_told_on_any_day():
    assert is_of_its_day(Action.CHANGE, FIRST, LAST, FIRST - timedelta(days=5))


@pytest.mark.parametrize(
    ("action", "done", "is_done"),
    [
        (Action.SET_OUT, [], False),
        (Action.SET_OUT, [("set_out", at("07:00"))], True),
        (Action.SET_OUT, [("set_out", at("07:00", FIRST - timedelta(days=1)))], False),  # of a training of two days
        (Action.SET_OUT, [("arrive", at("07:00"))], True),  # who is there is not on the way
        (Action.SET_OUT, [("delay", at("07:00"))], False),
        (Action.SET_OUT, [("start", at("09:00"))], True),
        (Action.DELAY, [("delay", at("07:00"))], False),  # later and later
        (Action.DELAY, [("arrive", at("07:00"))], True),  # nor late
        (Action.DELAY, [("arrive", at("07:00", FIRST - timedelta(days=1)))], False),
        (Action.ARRIVE, [("set_out", at("07:00"))], False),
        (Action.ARRIVE, [("arrive", at("07:00"))], True),
        (Action.START, [("start", at("09:00"))], True),
        (Action.START, [("start", at("09:00", FIRST - timedelta(days=1)))], False),
        (Action.SET_OUT, [("set_out", at("07:00")), ("start", at("09:00")), ("hand_over", at("12:00"))], False),
        (Action.ARRIVE, [("hand_over", at("12:00")), ("arrive", at("13:00"))], True),
        (Action.DELAY, [("arrive", at("07:00")), ("hand_over", at("08:00"))], False),  # of who comes instead
        (Action.DELAY, [("start", at("09:00")), ("hand_over", at("12:00"))], True),
        (Action.START, [("start", at("09:00")), ("hand_over", at("12:00"))], True),  # it has begun once
        (Action.FINISH, [("start", at("09:00"))], False),
        (Action.RATE, [("rate", at("07:00", FIRST - timedelta(days=9)))], True),
    ],
)
def test_some_things_are_done_once_and_some_once_a_day(action, done, is_done):
    assert is_done_before(action, done, FIRST) is is_done


@pytest.mark.parametrize(
    ("done", "is_it"),
    [
        ([], False),
        ([("start", at("09:05"))], False),  # in time: there is nothing to agree to
        ([("start", at("10:00"))], True),
        ([("start", at("10:00")), ("agree", at("10:00"))], False),
        ([("start", at("10:00")), ("agree", at("10:01")), ("start", at("09:00", LAST))], False),
        ([("start", at("10:00")), ("agree", at("10:01")), ("start", at("09:30", LAST))], True),  # each day anew
    ],
)
def test_school_agrees_to_each_moved_end_once(done, is_it):
    """P6.1b"""
    assert is_to_agree(details(), done) is is_it


@pytest.mark.parametrize(
    ("started", "end"),
    [
        ("08:50", None),
        ("09:05", None),  # five minutes are no delay
        ("09:06", "15:36"),
        ("10:30", "17:00"),
    ],
)
def test_late_start_moves_the_end_by_as_much(started, end):
    assert find_moved_end(details(), at(started)) == (at(end) if end else None)


def test_start_of_the_second_day_is_measured_by_that_day():
    assert find_moved_end(details(), at("09:30", LAST)) == at("16:00", LAST)


@pytest.mark.parametrize("time", [{"end": None}, {"start": None, "end": None, "part": "all_day"}])
def test_hours_that_nobody_knows_do_not_move(time):
    assert find_moved_end(details(**time), at("11:00")) is None


@pytest.mark.parametrize(
    ("minutes", "now", "end"),
    [
        (5, "08:00", None),
        (40, "08:00", "16:10"),
        (40, "09:20", "16:10"),  # counted from when it should have begun
        (10, "09:20", "15:50"),  # and nobody begins in the past
    ],
)
def test_delay_says_where_the_end_would_be(minutes, now, end):
    """P6.1b"""
    assert find_delayed_end(details(), FIRST, minutes, at(now)) == (at(end) if end else None)


def test_delay_of_the_second_day_is_measured_by_that_day():
    assert find_delayed_end(details(), LAST, 30, at("08:00", LAST)) == at("16:00", LAST)


@pytest.mark.parametrize("time", [{"end": None}, {"start": None, "end": None, "part": "all_day"}])
def test_delay_of_hours_that_nobody_knows_moves_nothing(time):
    assert find_delayed_end(details(**time), FIRST, 60, at("08:00")) is None


@pytest.mark.parametrize(
    ("planned", "end", "is_past"),
    [
        ("15:30", at("16:30"), False),
        ("15:30", at("16:31"), True),
        ("15:30", at("00:30", LAST), True),
        ("16:30", at("16:40"), True),
        ("18:00", at("18:30"), False),  # meant for the evening
        (None, at("18:30"), False),
    ],
)
def test_end_runs_past_the_hour_at_which_schools_close(planned, end, is_past):
    assert runs_past(details(end=planned), end, time(16, 30)) is is_past


@pytest.mark.parametrize(
    ("said", "is_it"),
    [
        (None, True),
        (at("15:00", FIRST - timedelta(days=1)), True),
        (at("15:54"), True),
        (at("15:55"), False),
        (at("16:30"), False),
    ],
)
def test_end_is_worse_than_the_one_that_was_said_by_more_than_five_minutes(said, is_it):
    assert is_worse(at("16:00"), said) is is_it


@pytest.mark.parametrize(
    ("starts", "ended", "hours"),
    [
        ([at("09:30"), at("09:00", LAST)], at("15:00", LAST), 6.5 + 6),
        ([at("09:30")], at("15:30", LAST), 6.5 + 6.5),  # nobody said when the second day began
        ([at("09:00")], at("12:00"), 3 + 6.5),
    ],
)
def test_hours_of_several_days_are_counted_day_by_day(starts, ended, hours):
    """P6.1b: the night between is nobody's hours."""
    assert count_held(details(), starts, ended) == hours


@pytest.mark.parametrize("time", [{"end": None}, {"start": None, "end": None, "part": "all_day"}])
def test_hours_of_a_day_that_nobody_knows_are_not_guessed(time):
    assert count_held(details(**time), [at("09:00")], at("15:00", LAST)) == 0


@pytest.mark.parametrize(("ended", "hours"), [("15:30", 6.5), ("15:36", 6.5), ("15:40", 6.75), ("09:00", 0)])
def test_hours_are_counted_to_the_quarter(ended, hours):
    assert count_hours(at("09:00"), at(ended)) == hours


def test_start_is_planned_where_the_hours_are_known():
    assert find_planned_start(details(), LAST) == at("09:00", LAST)
    assert find_planned_start(details(start=None), LAST) is None


@pytest.mark.parametrize(
    ("now", "done", "may"),
    [
        ("09:30", [], False),
        ("09:31", [], True),
        ("09:31", [(Action.DELAY, "08:50")], False),
        ("11:00", [(Action.ARRIVE, "08:40")], True),
        ("11:00", [(Action.ARRIVE, "09:05")], True),
        ("11:00", [(Action.ARRIVE, "09:06")], False),  # who came late did not begin in time
    ],
)
def test_start_said_long_after_its_time_may_have_been_forgotten(now, done, may):
    """P6.1: the real start is what counts; who came in time and said nothing may have forgotten to."""
    assert may_have_begun(details(), [(action, at(clock)) for action, clock in done], at(now)) is may


def test_start_of_hours_that_nobody_knows_is_the_one_that_is_said():
    assert not may_have_begun(details(start=None), [], at("15:00"))
    assert not is_to_end(details(start=None), [], at("15:00"))


@pytest.mark.parametrize(
    ("now", "done", "is_it"),
    [
        ("09:10", [(Action.START, "09:00")], True),
        ("15:29", [], False),
        ("15:30", [], True),
        ("15:30", [(Action.DELAY, "08:50")], False),
    ],
)
def test_day_ends_once_it_has_begun_or_its_time_is_over(now, done, is_it):
    assert is_to_end(details(), [(action, at(clock)) for action, clock in done], at(now)) is is_it
