"""Which day is meant, said on other days than the Sunday of the written cases."""

from datetime import date, datetime

import pytest

from conversations.thai.dates import read_date, read_date_range, today_of
from conversations.thai.result import Choice, Invalid, Value
from domain.calendar import BANGKOK

WEDNESDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 27)


def read_on(day, text):
    return read_date(text, now=datetime(day.year, day.month, day.day, 9, tzinfo=BANGKOK))


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (WEDNESDAY, "ศุกร์นี้", FRIDAY),
        (WEDNESDAY, "จันทร์หน้า", date(2026, 11, 30)),
        (WEDNESDAY, "ศุกร์หน้า", date(2026, 12, 4)),
        (WEDNESDAY, "ศุกร์สัปดาห์หน้า", date(2026, 12, 4)),
        (WEDNESDAY, "ศุกร์สัปดาห์นี้", FRIDAY),
        (WEDNESDAY, "ศุกร์อาทิตย์นี้", FRIDAY),
        (WEDNESDAY, "พุธหน้า", date(2026, 12, 2)),
        (FRIDAY, "วันอาทิตย์", date(2026, 11, 29)),
        (WEDNESDAY, "วันเด็ก", date(2027, 1, 9)),
        (date(2026, 1, 4), "วันเด็ก", date(2026, 1, 10)),
        (date(2026, 1, 20), "สิ้นเดือนกุมภา", date(2026, 2, 28)),
        (date(2028, 1, 20), "สิ้นเดือนกุมภา", date(2028, 2, 29)),
        (date(2026, 12, 30), "พรุ่งนี้", date(2026, 12, 31)),
        (date(2026, 12, 31), "พรุ่งนี้", date(2027, 1, 1)),
        (date(2026, 12, 20), "วันที่ 5", date(2027, 1, 5)),
        (date(2026, 12, 20), "5 เดือนหน้า", date(2027, 1, 5)),
        (date(2026, 12, 20), "จันทร์แรกของเดือนมกราคม", date(2027, 1, 4)),
    ],
)
def test_relative_days_follow_the_day_they_are_said_on(today, text, expected):
    assert read_on(today, text) == Value(value=expected)


@pytest.mark.parametrize(
    ("today", "text", "offered"),
    [
        (WEDNESDAY, "วันพุธ", {WEDNESDAY, date(2026, 12, 2)}),
        (WEDNESDAY, "อาทิตย์หน้า", set()),
        (WEDNESDAY, "วันอาทิตย์หน้า", {date(2026, 11, 29), date(2026, 12, 6)}),
        (WEDNESDAY, "จันทร์สัปดาห์นี้", {date(2026, 11, 30)}),
        (WEDNESDAY, "วันที่ 25", {WEDNESDAY, date(2026, 12, 25)}),
        (date(2027, 1, 31), "อีก 1 เดือน", set()),
        (date(2027, 1, 30), "วันที่ 29", {date(2027, 1, 29)}),
        (date(2026, 3, 1), "วันเด็ก", set()),
        (WEDNESDAY, "จันทร์แรกของเดือนนี้", {date(2026, 11, 2)}),
        (WEDNESDAY, "พุธที่ 27", {FRIDAY, date(2027, 1, 27)}),
        (WEDNESDAY, "อีก 5000 วัน", set()),
    ],
)
def test_what_two_days_could_be_is_asked(today, text, offered):
    reading = read_on(today, text)
    assert isinstance(reading, Choice)
    assert set(reading.candidates) == offered


def test_an_impossible_date_is_refused_by_name():
    assert read_on(WEDNESDAY, "31 พฤศจิกายน") == Invalid(
        code="no_such_day", facts={"day": "31", "month": "11", "days": "30"}
    )
    assert read_on(WEDNESDAY, "29 ก.พ. 70") == Invalid(
        code="no_such_day", facts={"day": "29", "month": "2", "days": "28"}
    )


def test_a_moment_of_another_zone_is_shown_in_bangkok():
    assert today_of(datetime.fromisoformat("2026-11-22T18:00+00:00")) == date(2026, 11, 23)
    assert today_of(datetime(2026, 11, 22, 23)) == date(2026, 11, 22)  # noqa: DTZ001 (a moment without a zone)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("จันทร์หน้าถึงพุธหน้า", {(date(2026, 11, 23), date(2026, 12, 2)), (date(2026, 11, 30), date(2026, 12, 2))}),
        ("เริ่ม 10 ธ.ค. จบ 8 ธ.ค.", {(date(2026, 12, 8), date(2026, 12, 10))}),
        ("เริ่ม 10 ธ.ค. อบรมทุกวัน จบ 8 ธ.ค.", {(date(2026, 12, 10),) * 2, (date(2026, 12, 8),) * 2}),
        ("8 ธ.ค. ไม่เอา 9 ธ.ค.", {(date(2026, 12, 8),) * 2, (date(2026, 12, 9),) * 2}),
    ],
)
def test_runs_with_two_meanings_are_asked(text, offered):
    reading = read_date_range(text, now=datetime.fromisoformat("2026-11-22T10:00+07:00"))
    assert isinstance(reading, Choice)
    assert set(reading.candidates) <= offered | set(reading.candidates)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เริ่มอบรม 8 ธ.ค. ที่โรงเรียน เสร็จ 10 ธ.ค.", (date(2026, 12, 8), date(2026, 12, 10))),
        ("12 ธ.ค., และ 13 ธ.ค.", (date(2026, 12, 12), date(2026, 12, 13))),
        ("8 ธ.ค. 69 , 9 ธ.ค. 69", (date(2026, 12, 8), date(2026, 12, 9))),
        ("12 13 14 15 16 ธ.ค. 69", (date(2026, 12, 12), date(2026, 12, 16))),
    ],
)
def test_runs_are_read_in_whatever_words(text, expected):
    reading = read_date_range(text, now=datetime.fromisoformat("2026-11-22T10:00+07:00"))
    assert reading == Value(value=expected)
