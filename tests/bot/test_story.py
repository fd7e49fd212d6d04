"""The sample stories can be told on any day of the year, and again (issue 5: the two stories of `make demo`)."""

from datetime import date, datetime, timedelta

from bot.config import SAMPLE_OFFICE
from bot.office_files import load
from bot.story import list_unfit
from simulator.story import BANGKOK, NEWEST, count_silence, facts_of, find_day, find_wait


def test_no_story_takes_place_on_a_holiday_or_in_an_exam_week() -> None:
    office = load(SAMPLE_OFFICE)
    unfit = frozenset(list_unfit(office))
    exams = {exam.first for exam in office.exams}
    assert exams
    assert {*exams, *office.calendar.closed} <= unfit
    for day in (date(2026, 11, 1) + timedelta(days=n) for n in range(200)):
        told = find_day(day, unfit)
        assert not any(exam.first <= told <= exam.last for exam in office.exams)
        assert told not in office.calendar.closed


def test_story_begins_where_people_work() -> None:
    unfit = frozenset(list_unfit(load(SAMPLE_OFFICE)))
    assert find_wait(datetime(2026, 12, 1, 9, 30, tzinfo=BANGKOK), unfit) is None
    assert find_wait(datetime(2026, 12, 1, 12, 0, tzinfo=BANGKOK), unfit) == "PT1260M"


def test_number_in_a_story_is_what_its_phone_last_read() -> None:
    """A story played again speaks of its own request."""
    assert facts_of(datetime(2026, 12, 1, 9, 30, tzinfo=BANGKOK), {}, frozenset())["number"] == NEWEST


def test_trainer_is_silent_for_working_days_whenever_the_story_begins() -> None:
    """A story begun on a Thursday or Friday waits over the weekend, as its reminder does."""
    closed = frozenset(list_unfit(load(SAMPLE_OFFICE)))
    spans = {day.weekday(): count_silence(day, closed) for day in (date(2026, 11, 2 + n) for n in range(5))}
    assert spans == {0: 2, 1: 2, 2: 2, 3: 4, 4: 4}
    assert count_silence(date(2026, 12, 4), closed) == 5  # a weekend and a holiday


def test_day_after_a_story_is_a_working_day_too() -> None:
    """Then the school is asked how it was."""
    told = find_day(date(2026, 11, 1), frozenset({date(2026, 11, 25)}))
    assert told == date(2026, 11, 26)
