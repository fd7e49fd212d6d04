"""The number of a letter in typed words: "ศธ 04123.15/69" alone or after words such as "เลขที่ส่ง".

A bare number is read with the flag "bare": it may mean something else, so that the person is asked.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from conversations.thai.dates import read_date
from conversations.thai.normalise import as_answer
from conversations.thai.result import NOTHING, Choice, Reading, Value

BARE = "bare"

_POLITE = r"(?:\s*(?:นะ)?(?:ค่ะ|คะ|ครับ|คับ|จ้า))?"
_SENT = r"(?:ส่ง(?:หนังสือ)?(?:มา)?(?:ให้)?(?:แล้ว|เรียบร้อย)*" + _POLITE + r"\s*)?"
_WAY = r"(?:ทาง|ใน|ผ่าน)?\s*(?:smart\s*area|สมาร์ท\s*แอเรีย|สมาร์ท\s*แอร์เรีย)"
_MARK = r"(?:(?:" + _WAY + r"|(?:หนังสือ)?\s*(?:เลข)?ที่(?:ส่ง|หนังสือ)?|เลขส่ง|เลขหนังสือ)\s*:?\s*)"
_OFFICIAL = r"(?:[ก-ฮ]{1,4}\.?\s?\d{2,6}|\d{5,6})(?:\.\d{1,4})*\s?/\s?(?:ว\s?)?\d{1,5}(?:\s?/\s?\d{2,4})?"
_DIGITS = r"\d{2,8}"

_CERTAIN = re.compile(rf"{_SENT}{_MARK}*(?P<number>{_OFFICIAL}){_POLITE}", re.IGNORECASE)
_MARKED = re.compile(rf"{_SENT}{_MARK}+(?P<number>{_DIGITS}(?:\s?/\s?\d{{2,4}})?){_POLITE}", re.IGNORECASE)
_BARE = re.compile(rf"{_SENT}(?P<number>{_DIGITS}){_POLITE}", re.IGNORECASE)
_OF_YEAR = re.compile(r"\d{1,5}\s?/\s?(?:25)?[5-9]\d")  # no month has this number
_OF_DAY = re.compile(r"\s*(?:ลงวันที่|ลง\s?วัน|ลว\.?)\s*")
_BEFORE_NUMBER = re.compile(rf"{_SENT}{_MARK}*", re.IGNORECASE)
_REGISTERED = r"(?:(?:ลง)?(?:เลข)?(?:ที่)?รับ(?:หนังสือ)?(?:เลข)?(?:ที่)?\s*:?\s*)"
_AROUND = re.compile(rf"{_SENT}(?:{_MARK}|{_REGISTERED})*(?P<number>.*?){_POLITE}", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class NumberAndDay:
    """What somebody says of a letter: its number, the day that stands on it, or both."""

    number: str | None = None
    day: date | None = None


def read_number_and_day(text: str, *, now: datetime) -> Reading[NumberAndDay]:
    """Read "ศธ 04123.15/69 ลงวันที่ 20 พ.ย. 69", or its number or its day alone; a bare figure is neither for certain."""
    said = as_answer(text)
    parts = _OF_DAY.split(said, maxsplit=1)
    if len(parts) > 1:
        number = _BEFORE_NUMBER.sub("", parts[0], count=1).strip() or None
        return _with_number(read_date(parts[1], now=now), number)
    if _OF_YEAR.fullmatch(said):
        return Value(value=NumberAndDay(number=said))
    alone = read_letter_number(said)
    if isinstance(alone, Value):
        return NOTHING if BARE in alone.flags else Value(value=NumberAndDay(number=alone.value))
    return _with_number(read_date(said, now=now), None)


def bare_number(text: str) -> str:
    """Return a letter's number as it is typed, without the words that say that it is one: "1234" of "เลขที่ 1234 ค่ะ"."""
    match = _AROUND.fullmatch(text.strip())
    return (match["number"].strip() if match else "") or text


def names_day(text: str) -> bool:
    """Tell whether the words say of which day a letter is."""
    return bool(_OF_DAY.search(as_answer(text)))


def _with_number(reading: Reading[date], number: str | None) -> Reading[NumberAndDay]:
    if isinstance(reading, Value):
        return Value(value=NumberAndDay(number=number, day=reading.value), flags=reading.flags)
    if isinstance(reading, Choice):
        found = tuple(NumberAndDay(number=number, day=day) for day in reading.candidates)
        return Choice(candidates=found, code=reading.code)
    return reading


def read_letter_number(text: str) -> Reading[str]:
    """Read the number of a letter where the text is nothing else; with the flag "bare" where it is only digits."""
    said = as_answer(text)
    for pattern in (_CERTAIN, _MARKED):
        if match := pattern.fullmatch(said):
            return Value(value=match["number"])
    match = _BARE.fullmatch(said)
    return Value(value=match["number"], flags=frozenset({BARE})) if match else NOTHING
