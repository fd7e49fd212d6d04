"""Find every answer that one message holds, and what is left of it.

Never fills a field from a guess: a bare figure answers nothing here, only what names itself
(30 คน, 9 โมง, 5,000 บาท) does.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from conversations.thai import budgets, counts, people
from conversations.thai.dates import date_phrase, today_of
from conversations.thai.grammar import Phrase
from conversations.thai.money import MONEY_BEFORE, money_in
from conversations.thai.no_money import find_no_money
from conversations.thai.normalise import normalise
from conversations.thai.phones import find_phones
from conversations.thai.result import NOTHING, Choice, Nothing, Reading, Value
from conversations.thai.schools import SchoolIndex
from conversations.thai.spans import Span, find_spans
from conversations.thai.tables import load
from conversations.thai.time_range import TimeSpan
from conversations.thai.times import find_times, weigh_times
from conversations.thai.weighing import weigh

_TABLE = load("message")
LONGEST_READ = 2000  # letters; what is beyond is left in the rest
_HIDDEN = "\u25a0"  # stands for what another reader has taken


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TOPIC = re.compile(rf"(?:{_any(_TABLE['topic'])})\s*:?\s*([^{_HIDDEN}\n]+)")
_LEADING = re.compile(rf"^(?:\s|{_any(_TABLE['edges'])})+")
_TRAILING = re.compile(rf"(?:\s|{_any(_TABLE['edges'])})+$")
_SPACES = re.compile(r"[ \t]+")

Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One answer found in a message, and where in the normalised text it stands."""

    reading: Reading[Any]
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a message holds. Fields: date_range, time_range, counts, budget, phone, school.

    `text` is the normalised message, `rest` what no field took, `topic` what it says it is about.
    """

    text: str
    fields: Mapping[str, Field]
    rest: str
    topic: str | None = None


def _hide(text: str, places: Iterable[Place]) -> str:
    for start, end in places:
        text = text[:start] + _HIDDEN * (end - start) + text[end:]
    return text


def _letters(phrase: Phrase, runs: Iterable[tuple[int, int]]) -> tuple[Place, ...]:
    """Turn runs of tokens into places of the text."""
    return tuple((phrase.tokens[first].start, phrase.tokens[end - 1].end) for first, end in runs if end > first)


def _phone(text: str) -> Field:
    found = find_phones(text)
    numbers = tuple(dict.fromkeys(number for number, _, _ in found))
    places = tuple((start, end) for _, start, end in found)
    if len(numbers) > 1:
        return Field(reading=Choice(code="which_phone", candidates=numbers), places=places)
    return Field(reading=Value(value=numbers[0]) if numbers else NOTHING, places=places)


def _school(text: str, schools: SchoolIndex) -> Field:
    reading, place = schools.find(text)
    return Field(reading=reading, places=(place,) if place else ())


def _names_itself(phrase: Phrase, span: Span) -> bool:
    """Tell whether a date in running text is meant as one: not a lone พุธ, not a month without a day."""
    if isinstance(span.reading, Choice) and not span.reading.candidates:
        return False
    alone = phrase.tokens[span.first] if span.end == span.first + 1 else None
    if alone is None:
        return True
    return alone.kind != "holiday" and (alone.kind != "weekday" or alone.text.startswith("\u0e27\u0e31\u0e19"))


def _is_a_manner_of_speaking(phrase: Phrase, span: Span) -> bool:
    """Tell whether "today" only opens a sentence: วันนี้ขอสอบถามเรื่องวิทยากร."""
    token = phrase.tokens[span.first]
    return token.kind == "relative" and token.value == 0 and phrase.kind(span.end) == "other"


def _dates(phrase: Phrase, today: date) -> tuple[Field, Phrase]:
    spans = [span for span in find_spans(phrase, today) if _names_itself(phrase, span)]
    spans = [span for span in spans if not _is_a_manner_of_speaking(phrase, span)]
    reading = weigh(phrase, spans)
    runs = [(span.first, span.end) for span in spans]
    return Field(reading=reading, places=_letters(phrase, runs)), phrase.without(runs)


def _is_part_of_day(phrase: Phrase, span: TimeSpan) -> bool:
    """Tell whether a lone "morning" is one of the day and not of a meal: ช่วงเช้า, not อาหารเช้า."""
    token = phrase.tokens[span.first]
    if span.end > span.first + 1 or token.kind not in {"morning", "afternoon", "evening", "noon"}:
        return True
    return phrase.kind(span.first - 1) not in {"other", "unit"} or not phrase.is_glued(span.first)


def _times(phrase: Phrase) -> tuple[Field, Phrase]:
    spans = [span for span in find_times(phrase) if _is_part_of_day(phrase, span)]
    reading = weigh_times(phrase, spans)
    if isinstance(reading, Choice) and not reading.candidates:
        reading = NOTHING
    runs = [(span.first, span.end) for span in spans]
    return Field(reading=reading, places=_letters(phrase, runs)), phrase.without(runs)


def _counts(phrase: Phrase) -> tuple[Field, Phrase]:
    phrase = people.without_grades(phrase)
    total = counts.count_of(phrase, named_only=True)
    runs = people.places(phrase) + [(match.first, match.last) for match, _ in people.products(phrase)]
    return Field(reading=counts.counts_of(phrase, total), places=_letters(phrase, runs)), phrase


def _budget(phrase: Phrase, text: str) -> Field:
    runs = []
    for money in money_in(phrase, named_only=True):
        first, end = money.amount.index, money.amount.index + 1
        while first > 0 and phrase.kind(first - 1) in MONEY_BEFORE:
            first -= 1
        runs.append((first, end + (phrase.kind(end) == "baht")))
    reading = budgets.budget_of(phrase, named_only=True)
    none = find_no_money(text) if isinstance(reading, Nothing) else None
    if none:
        return Field(reading=Value(value=Decimal(0)), places=(none,))
    return Field(reading=reading, places=_letters(phrase, runs))


def _rest(text: str) -> str:
    """Return what no field took, its dangling connecting words cut off."""
    parts = [_TRAILING.sub("", _LEADING.sub("", part)) for part in re.split(f"{_HIDDEN}+", text)]
    return _SPACES.sub(" ", " ".join(part for part in parts if part)).strip()


def _topic(text: str) -> str | None:
    found = _TOPIC.search(text)
    return (_TRAILING.sub("", found[1]) or None) if found else None


def read_message(text: str, *, now: datetime, schools: SchoolIndex) -> Found:
    """Return all the answers a message holds; a field that must be asked holds its Choice or Invalid."""
    text = normalise(text)
    text, unread = text[:LONGEST_READ], text[LONGEST_READ:]
    phone = _phone(text)
    school = _school(_hide(text, phone.places), schools)
    words = date_phrase(_hide(text, phone.places + school.places))
    dates, words = _dates(words, today_of(now))
    times, words = _times(words)
    counted, words = _counts(words)
    budget = _budget(words.without(people.places(words)), text)
    fields = {
        "date_range": dates,
        "time_range": times,
        "counts": counted,
        "budget": budget,
        "phone": phone,
        "school": school,
    }
    known = {name: field for name, field in fields.items() if not isinstance(field.reading, Nothing)}
    left = _hide(text, [place for field in known.values() for place in field.places])
    return Found(text=text + unread, fields=MappingProxyType(known), rest=f"{_rest(left)}{unread}", topic=_topic(left))
