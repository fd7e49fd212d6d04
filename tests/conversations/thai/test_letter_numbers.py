"""P2.2: the number under which a letter was sent, as schools type it."""

from datetime import date, datetime

import pytest

from conversations.thai.letter_numbers import BARE, NumberAndDay, bare_number, read_letter_number, read_number_and_day
from conversations.thai.result import NOTHING, Choice, Invalid, Value
from domain.calendar import BANGKOK

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ศธ 04123.15/69", "ศธ 04123.15/69"),
        ("ที่ ศธ 04123.15/69 ค่ะ", "ศธ 04123.15/69"),
        ("ศธ ๐๔๑๒๓.๑๕/๖๙", "ศธ 04123.15/69"),
        ("ศธ04123/ว 15", "ศธ04123/ว 15"),
        ("อบ 72001/125", "อบ 72001/125"),
        ("04123.45/128", "04123.45/128"),
        ("เลขที่ส่ง 1234", "1234"),
        ("เลขที่ 1234/2569", "1234/2569"),
        ("Smart Area 45678 ครับ", "45678"),
        ("ส่งหนังสือแล้วค่ะ เลขที่ ศธ 04123.15/69", "ศธ 04123.15/69"),
        ("ส่งทางสมาร์ทแอเรีย เลขที่ 987 นะคะ", "987"),
    ],
)
def test_number_of_a_letter_is_read(said, number):
    assert read_letter_number(said) == Value(value=number)


# fmt: off
LETTERS = [
    # said                                          number             day
    ("ศธ 04123.15/69 ลงวันที่ 20 พ.ย. 69",          "ศธ 04123.15/69",  date(2026, 11, 20)),
    ("หนังสือที่ ศธ 04123.15/69 ลว. 20/11/69 ครับ",  "ศธ 04123.15/69",  date(2026, 11, 20)),
    ("เลขที่ 123 ลงวันที่ 3 พ.ย. 69",                "123",             date(2026, 11, 3)),
    ("ศธ 04123.15/69",                             "ศธ 04123.15/69",  None),
    ("ลงวันที่ 20 พ.ย. 69",                          None,              date(2026, 11, 20)),
    ("15/69",                                      "15/69",           None),
    ("๑๕/๒๕๖๙",                                    "15/2569",         None),
    ("20 พ.ย. 69",                                 None,              date(2026, 11, 20)),
    ("2026-11-20",                                 None,              date(2026, 11, 20)),
]
# fmt: on


@pytest.mark.parametrize(("said", "number", "day"), LETTERS)
def test_number_and_day_of_a_letter_are_read_together_or_alone(said, number, day):
    reading = read_number_and_day(said, now=NOW)
    assert reading == Value(value=NumberAndDay(number=number, day=day), flags=reading.flags)


@pytest.mark.parametrize("said", ["1234", "สวัสดีค่ะ", "ศธ 1 ลงวันที่ไหนดี"])
def test_bare_figure_is_neither_for_certain(said):
    assert read_number_and_day(said, now=NOW) is NOTHING


def test_day_that_may_be_several_keeps_the_number():
    reading = read_number_and_day("ศธ 04123.15/69 ลงวันที่ 8.12", now=NOW)
    assert isinstance(reading, Choice)
    assert {one.number for one in reading.candidates} == {"ศธ 04123.15/69"}


def test_day_that_is_none_is_said_so():
    assert isinstance(read_number_and_day("ศธ 1 ลงวันที่ 40 พ.ย. 69", now=NOW), Invalid)


@pytest.mark.parametrize("said", ["1234", "๑๒๓๔ ค่ะ", "ส่งแล้ว 1234"])
def test_bare_number_is_read_with_a_doubt(said):
    assert read_letter_number(said) == Value(value="1234", flags=frozenset({BARE}))


@pytest.mark.parametrize(
    "said",
    ["22/12/69", "12/2569", "0812345678", "ครู 20 นักเรียน 30", "5", "เลขที่", "ส่งหนังสือแล้ว", "70-0042", "สวัสดีค่ะ", ""],
)
def test_what_is_no_number_of_a_letter_is_left_alone(said):
    assert read_letter_number(said) is NOTHING


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("1234", "1234"),
        ("เลขที่ 99", "99"),
        ("ที่ ศธ 04030/1234 ครับ", "ศธ 04030/1234"),
        ("ลงรับเลขที่ 12 ค่ะ", "12"),
        ("เลขรับ ๑๒/๒๕๖๙", "๑๒/๒๕๖๙"),
        ("ว 12", "ว 12"),
        ("เลขที่", "เลขที่"),
        ("เลขที่ 12\nค่ะ", "12"),
    ],
)
def test_number_is_kept_without_the_words_that_introduce_it(said, number):
    assert bare_number(said) == number
