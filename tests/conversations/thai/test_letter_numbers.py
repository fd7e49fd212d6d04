"""P2.2: the number under which a letter was sent, as schools type it."""

import pytest

from conversations.thai.letter_numbers import BARE, read_letter_number
from conversations.thai.result import NOTHING, Value


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


@pytest.mark.parametrize("said", ["1234", "๑๒๓๔ ค่ะ", "ส่งแล้ว 1234"])
def test_bare_number_is_read_with_a_doubt(said):
    assert read_letter_number(said) == Value(value="1234", flags=frozenset({BARE}))


@pytest.mark.parametrize(
    "said",
    ["22/12/69", "12/2569", "0812345678", "ครู 20 นักเรียน 30", "5", "เลขที่", "ส่งหนังสือแล้ว", "70-0042", "สวัสดีค่ะ", ""],
)
def test_what_is_no_number_of_a_letter_is_left_alone(said):
    assert read_letter_number(said) is NOTHING
