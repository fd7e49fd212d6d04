"""Read one number where it starts: digits, words, or both (1.5 หมื่น, ห้าพันห้า, 1 หมื่น 5 พัน).

Knows how amounts are said, not only how they are spelt: พันห้า is 1,500. Never looks beyond its number.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from conversations.thai.numeral_forms import (
    AND_A_HALF,
    BEGINS,
    DIGIT_WORD,
    DIGITS,
    DOZENS,
    GROUP,
    HALF_OF,
    LAST_ONE,
    LITERAL,
    LONE_REST,
    PLACES,
    PLAIN,
    POINT_WORD,
    REST,
    SAID_ONE,
    THOUSANDS,
    WEAK,
    WHOLE,
    WHOLES,
    figures,
    is_blocked,
)

TEN, HUNDRED, THOUSAND, MILLION, DOZEN = 10, 100, 1000, 1_000_000, 12


class Number(NamedTuple):
    """A number as written. `others` are its further meanings; `style` is digits, words or mixed."""

    value: Decimal
    start: int
    end: int
    style: str = "words"
    others: tuple[Decimal, ...] = ()


def _coefficient(written: str | None) -> Decimal:
    """Read what stands before a place: nothing is one, หนึ่งจุดห้า is 1.5."""
    if not written:
        return Decimal(1)
    whole, point, fraction = written.partition(POINT_WORD)
    parts = [part.strip().replace(",", "") or "0" for part in (whole, fraction)]
    spelt = [part if part[0].isdigit() else figures(part) for part in parts]
    return Decimal(".".join(spelt) if point else spelt[0])


class _Sum(NamedTuple):
    """The groups read so far: their total, the last place, and whether the first one left its "one" out."""

    total: Decimal
    place: int
    end: int
    is_bare: bool


def _fits(group: re.Match[str], so_far: _Sum | None) -> bool:
    place, coefficient = PLACES[group["place"]], group["coefficient"]
    if is_blocked(group.string, group.start("place")) or (group["place"] in WEAK and not coefficient):
        return False
    if so_far is None:
        return not group[0].startswith(" ")
    if place == MILLION:
        return so_far.place < MILLION
    return place < so_far.place and (bool(coefficient) or place == TEN)


def _added(group: re.Match[str], so_far: _Sum | None) -> _Sum:
    place, coefficient = PLACES[group["place"]], group["coefficient"]
    if so_far is None:
        return _Sum(_coefficient(coefficient) * place, place, group.end(), not coefficient)
    if place == MILLION:
        units = _coefficient(coefficient) if coefficient else Decimal(0)
        return _Sum((so_far.total + units) * MILLION, place, group.end(), so_far.is_bare)
    total = so_far.total + _coefficient(coefficient) * place
    return _Sum(total, place, group.end(), so_far.is_bare)


def _groups(text: str, start: int) -> _Sum | None:
    """Read the groups of digit and place that belong together: หนึ่งหมื่น ห้าพัน."""
    whole = WHOLE.match(text, start)
    so_far = _Sum(Decimal(WHOLES[whole["whole"]]), TEN, whole.end(), is_bare=False) if whole else None
    while (group := GROUP.match(text, so_far.end if so_far else start)) and _fits(group, so_far):
        so_far = _added(group, so_far)
    return so_far


def _last_digit(text: str, read: _Sum) -> Number | None:
    """Add the digit behind the last place: one of its tenth from a thousand up, as prices are said."""
    digit = DIGIT_WORD.match(text, read.end)
    group = GROUP.match(text, read.end)
    if not digit or (group and group["coefficient"]) or (digit[0] in WEAK - LAST_ONE and read.place != TEN):
        return None
    figure = DIGITS[digit[0]]
    plain, spoken = read.total + figure, read.total + figure * Decimal(read.place) / TEN
    if digit[0] in LAST_ONE or read.place < HUNDRED or (read.place == HUNDRED and not read.is_bare):
        return Number(plain, 0, digit.end())
    if read.place == HUNDRED:
        return Number(plain, 0, digit.end(), others=(spoken,))
    others = (read.total,) if figure == 1 and read.is_bare else ()
    return Number(spoken, 0, digit.end(), others=others)


def _tail(text: str, read: _Sum) -> Number:
    """Add what may stand behind the last group: a half, a lone digit, the remaining figures."""
    if read.is_bare and (one := SAID_ONE.match(text, read.end)):
        return Number(read.total, 0, one.end())
    half = AND_A_HALF.match(text, read.end)
    if half and read.place >= HUNDRED and not is_blocked(text, read.end):
        return Number(read.total + Decimal(read.place) / 2, 0, half.end())
    if digit := _last_digit(text, read):
        return digit
    rest = REST.match(text, read.end)
    if rest and len(rest[1]) == len(str(read.place)) - 1 and read.place >= HUNDRED:
        return Number(read.total + Decimal(rest[1]), 0, rest.end())
    lone = LONE_REST.match(text, read.end)
    if lone and read.place >= THOUSAND:
        return Number(read.total + Decimal(lone[1]) * read.place / TEN, 0, lone.end())
    return Number(read.total, 0, read.end)


def _dozens(text: str, start: int) -> Number | None:
    found = DOZENS.match(text, start)
    if not found:
        return None
    value = _coefficient(found["coefficient"]) * DOZEN
    return Number(value + (Decimal(DOZEN) / 2 if found["half"] else 0), start, found.end())


def _half_of(text: str, start: int) -> Number | None:
    found = HALF_OF.match(text, start)
    if not found:
        return None
    return Number(Decimal(DOZEN if found["dozen"] else PLACES[found["place"]]) / 2, start, found.end())


def _plain(text: str, start: int) -> Number | None:
    thousands = THOUSANDS.match(text, start)
    if thousands:
        return Number(_coefficient(thousands["literal"]) * THOUSAND, start, thousands.end())
    found = PLAIN.match(text, start)
    if not found or found[0] in WEAK:
        return None
    return Number(_coefficient(found[0]), start, found.end())


def _styled(text: str, found: Number, start: int) -> Number:
    written = text[start : found.end]
    if not any(letter.isdigit() for letter in written):
        style = "words"
    else:
        style = "digits" if LITERAL.fullmatch(written) else "mixed"
    return found._replace(start=start, style=style)


def scan(text: str, start: int) -> Number | None:
    """Return the number that starts here in normalised text, or None; linear, never raises."""
    if not BEGINS.match(text, start) or is_blocked(text, start):
        return None
    found = _dozens(text, start) or _half_of(text, start)
    if not found:
        groups = _groups(text, start)
        found = _tail(text, groups) if groups else _plain(text, start)
    return _styled(text, found, start) if found else None


def split_first_digit(words: str) -> tuple[int, int] | None:
    """Cut a spelt number behind its first digit: สามสิบห้า is three and fifteen, สองสี่สิบ two and forty."""
    first = DIGIT_WORD.match(words)
    rest = scan(words, first.end()) if first and first[0] not in WEAK else None
    if not first or not rest or rest.end != len(words):
        return None
    return DIGITS[first[0]], int(rest.value)
