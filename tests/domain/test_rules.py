from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain import rules
from domain.calendar import WorkCalendar

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.fixture
def two_weeks(office):
    intake = replace(
        office.intake,
        lead_days=14,
        max_days_ahead=365,
        max_event_days=3,
        year_end_from="08-01",
        year_end_to="09-30",
    )
    return replace(office, intake=intake)


@pytest.mark.parametrize(
    ("day", "past", "soon", "far"),
    [
        (date(2026, 11, 21), True, True, False),  # yesterday
        (date(2026, 11, 22), False, True, False),  # today
        (date(2026, 12, 5), False, True, False),  # 13 days ahead
        (date(2026, 12, 6), False, False, False),  # 14 days ahead
        (date(2026, 12, 7), False, False, False),
        (date(2027, 11, 22), False, False, False),  # 365 days ahead
        (date(2027, 11, 23), False, False, True),
    ],
)
def test_a_day_is_past_too_soon_or_too_far(two_weeks, day, past, soon, far):
    assert rules.is_past(day, TODAY) is past
    assert rules.is_too_soon(day, TODAY, two_weeks) is soon
    assert rules.is_too_far(day, TODAY, two_weeks) is far


@pytest.mark.parametrize(
    ("today", "earliest"),
    [
        (date(2026, 11, 22), date(2026, 12, 6)),
        (date(2026, 12, 24), date(2027, 1, 7)),  # over the year's end
        (date(2028, 2, 16), date(2028, 3, 1)),  # over a leap day
        (date(2027, 2, 15), date(2027, 3, 1)),
    ],
)
def test_the_lead_time_counts_calendar_days(two_weeks, today, earliest):
    assert rules.earliest_standard_day(today, two_weeks) == earliest
    assert rules.latest_day(today, two_weeks) == today + timedelta(days=365)


def test_another_office_has_other_numbers(two_weeks):
    hurried = replace(two_weeks, intake=replace(two_weeks.intake, lead_days=7, max_days_ahead=30))
    assert rules.earliest_standard_day(TODAY, hurried) == date(2026, 11, 29)
    assert rules.latest_day(TODAY, hurried) == date(2026, 12, 22)


@pytest.mark.parametrize(("last", "too_long"), [(8, False), (9, False), (10, False), (11, True)])
def test_an_event_has_a_greatest_number_of_days(two_weeks, last, too_long):
    assert rules.is_too_long(date(2026, 12, 8), date(2026, 12, last), two_weeks) is too_long


def test_closed_days_are_weekends_and_holidays():
    calendar = WorkCalendar(closed={date(2026, 12, 10): "วันรัฐธรรมนูญ"})
    assert rules.list_closed_days(date(2026, 12, 9), date(2026, 12, 13), calendar) == [
        date(2026, 12, 10),
        date(2026, 12, 12),
        date(2026, 12, 13),
    ]
    assert rules.list_closed_days(date(2026, 12, 8), date(2026, 12, 9), calendar) == []


@pytest.mark.parametrize(
    ("first_day", "today", "near"),
    [
        (date(2027, 7, 31), date(2027, 7, 1), False),
        (date(2027, 8, 1), date(2027, 7, 1), True),  # the training lies in the window
        (date(2027, 9, 30), date(2027, 7, 1), True),
        (date(2027, 10, 1), date(2027, 7, 1), False),
        (date(2027, 10, 20), date(2027, 9, 30), True),  # the asking does
        (date(2027, 10, 20), date(2027, 10, 1), False),
    ],
)
def test_the_fiscal_years_end_is_near_by_the_day_or_by_today(two_weeks, first_day, today, near):
    assert rules.is_near_year_end(first_day, today, two_weeks) is near


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), True),
        (date(2027, 1, 15), True),
        (date(2027, 1, 16), False),
    ],
)
def test_a_window_may_run_over_new_year(two_weeks, day, near):
    over = replace(two_weeks, intake=replace(two_weeks.intake, year_end_from="12-01", year_end_to="01-15"))
    assert rules.is_near_year_end(day, date(2026, 6, 1), over) is near


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("1101700230708", True),
        ("1101700230709", False),
        ("๑๑๐๑๗๐๐๒๓๐๗๐๘", True),
        ("110170023070", False),
        ("11017002307081", False),
        ("110170023070a", False),
        ("", False),
    ],
)
def test_an_identity_number_has_thirteen_digits_and_a_check(digits, is_one):
    assert rules.is_citizen_id(digits) is is_one


# fmt: off
YEARS = [
    # day                years  so many years before
    (date(2026, 12, 1),  10,    date(2016, 12, 1)),
    (date(2028, 2, 29),  10,    date(2018, 2, 28)),
    (date(2028, 2, 29),  4,     date(2024, 2, 28)),
]
# fmt: on


@pytest.mark.parametrize(("day", "years", "before"), YEARS)
def test_records_are_kept_for_whole_years(day, years, before):
    assert rules.years_before(day, years) == before


# fmt: off
ANSWERS_BY = [
    # asked on            first day offered     answer by
    (date(2026, 12, 1),   date(2027, 1, 12),    date(2026, 12, 8)),
    (date(2026, 12, 5),   date(2027, 1, 12),    date(2026, 12, 14)),  # the 12th is a Saturday
    (date(2026, 12, 1),   date(2026, 12, 8),    date(2026, 12, 7)),   # never on the day itself
    (date(2026, 12, 1),   date(2026, 12, 2),    date(2026, 12, 1)),
    (date(2026, 12, 1),   date(2026, 12, 1),    date(2026, 12, 1)),   # nor before it was asked
]
# fmt: on


@pytest.mark.parametrize(("asked", "first", "by"), ANSWERS_BY)
def test_a_school_answers_within_days_of_the_letter_and_before_the_days_it_offers(office, asked, first, by):
    """P5.1"""
    week = replace(office, papers=replace(office.papers, answer_days=7))
    assert rules.answer_by_day(asked, first, week) == by
