"""Whatever way a day, a time or an amount is written, it reads back as itself."""

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import num_to_thaiword

from conversations.thai.budgets import read_budget
from conversations.thai.counts import read_count
from conversations.thai.dates import read_date, read_date_range
from conversations.thai.result import Value
from conversations.thai.tables import load
from conversations.thai.times import TimeRange, read_time_range
from conversations.thai.words import spellings
from domain import show

CALENDAR = load("calendar")
MONTHS = {
    int(month): [spelt for name in names for spelt, _ in spellings(name)] for month, names in CALENDAR["month"].items()
}
PARTICLES = ["", "ค่ะ", " ครับ", "นะคะ", " จ้า", " ค่ะ!", "  "]
OPENINGS = ["", "วันที่ ", "วันที่", "ขอเป็นวันที่ ", "เอา", "\u200b"]
SPACES = ["", " ", "  ", "\u00a0", "\u200b "]
FIRST_DAY = date(2020, 1, 1)
TEN_YEARS = [FIRST_DAY + timedelta(days=n) for n in range((date(2030, 1, 1) - FIRST_DAY).days)]


def morning_of(day):
    return datetime.combine(day, time(10))


def years_of(day):
    """The ways to write the year; 2-digit years of the common era are only 20 to 40."""
    buddhist = day.year + 543
    return [
        f"{buddhist}",
        f"{buddhist % 100:02d}",
        f"พ.ศ. {buddhist}",
        f"พศ.{buddhist}",
        f"ปี {buddhist}",
        f"{day.year}",
        f"ค.ศ. {day.year}",
    ]


def figures_of(day):
    buddhist = day.year + 543
    d, m = day.day, day.month
    return [
        f"{d}/{m}/{buddhist}", f"{d:02d}/{m:02d}/{buddhist}", f"{d}/{m}/{buddhist % 100:02d}", f"{d}-{m}-{buddhist}",
        f"{d}.{m}.{buddhist}", f"{d} / {m} / {buddhist}", f"{d}/{m}/{day.year}", f"{day.isoformat()}",
        f"{buddhist}-{m:02d}-{d:02d}", f"{d:02d}{m:02d}{buddhist}", f"{d} เดือน {m} ปี {buddhist}",
    ]  # fmt: skip


def spelt_out(day, choose):
    gap, month = choose(SPACES), choose(MONTHS[day.month])
    between = " " if month.isascii() else choose(SPACES)
    return f"{choose(OPENINGS)}{day.day}{gap}{month}{between or ' '}{choose(years_of(day))}"


@pytest.mark.parametrize("seed", range(4))
def test_every_day_of_ten_years_reads_back_in_some_spelling(seed):
    choose = random.Random(seed).choice
    for day in TEN_YEARS:
        text = spelt_out(day, choose) if choose((True, True, False)) else choose(figures_of(day))
        if choose((True, False)):
            text = show.thai_digits(text)
        text += choose(PARTICLES)
        now = morning_of(day + timedelta(days=choose(range(-300, 300))))
        reading = read_date(text, now=now)
        assert isinstance(reading, Value), text
        assert (reading.value, reading.flags == {"past"}) == (day, day < now.date()), text


def test_every_spelling_of_every_month_is_known():
    for month, names in MONTHS.items():
        for name in names:
            day = date(2026, month, 17)
            assert read_date(f"17 {name} 2569", now=morning_of(day)) == Value(value=day), name


@given(st.sampled_from(TEN_YEARS), st.sampled_from(["arabic", "thai"]))
def test_shown_dates_read_back(day, digits):
    now = morning_of(day)
    assert read_date(show.thai_date(day, digits=digits), now=now) == Value(value=day)
    assert read_date(show.thai_date(day, digits=digits, weekday=False), now=now) == Value(value=day)
    assert read_date(show.short_date(day, digits=digits), now=now) == Value(value=day)


@given(st.sampled_from(TEN_YEARS), st.integers(0, 100), st.sampled_from(["arabic", "thai"]))
def test_shown_runs_of_days_read_back(first, days, digits):
    last = first + timedelta(days=days)
    text = show.thai_date_range(first, last, digits=digits)
    assert read_date_range(text, now=morning_of(first)) == Value(value=(first, last))


@given(st.sampled_from(TEN_YEARS), st.integers(0, 183))
def test_a_date_without_its_year_is_the_next_one(day, wait):
    now = morning_of(day - timedelta(days=wait))
    for text in (f"{day.day}/{day.month}", f"{day.day} {show.MONTHS[day.month - 1]}"):
        assert read_date(text, now=now) == Value(value=day)


@given(st.times(min_value=time(6), max_value=time(20)), st.integers(15, 200), st.sampled_from(["arabic", "thai"]))
def test_shown_hours_read_back(start, minutes, digits):
    begin = time(start.hour, start.minute)
    end = (datetime.combine(FIRST_DAY, begin) + timedelta(minutes=minutes)).time()
    now = morning_of(FIRST_DAY)
    shown = show.thai_time_range(begin, end, digits=digits)
    assert read_time_range(shown, now=now) == Value(value=TimeRange(start=begin, end=end))
    assert read_time_range(show.thai_time(begin, digits=digits), now=now) == Value(value=TimeRange(start=begin))


@given(st.integers(1, 99_999))
def test_counts_read_back_in_figures_and_words(count):
    if count % 1000 or count < 1000:  # "so many thousand and one digit" is said for hundreds
        assert read_count(f"{count:,} คน") == Value(value=count)
    if not 0 < count % 1000 < 10:
        assert read_count(f"{num_to_thaiword(count)}คน") == Value(value=count)


@given(st.integers(0, 99_000_000), st.sampled_from(["", " บาท", "บาทค่ะ", ".-"]))
def test_budgets_read_back_in_figures(amount, unit):
    assert read_budget(f"{amount:,}{unit}") == Value(value=Decimal(amount))
    assert read_budget(show.thai_digits(f"{amount}{unit}")) == Value(value=Decimal(amount))


@given(st.integers(10, 9_999_999).filter(lambda n: not 0 < n % 1000 < 10 and not 0 < n % 1_000_000 < 10))
def test_budgets_read_back_in_words(amount):
    if not any(0 < amount % place < 10 for place in (1000, 10_000, 100_000, 1_000_000)):
        assert read_budget(show.baht_text(amount)) == Value(value=Decimal(amount))
