"""Whether a day is possible for a person: the checks as a truth table (R26, R60, R68, R79, R81, P5.1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.calendar import WorkCalendar
from domain.planning import Exam
from domain.possible import (
    Diary,
    Hindrance,
    Plan,
    is_blocked,
    is_free,
    is_on_the_way,
    list_hindrances,
    load_of,
    wants_reason,
    weigh,
)
from domain.stays import Stay
from tests.notifications.cast import OFFICE as SAMPLE

TUESDAY = date(2026, 12, 22)
FEAST, SATURDAY = date(2026, 12, 10), date(2026, 12, 12)
ONE = timedelta(days=1)
NT = Exam(first=TUESDAY, last=TUESDAY + ONE, kind="NT", name="การสอบ")
PLANNING = replace(
    SAMPLE.planning,
    exam="reason", closed="warn", absent="block", travel="warn", same_day="reason", load="warn", load_days=3,
    travel_days=1, near=(("ก", "ข"),), road_same=30, road_near=60, road_far=120,
)  # fmt: skip
OFFICE = replace(SAMPLE, planning=PLANNING, exams=(), calendar=WorkCalendar(closed={FEAST: "วันรัฐธรรมนูญ"}))


def at(district, starts=9, ends=15):
    return Stay(starts=starts * 60, ends=ends * 60, district=district)


def plan(days=(TUESDAY,), district="ก", office=OFFICE, *, booked=(), absent=(), hours=(9, 12)):
    """`booked`: a day's district, for trainings of a whole day, or its stays."""
    stays = {day: (at(stay),) if isinstance(stay, str) else stay for day, stay in dict(booked).items()}
    diary = Diary(booked=stays, absent=dict(absent))
    return Plan(days=days, stay=at(district, *hours), diary=diary, office=office)


def found(a_plan):
    return [(h.code, h.weight, h.days, h.about) for h in list_hindrances(a_plan)]


def test_nothing_is_in_the_way_of_who_is_free():
    assert list_hindrances(plan()) == ()


SECOND, LATER, EVENING = (
    ("same_day", "reason", (TUESDAY,), shown) for shown in ("13.00-16.00 น.", "14.00-16.00 น.", "18.00-19.00 น.")
)

# fmt: off
CASES = [
    # in the diary, or about the day                                what is found
    (plan(booked={TUESDAY: "ก"}),                                   [("booked", "block", (TUESDAY,), "")]),
    (plan(booked={TUESDAY: ""}),                                    [("booked", "block", (TUESDAY,), "")]),
    (plan(absent={TUESDAY: "ลา"}),                                  [("absent", "block", (TUESDAY,), "ลา")]),
    (plan(absent={TUESDAY + ONE: "ลา"}),                            []),
    (plan(office=replace(OFFICE, exams=(NT,))),                     [("exam", "reason", (TUESDAY,), "การสอบ")]),
    (plan(days=(TUESDAY - ONE,), office=replace(OFFICE, exams=(NT,))), []),
    (plan(days=(TUESDAY + ONE, TUESDAY + 2 * ONE), office=replace(OFFICE, exams=(NT,))),
                                                                    [("exam", "reason", (TUESDAY + ONE,), "การสอบ")]),
    (plan(days=(FEAST,)),                                           [("closed", "warn", (FEAST,), "วันรัฐธรรมนูญ")]),
    (plan(days=(SATURDAY,)),                                        [("closed", "warn", (SATURDAY,), "")]),
    # travel: the day before or after, far away
    (plan(booked={TUESDAY + ONE: "ค"}),                             [("travel", "warn", (TUESDAY + ONE,), "ค")]),
    (plan(booked={TUESDAY - ONE: "ค"}),                             [("travel", "warn", (TUESDAY - ONE,), "ค")]),
    (plan(booked={TUESDAY + ONE: "ข"}),                             []),
    (plan(booked={TUESDAY + ONE: "ก"}),                             []),
    (plan(booked={TUESDAY + ONE: ""}),                              []),
    (plan(booked={TUESDAY + 2 * ONE: "ค"}),                         []),
    (plan(booked={TUESDAY + ONE: "ค"}, district=""),                []),
    # a second training on that day, with time for the road between or without
    (plan(booked={TUESDAY: (at("ก", 13, 16),)}),                    [SECOND]),
    (plan(booked={TUESDAY: (at("ข", 13, 16),)}),                    [SECOND]),
    (plan(booked={TUESDAY: (at("ค", 13, 16),)}),                    [("booked", "block", (TUESDAY,), "")]),
    (plan(booked={TUESDAY: (at("ค", 14, 16),)}),                    [("travel", "warn", (TUESDAY,), "ค"), LATER]),
    (plan(booked={TUESDAY: (at("ก", 13, 16), at("ก", 18, 19))}),    [SECOND, EVENING]),
    # load: so many days a month either side, this training with them
    (plan(booked={TUESDAY + n * ONE: "ก" for n in (7, 8)}),         []),
    (plan(booked={TUESDAY + n * ONE: "ก" for n in (7, 8, 9)}),      [("load", "warn", (TUESDAY,), "3")]),
    (plan(booked={TUESDAY + n * ONE: "ก" for n in (7, 8, 31)}),     []),
    (plan(booked={TUESDAY: (at("ก", 13, 16),)} | {TUESDAY + n * ONE: "ก" for n in (7, 8)}),
                                                                    [SECOND]),
]
# fmt: on


@pytest.mark.parametrize(("made", "expected"), CASES)
def test_each_check_finds_what_is_in_the_way(made, expected):
    assert found(made) == expected


def test_everything_is_named_at_once_the_checks_in_their_order():
    made = plan(booked={TUESDAY: "ก", TUESDAY + ONE: "ค"}, absent={TUESDAY: "ลา"}, office=replace(OFFICE, exams=(NT,)))
    assert [code for code, *_ in found(made)] == ["booked", "absent", "exam", "travel"]


@pytest.mark.parametrize(("weight", "code"), [("warn", "same_day"), ("reason", "same_day"), ("block", "booked")])
def test_office_says_whether_one_day_may_hold_two_trainings(weight, code):
    office = replace(OFFICE, planning=replace(PLANNING, same_day=weight))
    [hindrance] = list_hindrances(plan(office=office, booked={TUESDAY: (at("ก", 13, 16),)}))
    assert (hindrance.code, hindrance.weight) == (code, weight)


@pytest.mark.parametrize("weight", ["warn", "reason", "block"])
def test_office_says_what_an_exam_week_weighs(weight):
    """R26: blackout weeks warn or block, as the office's settings say."""
    office = replace(OFFICE, exams=(NT,), planning=replace(PLANNING, exam=weight))
    [hindrance] = list_hindrances(plan(office=office))
    assert hindrance.weight == weight


@pytest.mark.parametrize(
    ("weights", "heaviness", "blocked", "reason", "free"),
    [
        ([], 0, False, False, True),
        (["warn"], 1, False, False, True),
        (["warn", "reason"], 2, False, True, False),
        (["reason", "block", "warn"], 3, True, False, False),
    ],
)
def test_heaviest_weight_decides(weights, heaviness, blocked, reason, free):
    all_found = [Hindrance(code="exam", weight=weight, days=(TUESDAY,)) for weight in weights]
    assert weigh(all_found) == heaviness
    assert (is_blocked(all_found), wants_reason(all_found), is_free(all_found)) == (blocked, reason, free)


@pytest.mark.parametrize(
    ("day", "district", "on_the_way"),
    [
        (TUESDAY + ONE, "ก", True),
        (TUESDAY + 6 * ONE, "ก", False),  # the Monday after
        (TUESDAY + ONE, "ข", False),
        (TUESDAY + ONE, "", False),
    ],
)
def test_same_district_in_the_same_week_is_one_trip(day, district, on_the_way):
    """R81: public property is used with care, so trips are grouped."""
    assert is_on_the_way(plan(booked={day: district})) is on_the_way


def test_load_counts_a_month_either_side():
    booked = {TUESDAY + n * ONE: "ก" for n in (-31, -30, 30, 31)}
    assert load_of(plan(booked=booked)) == 2


def test_sample_office_knows_its_districts():
    """Every district named as near another is one of the schools'."""
    known = {school.amphoe for school in SAMPLE.schools.values()}
    assert {district for pair in SAMPLE.planning.near for district in pair} <= known
