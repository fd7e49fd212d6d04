"""Show dates, times, money and years as Thai offices write them. Pure; never reads a clock, never parses.

`digits` is "arabic" for chat and "thai" for papers. Years are of the Buddhist era.
"""

import tomllib
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from importlib import resources
from typing import Any, Literal

from domain.calendar import at

Digits = Literal["arabic", "thai"]

BUDDHIST_ERA = 543
FISCAL_YEAR_OPENS = (10, 1)  # the fiscal year is named after the calendar year in which it ends
SCHOOL_YEAR_OPENS = (5, 16)  # Ministry of Education, rule on the school year of 2549, section 5
SATANG = Decimal("0.01")
BANGKOK_AREA = "02"  # the only area code of two digits
MOBILE_AREA = 3
PLACES = 6  # Thai counts in groups of six digits, each group followed by "million"

WORDING: dict[str, Any] = tomllib.loads(
    resources.files("domain").joinpath("show.th.toml").read_text(encoding="utf-8"),
)
MONTHS: tuple[str, ...] = tuple(WORDING["months"])
MONTHS_SHORT: tuple[str, ...] = tuple(WORDING["months_short"])
WEEKDAYS: tuple[str, ...] = tuple(WORDING["weekdays"])
WEEKDAYS_SHORT: tuple[str, ...] = tuple(WORDING["weekdays_short"])
_PATTERNS: dict[str, str] = WORDING["patterns"]
_WORDS: dict[str, Any] = WORDING["words"]
_TO_THAI_DIGITS = str.maketrans("0123456789", WORDING["digits"])


def thai_digits(text: str) -> str:
    """Write every Arabic digit of the text as a Thai digit."""
    return text.translate(_TO_THAI_DIGITS)


def _in(digits: Digits, text: str) -> str:
    return thai_digits(text) if digits == "thai" else text


def buddhist_year(day: date) -> int:
    """Return the year of the Buddhist era: 2569 for 2026."""
    return day.year + BUDDHIST_ERA


def _plain(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def thai_month(day: date) -> str:
    """Write the month of a day with its year: ธันวาคม 2569."""
    return f"{MONTHS[day.month - 1]} {buddhist_year(day)}"


def thai_date(day: date, *, digits: Digits = "arabic", weekday: bool = True) -> str:
    """Write a date in full: วันอังคารที่ 8 ธันวาคม 2569, or without its weekday as letters have it."""
    shown = _plain(day)
    if weekday:
        shown = _PATTERNS["long"].format(weekday=WEEKDAYS[day.weekday()], date=shown)
    return _in(digits, shown)


def short_date(day: date, *, digits: Digits = "arabic", weekday: bool = True) -> str:
    """Write a date for a button or a table cell: อ. 8 ธ.ค. 69."""
    shown = f"{day.day} {MONTHS_SHORT[day.month - 1]} {buddhist_year(day) % 100:02d}"
    if weekday:
        shown = f"{WEEKDAYS_SHORT[day.weekday()]} {shown}"
    return _in(digits, shown)


def thai_date_range(first: date, last: date, *, digits: Digits = "arabic") -> str:
    """Write a run of days without repeating what they share: 8-10 ธันวาคม 2569.

    One day alone is written in full, with its weekday.
    """
    if first == last:
        return thai_date(first, digits=digits)
    if first.year != last.year:
        return _in(digits, f"{_plain(first)} - {_plain(last)}")
    if first.month != last.month:
        return _in(digits, f"{first.day} {MONTHS[first.month - 1]} - {_plain(last)}")
    return _in(digits, f"{first.day}-{_plain(last)}")


def _clock(moment: time) -> str:
    return moment.strftime("%H.%M")


def thai_time(moment: time, *, digits: Digits = "arabic") -> str:
    """Write a time of day: 09.00 น."""
    return _in(digits, _PATTERNS["clock"].format(clock=_clock(moment)))


def thai_time_range(start: time, end: time | None = None, *, digits: Digits = "arabic") -> str:
    """Write a span of hours: 09.00-16.30 น.; an open end is left out."""
    shown = _clock(start) if end is None else f"{_clock(start)}-{_clock(end)}"
    return _in(digits, _PATTERNS["clock"].format(clock=shown))


def _baht(amount: Decimal | int) -> Decimal:
    return Decimal(amount).quantize(SATANG, rounding=ROUND_HALF_UP)


def money_figure(amount: Decimal | int) -> str:
    """Write an amount without its unit, for columns and forms: 5,000, and 5,000.50 where there are satang."""
    exact = _baht(amount)
    return f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,.2f}"


def money(amount: Decimal | int, *, digits: Digits = "arabic") -> str:
    """Write an amount in baht: 5,000 บาท, and 5,000.50 บาท where there are satang."""
    return _in(digits, _PATTERNS["money"].format(amount=money_figure(amount)))


def _six_digits_in_words(number: int) -> str:
    """Spell 1 to 999,999; a final one after a higher place is เอ็ด."""
    spelt = ""
    for place in reversed(range(PLACES)):
        digit = number // 10**place % 10
        if digit == 0:
            continue
        if place == 1 and digit <= 2:  # noqa: PLR2004 (ten and twenty have names of their own)
            spelt += _WORDS["ten"] if digit == 1 else _WORDS["twenty"]
        elif place == 0 and digit == 1 and spelt:
            spelt += _WORDS["last_one"]
        else:
            spelt += _WORDS["ones"][digit] + _WORDS["places"][place]
    return spelt


def number_in_words(number: int) -> str:
    """Spell a whole number: 15 is สิบห้า, 0 is ศูนย์."""
    if number == 0:
        return str(_WORDS["ones"][0])
    if number < 0:
        return str(_WORDS["minus"]) + number_in_words(-number)
    millions, rest = divmod(number, 10**PLACES)
    spelt = number_in_words(millions) + _WORDS["million"] if millions else ""
    if millions and rest == 1:
        return f"{spelt}{_WORDS['last_one']}"
    return spelt + _six_digits_in_words(rest)


def baht_text(amount: Decimal | int) -> str:
    """Spell an amount as cheques and receipts have it: ห้าพันบาทถ้วน, with satang where there are any."""
    exact = _baht(amount)
    sign = str(_WORDS["minus"]) if exact < 0 else ""
    whole, satang = divmod(int(abs(exact) / SATANG), 100)
    if not satang:
        return f"{sign}{number_in_words(whole)}{_WORDS['baht']}{_WORDS['whole']}"
    shown = f"{number_in_words(whole)}{_WORDS['baht']}" if whole else ""
    return f"{sign}{shown}{number_in_words(satang)}{_WORDS['satang']}"


def phone_number(digits: str) -> str:
    """Write a telephone number in groups: 081-234-5678, 02-123-4567; what is no bare run of digits stays as it is."""
    if not digits.isdecimal():
        return digits
    area = len(BANGKOK_AREA) if digits.startswith(BANGKOK_AREA) else MOBILE_AREA
    return "-".join(part for part in (digits[:area], digits[area : area + 3], digits[area + 3 :]) if part)


def _named_year(day: date, opens: tuple[int, int]) -> bool:
    return (day.month, day.day) >= opens


def fiscal_bounds(year: int) -> tuple[datetime, datetime]:
    """Return the moments at which a fiscal year of the Buddhist era begins and the next one does, in Bangkok."""
    first = date(year - BUDDHIST_ERA - 1, *FISCAL_YEAR_OPENS)
    return at(first, time.min), at(first.replace(year=first.year + 1), time.min)


def fiscal_year(day: date) -> int:
    """Return the government's fiscal year of the Buddhist era: 2570 is October 2026 to September 2027."""
    return buddhist_year(day) + _named_year(day, FISCAL_YEAR_OPENS)


def school_year(day: date) -> int:
    """Return the school year of the Buddhist era: 2569 is 16 May 2026 to 15 May 2027."""
    return buddhist_year(day) - (not _named_year(day, SCHOOL_YEAR_OPENS))
