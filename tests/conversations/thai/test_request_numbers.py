"""R80: a request's number is found in words however short it is typed, and nothing else is taken for one."""

import pytest

from conversations.thai.normalise import normalise
from conversations.thai.request_numbers import Named, cut_out, list_named


@pytest.mark.parametrize(
    ("said", "number", "rest"),
    [
        ("70-0042", (70, 42, True), ""),
        ("ลงรับ70-0042ครับ", (70, 42, True), "ลงรับ ครับ"),
        ("2570 - 0042 ลงรับ", (70, 42, True), "ลงรับ"),
        ("๗๐-๔๒", (70, 42, False), ""),
        ("70–42", (70, 42, False), ""),
        ("ลงรับ 70/42 ค่ะ", (70, 42, False), "ลงรับ ค่ะ"),
        ("ลงรับ 70 ทับ 1", (70, 1, False), "ลงรับ"),
        ("ลงรับ 70 ขีด 0001", (70, 1, False), "ลงรับ"),
        ("ลงรับ 700042", (70, 42, False), "ลงรับ"),
        ("ลงรับ 70 0042", (70, 42, False), "ลงรับ"),
        ("ส่งหนังสือ 70-1 เลขที่ ศธ 04123.15/69", (70, 1, False), "ส่งหนังสือ เลขที่ ศธ 04123.15/69"),
        ("เลขที่ 1", (None, 1, False), ""),
        ("ลงรับคำขอเลขที่ ๔๒", (None, 42, False), "ลงรับ"),
        ("ลงรับ หมายเลข 42 ครับ", (None, 42, False), "ลงรับ ครับ"),
        ("ลงรับ 0042", (None, 42, False), "ลงรับ"),
    ],
)
def test_number_of_a_request_is_found(said, number, rest):
    said = normalise(said)
    (found,) = list_named(said)
    assert (found.year, found.serial, found.is_whole) == number
    assert cut_out(said, [found]) == rest


@pytest.mark.parametrize(
    "said",
    [
        "ลงรับ",
        "ลงรับ 42",
        "22/12/69",
        "15/6/2570",
        "081-234-5678",
        "9.00-15.00",
        "ศธ 04123/70/1",
        "ศธ 04123.15/69",
        "1234567890123",
        "เลขที่ 12345",
    ],
)
def test_nothing_else_is_a_request_s_number(said):
    assert list_named(normalise(said)) == []


def test_numbers_typed_in_full_leave_no_doubt_about_others():
    assert list_named("70-0001 เลขที่ 15/69") == [Named(said="70-0001", serial=1, year=70, is_whole=True)]


def test_several_numbers_are_all_found():
    named = list_named("ลงรับ 70-1 และ 70-2")
    assert [one.serial for one in named] == [1, 2]
    assert cut_out("ลงรับ 70-1 และ 70-2", named) == "ลงรับ และ"
