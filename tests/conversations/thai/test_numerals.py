from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import num_to_thaiword

from conversations.thai.numerals import scan, split_first_digit


@given(st.integers(0, 10**9))
def test_formally_spelt_numbers_are_read_whole(number):
    words = num_to_thaiword(number)
    found = scan(words, 0)
    assert found is not None
    if not any(0 < number % place < 10 for place in (10**3, 10**4, 10**5, 10**6)):
        assert (found.value, found.end) == (number, len(words))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("พันห้า", 1500), ("สองพันห้า", 2500), ("หมื่นห้า", 15_000), ("แสนสอง", 120_000), ("ล้านห้า", 1_500_000),
        ("ห้าพันห้า", 5500), ("พันนึง", 1000), ("หมื่นเดียว", 10_000), ("พันครึ่ง", 1500), ("ครึ่งแสน", 50_000),
        ("1.5 หมื่น", 15_000), ("หนึ่งจุดห้าหมื่น", 15_000), ("1 จุด 5 แสน", 150_000), ("1 หมื่น 5 พัน", 15_000),
        ("5 พัน 500", 5500), ("1 แสน 5", 150_000), ("5k", 5000), ("ซาวห้า", 25), ("โหลครึ่ง", 18), ("ครึ่งโหล", 6),
        ("2 โหล", 24), ("สิบห้าล้าน", 15_000_000), ("ห้าร้อยล้าน", 500_000_000), ("หนึ่งร้อยเอ็ด", 101), ("พันเอ็ด", 1001),
        ("สิบล้านห้าแสน", 10_500_000), ("ร้อยสิบ", 110),
    ],
)  # fmt: skip
def test_amounts_are_read_as_they_are_said(words, value):
    found = scan(words, 0)
    assert (found.value, found.end, found.others) == (value, len(words), ())


@pytest.mark.parametrize(
    ("words", "values"),
    [("ร้อยห้า", (105, 150)), ("พันหนึ่ง", (1100, 1000)), ("หมื่นหนึ่ง", (11_000, 10_000))],
)
def test_amounts_with_two_meanings_tell_both(words, values):
    found = scan(words, 0)
    assert (found.value, *found.others) == values


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [("พันสองพัน", 1000, 3), ("สิบยี่สิบ", 10, 3), ("สองสามพัน", 2, 3), ("5 พัน 30 คน", 5000, 5), ("พันครึ่งวัน", 1000, 3),
     ("ห้าร้อยห้าร้อย", 500, 7), ("5 พัน 5 วัน", 5000, 5), ("พันพัน", 1000, 3), ("ล้านล้าน", 1_000_000, 4), ("ห้า สิบ ", 50, 7)],
)  # fmt: skip
def test_a_number_ends_where_the_next_begins(text, value, end):
    found = scan(text, 0)
    assert (found.value, found.end) == (Decimal(value), end)


@pytest.mark.parametrize("text", ["", "สามัคคี", "พันธุ์", "ห้าม", "เก้าอี้", "เอ็ด", "ยี่", "สี", "ครึ่งวัน", "กก", "จุด", "ลาน"])
def test_words_that_look_like_numbers_are_none(text):
    assert scan(text, 0) is None


@pytest.mark.parametrize(
    ("words", "parts"), [("สามสิบห้า", (3, 15)), ("สองสี่สิบ", (2, 40)), ("สิบห้า", None), ("สามคน", None), ("ยี่สิบ", None)]
)
def test_an_hour_and_its_minutes_are_cut_apart(words, parts):
    assert split_first_digit(words) == parts
