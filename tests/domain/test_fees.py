"""Speakers' fees: counted as the Ministry of Finance's rule on training counts (P7.1, R3.3 of the office's facts)."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import fees
from domain.fees import Fee, Manner, Talk
from domain.office import Fees, Rate

OLD = Rate(since=date(2013, 1, 1), kind="b", state=600, outside=1200, source="rule of 2549")
NEW = Rate(since=date(2027, 1, 1), kind="b", state=700, outside=1400, source="a later rule")
HIGH = Rate(since=date(2013, 1, 1), kind="a", state=800, outside=1600, source="rule of 2549")
OPEN = Fees(within_area=True, lunch_from=time(12), lunch_until=time(13), rates=(OLD, NEW, HIGH))
SHUT = replace(OPEN, within_area=False)
DAY = date(2026, 12, 8)
THREE_HOURS = Talk(day=DAY, minutes=180)


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [
        (-5, "0"),
        (0, "0"),
        (24, "0"),
        (25, "0.5"),
        (49, "0.5"),
        (50, "1"),
        (60, "1"),
        (84, "1"),
        (85, "1.5"),
        (109, "1.5"),
        (110, "2"),
        (180, "3"),
        (359, "6"),
    ],
)
def test_fifty_minutes_are_an_hour_and_twenty_five_are_half(minutes, hours):
    assert fees.count_hours(minutes) == Decimal(hours)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (time(9), time(12), 180),
        (time(9), time(15, 30), 330),  # lunch is left out
        (time(9), time(12, 20), 180),
        (time(12, 30), time(15), 120),
        (time(12, 10), time(12, 50), 0),
        (time(13), time(16), 180),
        (time(15), time(9), 0),
    ],
)
def test_lunch_is_not_taught(start, end, minutes):
    assert fees.taught_minutes(start, end, OPEN) == minutes


@pytest.mark.parametrize(
    ("talk", "rate", "speakers", "ceiling", "warnings"),
    [
        ({}, 600, 1, 1800, ()),
        ({"of_state": False}, 1200, 1, 3600, ()),
        ({"kind": "a"}, 800, 1, 2400, ()),
        ({"kind": "a", "of_state": False}, 1600, 1, 4800, ()),
        ({"day": date(2026, 12, 31)}, 600, 1, 1800, ()),
        ({"day": date(2027, 1, 1)}, 700, 1, 2100, ()),
        ({"day": date(2012, 12, 31)}, 0, 1, 0, ("no_rate",)),
        ({"speakers": 2}, 600, 1, 1800, ("too_many_speakers",)),
        ({"manner": Manner.PANEL, "speakers": 5}, 600, 5, 9000, ()),
        ({"manner": Manner.PANEL, "speakers": 6}, 600, 5, 9000, ("too_many_speakers",)),
        ({"manner": Manner.GROUPS, "speakers": 6, "groups": 3}, 600, 6, 10800, ()),
        ({"manner": Manner.GROUPS, "speakers": 7, "groups": 3}, 600, 6, 10800, ("too_many_speakers",)),
    ],
)
def test_the_ceiling_is_hours_times_rate_times_those_who_may_be_paid(talk, rate, speakers, ceiling, warnings):
    assert fees.compute(replace(THREE_HOURS, **talk), OPEN) == Fee(
        hours=Decimal(3), rate=rate, speakers=speakers, ceiling=Decimal(ceiling), warnings=warnings
    )


def test_within_the_area_nobody_is_paid_until_the_office_says_so():
    fee = fees.compute(THREE_HOURS, SHUT)

    assert (fee.rate, fee.ceiling, fee.warnings) == (0, 0, ("not_within_area",))


def test_somebody_from_outside_the_area_is_paid_whatever_the_office_says_of_its_own():
    assert fees.compute(replace(THREE_HOURS, within_area=False), SHUT).ceiling == 1800


def test_every_warning_is_said():
    talk = replace(THREE_HOURS, day=date(2000, 1, 1), speakers=2)

    assert fees.compute(talk, SHUT).warnings == ("not_within_area", "no_rate", "too_many_speakers")


@pytest.mark.parametrize(("asked", "warnings"), [("1800", ()), ("1800.01", ("over_ceiling",))])
def test_a_sum_over_the_ceiling_is_warned_of_and_never_cut(asked, warnings):
    fee = fees.compute(THREE_HOURS, OPEN)

    assert fees.weigh(Decimal(asked), fee) == warnings
    assert fee.ceiling == 1800


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_longer_talks_never_cost_less(one, other):
    short, long = sorted((one, other))

    assert fees.count_hours(short) <= fees.count_hours(long)
