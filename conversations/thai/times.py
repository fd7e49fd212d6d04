"""Read hours out of an answer: 09.00-16.30 น., เก้าโมงถึงเที่ยง, ทั้งวัน, ช่วงบ่าย. Two meanings are asked."""

from collections.abc import Sequence
from datetime import date, datetime, time

from conversations.thai import clock
from conversations.thai.clock import HOUR
from conversations.thai.dates import LAYOUT, date_phrase, today_of
from conversations.thai.grammar import Phrase
from conversations.thai.hours import BARE_ALONE, BARE_RUN, REFUSED, find_times, join, said_before, single
from conversations.thai.keyboard import as_if_thai
from conversations.thai.normalise import as_answer, normalise
from conversations.thai.result import NOTHING, Choice, Invalid, Nothing, Value
from conversations.thai.scraps import has_scraps
from conversations.thai.spans import find_spans
from conversations.thai.time_range import Part, TimeRange, Times, TimeSpan
from conversations.thai.vague import is_vague

__all__ = ["TimeRange", "find_times", "read_time_range", "weigh_times"]

LUNCH_MINUTES = 90  # two sessions with no longer a break are one day's work


def _with_lunch(values: Sequence[Value[TimeRange]]) -> Value[TimeRange] | None:
    """Join a morning and an afternoon session: 8.30-12.00 และ 13.00-16.30 is the whole of 8.30-16.30."""
    if len(values) != 2:  # noqa: PLR2004 (before and after lunch)
        return None
    morning, afternoon = (found.value for found in values)
    if not (morning.start and morning.end and afternoon.start and afternoon.end):
        return None
    pause = _minutes(afternoon.start) - _minutes(morning.end)
    if 0 <= pause <= LUNCH_MINUTES:
        return Value(value=TimeRange(start=morning.start, end=afternoon.end))
    return None


def _minutes(moment: time) -> int:
    return moment.hour * HOUR + moment.minute


def _contains(part: Part | None, hours: TimeRange) -> bool:
    """Tell whether a part of the day and hours that were both said can be the same."""
    if hours.start is None:
        return hours.part == part
    noon = 12 * HOUR
    early = hours.end is not None and _minutes(hours.end) <= noon + HOUR
    return part == "all_day" or (part == "morning") == (_minutes(hours.start) < noon and (hours.end is None or early))


def weigh_times(phrase: Phrase, spans: Sequence[TimeSpan]) -> Times:
    """Return the hours the whole text means."""
    kept = [
        span
        for span in spans
        if said_before(phrase, span) not in REFUSED and phrase.kind(span.end) not in {"not", "not_ok"}
    ]
    readings = [span.reading for span in kept]
    if not readings:
        return Choice(code="which_hour") if spans else NOTHING
    refusal = next((reading for reading in readings if isinstance(reading, Invalid)), None)
    if refusal:
        return refusal
    values = [reading for reading in readings if isinstance(reading, Value)]
    if len(values) < len(readings):
        return next(reading for reading in readings if isinstance(reading, Choice))
    exact = [found for found in values if found.value.start is not None]
    are_choices = any(said_before(phrase, span) == "or" for span in kept)
    if not are_choices and (joined := _with_lunch(exact)):
        return joined
    chosen = (exact or values)[0]
    others = [found.value for found in values if found.value != chosen.value]
    if all(other.start is None and _contains(other.part, chosen.value) for other in others):
        return chosen
    return Choice(code="which_hours", candidates=tuple(dict.fromkeys(found.value for found in values)))


def _bare(phrase: Phrase) -> Times:
    """Read bare figures where only hours can be meant: 9-12, 0900-1630, 13."""
    if BARE_RUN.fullmatch(phrase.letters):
        first, last = (clock.bare_point(token) for token in phrase.tokens if token.kind in {"int", "word", "big"})
        return join(first, last) if first and last else NOTHING
    if BARE_ALONE.fullmatch(phrase.letters) and (point := clock.bare_point(phrase.tokens[0])):
        return single(point)
    return NOTHING


def _times(text: str, today: date) -> Times:
    words = date_phrase(text)
    words = words.without((span.first, span.end) for span in find_spans(words, today))
    found = find_times(words)
    return weigh_times(words, found) if found else _bare(words)


def read_time_range(text: str, *, now: datetime) -> Times:
    """Read the hours of a day, its dates left aside. Flags: approx, layout."""
    text, today = as_answer(text), today_of(now)
    reading = _times(text, today)
    if isinstance(reading, Value) and has_scraps("time", date_phrase(text)):
        return Choice(code="which_hour", candidates=(reading.value,))
    if not isinstance(reading, Nothing):
        return reading
    for typed in as_if_thai(text):
        reading = _times(normalise(typed), today)
        if isinstance(reading, Value):
            return Value(value=reading.value, flags=reading.flags | LAYOUT)
    return Choice(code="which_hour") if is_vague("time", text) else NOTHING
