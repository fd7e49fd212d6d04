from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import bahttext, num_to_thaiword, thai_strftime

from domain import show
from domain.calendar import at, local

TUESDAY = date(2026, 12, 8)
DAYS = st.dates(date(1900, 1, 1), date(2400, 12, 31))


def test_a_date_is_shown_in_full_with_its_weekday():
    assert show.thai_month(TUESDAY) == "ธันวาคม 2569"
    assert show.thai_date(TUESDAY) == "วันอังคารที่ 8 ธันวาคม 2569"
    assert show.thai_date(TUESDAY, weekday=False) == "8 ธันวาคม 2569"
    assert show.thai_date(TUESDAY, digits="thai") == "วันอังคารที่ ๘ ธันวาคม ๒๕๖๙"


def test_a_date_is_shown_short_for_buttons():
    assert show.short_date(TUESDAY) == "อ. 8 ธ.ค. 69"
    assert show.short_date(TUESDAY, weekday=False, digits="thai") == "๘ ธ.ค. ๖๙"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (TUESDAY, TUESDAY, "วันอังคารที่ 8 ธันวาคม 2569"),
        (TUESDAY, date(2026, 12, 10), "8-10 ธันวาคม 2569"),
        (date(2026, 11, 30), date(2026, 12, 2), "30 พฤศจิกายน - 2 ธันวาคม 2569"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 ธันวาคม 2569 - 2 มกราคม 2570"),
    ],
)
def test_a_run_of_days_does_not_repeat_itself(first, last, shown):
    assert show.thai_date_range(first, last) == shown
    assert show.thai_date_range(first, last, digits="thai") == show.thai_digits(shown)


def test_papers_have_thai_digits():
    assert show.thai_date_range(TUESDAY, date(2026, 12, 10), digits="thai") == "๘-๑๐ ธันวาคม ๒๕๖๙"
    assert show.thai_time(time(9, 5), digits="thai") == "๐๙.๐๕ น."
    assert show.money(5000, digits="thai") == "๕,๐๐๐ บาท"


def test_hours_are_shown_with_a_point():
    assert show.thai_time(time(9)) == "09.00 น."
    assert show.thai_time_range(time(9), time(16, 30)) == "09.00-16.30 น."
    assert show.thai_time_range(time(13)) == "13.00 น."


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "0 บาท"),
        (5000, "5,000 บาท"),
        (Decimal("5000.5"), "5,000.50 บาท"),
        (Decimal("1.005"), "1.01 บาท"),
        (-500, "-500 บาท"),
    ],
)
def test_money_has_satang_only_where_there_are_any(amount, shown):
    assert show.money(amount) == shown


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (5000, "ห้าพันบาทถ้วน"),
        (21, "ยี่สิบเอ็ดบาทถ้วน"),
        (1_000_001, "หนึ่งล้านเอ็ดบาทถ้วน"),
        (Decimal("500.5"), "ห้าร้อยบาทห้าสิบสตางค์"),
        (Decimal("0.25"), "ยี่สิบห้าสตางค์"),
        (Decimal(-12), "ลบสิบสองบาทถ้วน"),
    ],
)
def test_amounts_are_spelt_as_receipts_have_them(amount, words):
    assert show.baht_text(amount) == words


@given(st.decimals(1, 10**12, places=2))
def test_amounts_are_spelt_as_the_library_spells_them(amount):
    assert show.baht_text(amount) == bahttext(float(amount)) or amount > 10**9  # beyond, its floats lose satang


@given(st.integers(-(10**15), 10**15))
def test_numbers_are_spelt_as_the_library_spells_them(number):
    assert show.number_in_words(number) == num_to_thaiword(number)


@given(DAYS)
def test_dates_are_shown_as_the_library_shows_them(day):
    assert show.thai_date(day) == thai_strftime(day, "%Aที่ %-d %B %Y")


@pytest.mark.parametrize(
    ("day", "fiscal", "school"),
    [
        (date(2026, 9, 30), 2569, 2569),
        (date(2026, 10, 1), 2570, 2569),
        (date(2027, 5, 15), 2570, 2569),
        (date(2027, 5, 16), 2570, 2570),
        (date(2026, 12, 31), 2570, 2569),
    ],
)
def test_years_turn_on_their_own_days(day, fiscal, school):
    assert (show.fiscal_year(day), show.school_year(day)) == (fiscal, school)


def test_the_buddhist_year_is_543_ahead():
    assert show.buddhist_year(TUESDAY) == 2569


@pytest.mark.parametrize(
    ("digits", "shown"),
    [("0812345678", "081-234-5678"), ("021234567", "02-123-4567"), ("044861234", "044-861-234"), ("ไม่มี", "ไม่มี")],
)
def test_telephone_numbers_are_shown_in_groups(digits, shown):
    assert show.phone_number(digits) == shown


@given(DAYS)
def test_moments_of_a_fiscal_year_are_those_of_its_days_in_bangkok(day):
    first, after = show.fiscal_bounds(show.fiscal_year(day))
    assert first <= at(day, time.min) < after
    assert (local(first).date(), local(after).date()) == (
        date(show.fiscal_year(day) - 544, 10, 1),
        date(show.fiscal_year(day) - 543, 10, 1),
    )
