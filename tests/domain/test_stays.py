"""From when to when somebody is where, and whether two trainings of one day leave time for the road (R79)."""

from dataclasses import replace
from datetime import time

import pytest

from domain.stays import MIDNIGHT, Stay, are_far, clash, hours_of, road_between, stay_of
from tests.notifications.cast import OFFICE as SAMPLE

PLANNING = replace(
    SAMPLE.planning, same_day="reason", near=(("ก", "ข"),), road_same=30, road_near=60, road_far=120
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "part", "lasts"),
    [
        (time(9), time(12), None, (time(9), time(12))),
        (time(13), None, None, (time(13), time(16, 30))),
        (time(18), None, None, (time(18), time(23, 59))),
        (None, None, "morning", (time(8, 30), time(12))),
        (None, None, "afternoon", (time(13), time(16, 30))),
        (None, None, "all_day", (time(8, 30), time(16, 30))),
        (None, None, None, (time(8, 30), time(16, 30))),
    ],
)
def test_day_lasts_as_the_school_named_it_else_within_office_hours(start, end, part, lasts):
    assert hours_of(start, end, part, SAMPLE) == lasts


@pytest.mark.parametrize(
    ("named", "stay"),
    [
        ({"start": "09:00", "end": "12:30", "part": None}, Stay(starts=540, ends=750, district="ก")),
        ({"start": None, "end": None, "part": "afternoon"}, Stay(starts=780, ends=990, district="ก")),
        ({"start": None, "end": None, "part": None}, Stay(starts=0, ends=MIDNIGHT, district="ก")),
        (None, Stay(starts=0, ends=MIDNIGHT, district="ก")),  # advice, whose hour is agreed on by telephone
    ],
)
def test_request_keeps_its_trainer_for_the_hours_it_names_else_the_whole_day(named, stay):
    assert stay_of({"time": named} if named else {}, "ก", SAMPLE) == stay


def test_hours_are_shown_as_offices_write_them():
    assert Stay(starts=540, ends=750).hours == "09.00-12.30 น."


@pytest.mark.parametrize(
    ("here", "there", "far", "minutes"),
    [
        ("ก", "ก", False, 30),
        ("", "", False, 30),
        ("ก", "ข", False, 60),
        ("ข", "ก", False, 60),
        ("", "ค", False, 60),
        ("ก", "", False, 60),
        ("ก", "ค", True, 120),
    ],
)
def test_districts_are_far_apart_unless_they_are_listed_as_near(here, there, far, minutes):
    assert are_far(here, there, PLANNING) is far
    assert road_between(here, there, PLANNING) == minutes


@pytest.mark.parametrize(
    ("starts", "ends", "district", "clashes"),
    [
        (600, 660, "ก", True),  # within
        (480, 1000, "ก", True),  # around
        (700, 800, "ก", True),
        (720, 800, "ก", True),  # no minute for the road
        (749, 800, "ก", True),
        (750, 800, "ก", False),
        (480, 510, "ก", False),  # before as after
        (480, 511, "ก", True),
        (779, 900, "ข", True),
        (780, 900, "ข", False),
        (839, 900, "ค", True),
        (840, 900, "ค", False),
    ],
)
def test_two_trainings_clash_where_they_overlap_or_leave_no_time_for_the_road(starts, ends, district, clashes):
    morning, other = Stay(starts=540, ends=720, district="ก"), Stay(starts=starts, ends=ends, district=district)
    assert clash(morning, other, PLANNING) is clash(other, morning, PLANNING) is clashes


def test_whole_day_clashes_with_everything_even_where_the_road_takes_no_time():
    planning = replace(PLANNING, road_same=0, road_near=0)
    assert clash(Stay(), Stay(starts=1, ends=2), planning)
    assert not clash(Stay(starts=1, ends=2), Stay(starts=2, ends=3), planning)


def test_office_that_wants_one_training_a_day_lets_any_two_clash():
    planning = replace(PLANNING, same_day="block")
    assert clash(Stay(starts=0, ends=60), Stay(starts=1000, ends=1060), planning)
