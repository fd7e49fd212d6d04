from datetime import UTC, date, datetime, time

import pytest

from domain.calendar import WorkCalendar, add_working_hours, at, days_of, local, local_date

# December 2026: the 7th (Monday) and the 10th (Thursday) are holidays.
CALENDAR = WorkCalendar(closed={date(2026, 12, 7): "ชดเชยวันพ่อแห่งชาติ", date(2026, 12, 10): "วันรัฐธรรมนูญ"})


@pytest.mark.parametrize(
    ("day", "works", "following", "preceding"),
    [
        (date(2026, 12, 4), True, date(2026, 12, 4), date(2026, 12, 4)),  # Friday
        (date(2026, 12, 5), False, date(2026, 12, 8), date(2026, 12, 4)),  # Saturday before a long weekend
        (date(2026, 12, 6), False, date(2026, 12, 8), date(2026, 12, 4)),
        (date(2026, 12, 7), False, date(2026, 12, 8), date(2026, 12, 4)),  # holiday
        (date(2026, 12, 8), True, date(2026, 12, 8), date(2026, 12, 8)),
        (date(2026, 12, 10), False, date(2026, 12, 11), date(2026, 12, 9)),
    ],
)
def test_working_days_skip_weekends_and_holidays(day, works, following, preceding):
    assert CALENDAR.is_working_day(day) is works
    assert CALENDAR.next_working_day(day) == following
    assert CALENDAR.previous_working_day(day) == preceding


def test_a_holiday_has_a_name_and_a_weekend_has_none():
    assert CALENDAR.find_holiday(date(2026, 12, 10)) == "วันรัฐธรรมนูญ"
    assert CALENDAR.find_holiday(date(2026, 12, 12)) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 7, 16, 59, 59, tzinfo=UTC), date(2026, 12, 7)),
        (datetime(2026, 12, 7, 17, 0, tzinfo=UTC), date(2026, 12, 8)),  # midnight in Bangkok
    ],
)
def test_a_day_begins_at_midnight_in_bangkok(moment, day):
    assert local_date(moment) == day
    assert local(moment) == moment


def test_a_wall_clock_of_bangkok_is_seven_hours_ahead():
    assert at(date(2026, 12, 8), time(9, 30)) == datetime(2026, 12, 8, 2, 30, tzinfo=UTC)


def test_days_run_from_the_first_to_the_last():
    assert list(days_of(date(2027, 2, 27), date(2027, 3, 1))) == [
        date(2027, 2, 27),
        date(2027, 2, 28),
        date(2027, 3, 1),
    ]
    assert list(days_of(date(2027, 2, 27), date(2027, 2, 27))) == [date(2027, 2, 27)]


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ((2026, 12, 8, 10, 0), 1, (2026, 12, 8, 11, 0)),
        ((2026, 12, 8, 10, 0), 24, (2026, 12, 9, 10, 0)),
        ((2026, 12, 4, 10, 0), 24, (2026, 12, 8, 10, 0)),  # Friday, over the long weekend
        ((2026, 12, 11, 10, 0), 24, (2026, 12, 14, 10, 0)),  # Friday to Monday
        ((2026, 12, 9, 10, 0), 48, (2026, 12, 14, 10, 0)),  # over a holiday and a weekend
        ((2026, 12, 5, 15, 0), 24, (2026, 12, 9, 0, 0)),  # begun on a Saturday: counts from Tuesday's midnight
        ((2026, 12, 11, 23, 59), 1, (2026, 12, 14, 0, 59)),
        ((2026, 12, 11, 23, 0), 1, (2026, 12, 14, 0, 0)),  # the last hour of a Friday ends on Monday
        ((2026, 12, 8, 10, 0), 0, (2026, 12, 8, 10, 0)),
    ],
)
def test_working_hours_pass_on_working_days_only(start, hours, end):
    def moment(*clock):
        return at(date(*clock[:3]), time(*clock[3:]))

    assert add_working_hours(CALENDAR, moment(*start), hours) == moment(*end)
