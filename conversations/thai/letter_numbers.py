"""The number of a letter in typed words: "ศธ 04123.15/69" alone or after words such as "เลขที่ส่ง".

A bare number is read with the flag "bare": it may mean something else, so that the person is asked.
"""

import re

from conversations.thai.normalise import as_answer
from conversations.thai.result import NOTHING, Reading, Value

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


def read_letter_number(text: str) -> Reading[str]:
    """Read the number of a letter where the text is nothing else; with the flag "bare" where it is only digits."""
    said = as_answer(text)
    for pattern in (_CERTAIN, _MARKED):
        if match := pattern.fullmatch(said):
            return Value(value=match["number"])
    match = _BARE.fullmatch(said)
    return Value(value=match["number"], flags=frozenset({BARE})) if match else NOTHING
