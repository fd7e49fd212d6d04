"""E.5 and PDPA: a citizen number with a valid check digit is not kept, however it is written."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.citizen_ids import HIDDEN, MARK, hide, hide_in
from domain.rules import is_citizen_id

ONE = "1101700230708"
OTHER = "3400100123453"


def with_check_digit(first_twelve: str) -> str:
    return next(first_twelve + last for last in "0123456789" if is_citizen_id(first_twelve + last))


def test_numbers_of_this_test_are_valid():
    assert [is_citizen_id(number) for number in (ONE, with_check_digit(OTHER[:12]))] == [True, True]


@pytest.mark.parametrize(
    "written",
    [
        ONE,
        "1-1017-00230-70-8",
        "1 1017 00230 70 8",
        "1 1 0 1 7 0 0 2 3 0 7 0 8",
        "1.1017.00230.70.8",
        "1 – 1017 – 00230 – 70 – 8",
        "110170\n0230708",
        "11017 002 30708",
        "๑๑๐๑๗๐๐๒๓๐๗๐๘",
        "๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘",
        "1101700\u200b230708",
    ],
)
def test_number_is_hidden_however_it_is_written(written):
    assert hide(f"เลขบัตร {written} ค่ะ") == f"เลขบัตร {HIDDEN} ค่ะ"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "โทร 081-234-5678",
        "0812345678 0898765432",
        "1101700230707",  # the check digit is wrong
        "11017002307081",  # fourteen digits
        "ครู 20 คน นักเรียน 30 คน 9.00-15.00 น.",
        "22/12/2569",
        "ศธ 04036/1101",
        "1101700,230708",  # a comma ends a number
    ],
)
def test_other_numbers_stay(said):
    assert hide(said) == said


def test_every_number_of_a_text_is_hidden_and_what_stands_around_it_stays():
    other = with_check_digit(OTHER[:12])

    assert hide(f"{ONE} 0812345678 {other}/{ONE}") == f"{HIDDEN} 0812345678 {HIDDEN}/{HIDDEN}"


@pytest.mark.parametrize(
    "written", ["{:%d-%m-2569} {}.{:02}-{}.30", "{:%d.%m.2569} {}.{:02} {}", "{:%d %m 2569} {} {:02} {}.00"]
)
def test_no_day_beside_its_hours_is_taken_for_one(written):
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    for day, hour in product(days, range(7, 13)):
        said = written.format(day, hour, day.day % 60, hour + 3)
        assert hide(said) == said


@pytest.mark.parametrize("before", [*map(str, range(1, 10)), "9.30", "123"])
def test_no_count_or_hour_before_a_phone_number_is_taken_for_one(before):
    for n in range(200):
        said = f"{before} 081234{n:04}"
        assert hide(said) == said


def test_phone_numbers_side_by_side_are_no_citizen_number():
    doubled = next(
        f"0{a} 0{b}" for a in range(10000, 99999) for b in range(100000, 100010) if is_citizen_id(f"0{a}0{b}")
    )

    assert hide(doubled) == doubled


@given(st.text(st.sampled_from("0123456789 -ก๑")), st.integers(10**11, 10**12 - 1), st.text(st.sampled_from("ก\n, ")))
def test_no_contiguous_number_survives_whatever_stands_before_it(before, twelve, after):
    number = with_check_digit(str(twelve))

    assert number not in hide(f"{before}ก{number}{after}")


def test_number_is_found_beside_a_phone_number():
    assert hide("1 1017 00230 70 8 0812345678") == f"{HIDDEN} 0812345678"
    assert hide("0812345678 1-1017-00230-70-8") == f"0812345678 {HIDDEN}"


def test_event_is_marked_where_something_of_its_message_was_hidden():
    event = {"type": "message", "message": {"type": "file", "id": ONE, "fileName": f"บัตร {ONE}.pdf"}}

    assert hide_in(event) == {
        "type": "message",
        "message": {"type": "file", "id": ONE, "fileName": f"บัตร {HIDDEN}.pdf", MARK: True},
    }


@pytest.mark.parametrize(
    "event",
    [
        {"type": "follow"},
        {"type": "message", "message": "strange"},
        {"type": "message", "message": {"type": "text", "id": ONE, "text": "สวัสดี"}},
        {"type": "message", "message": {"type": "text", "text": 7}},
    ],
)
def test_event_without_a_number_stays_the_very_same(event):
    assert hide_in(event) is event
