"""Read hours out of an answer: 09.00-16.30 น., เก้าโมงถึงเที่ยง, ทั้งวัน, ช่วงบ่าย. Two meanings are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product
from typing import Literal

from conversations.thai import clock
from conversations.thai.clock import DAY, HOUR, Point
from conversations.thai.dates import LAYOUT, date_phrase, today_of
from conversations.thai.grammar import Match, Phrase, Rules, compile_pattern
from conversations.thai.keyboard import as_if_thai
from conversations.thai.normalise import as_answer, normalise
from conversations.thai.result import NOTHING, Choice, Invalid, Nothing, Reading, Value
from conversations.thai.spans import find_spans
from conversations.thai.vague import is_vague

Part = Literal["all_day", "morning", "afternoon"]

LONGEST_SCRAP = 6
LUNCH_MINUTES = 90  # two sessions with no longer a break are one day's work
LATEST = 20 * HOUR  # an end moved to the afternoon is not moved beyond this
APPROX = frozenset({"approx"})


@dataclass(frozen=True, kw_only=True)
class TimeRange:
    """Hours of a day: from start to end (None where only the start was said), or a part of the day."""

    start: time | None = None
    end: time | None = None
    part: Part | None = None


Times = Reading[TimeRange]
_BOTH_HALVES = (TimeRange(part="morning"), TimeRange(part="afternoon"))


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Hours found in a text, and between which tokens."""

    reading: Times
    first: int
    end: int


# fmt: off
_PART_TABLE: tuple[tuple[str, Part | None], ...] = (
    ("morning (dash|to|and|tilde|plus|comma|slash)? span? (afternoon|evening) (?!int|word|mong|clock)", "all_day"),
    ("full_day",                                                                 "all_day"),
    ("first_half",                                                               "morning"),
    ("half_day span? morning",                                                   "morning"),
    ("second_half",                                                              "afternoon"),
    ("half_day span? afternoon",                                                 "afternoon"),
    ("half_day",                                                                 None),
    ("morning",                                                                  "morning"),
    ("afternoon",                                                                "afternoon"),
    ("evening",                                                                  None),
)
# fmt: on
_PARTS = Rules(_PART_TABLE)
_RUNNING = compile_pattern("comma? (to|dash|tilde|ends) span?")
_BARE = compile_pattern("(int|word|big)")
_BARE_ALONE = compile_pattern("(int|word|big|decimal)")
_BARE_RUN = compile_pattern("(from|between)? (int|word|big) (dash|to|tilde) (int|word|big)")
_HOURS = compile_pattern("(int|word|decimal) hour half?")
_LONG_MINUTES = compile_pattern("(int|word|big) minute")

_DOUBTFUL_BEFORE = frozenset({"before", "after", "within", "max", "min", "to", "ends"})
_REFUSED = frozenset({"not", "not_ok", "move"})


def _clock_time(minutes: int) -> time:
    hour, minute = divmod(minutes % DAY, HOUR)
    return time(hour, minute)


def _range(start: int, end: int | None = None) -> TimeRange:
    return TimeRange(start=_clock_time(start), end=None if end is None else _clock_time(end))


def _single(point: Point) -> Times:
    if point.invalid:
        return point.invalid
    if len(point.meanings) == 1:
        return Value(value=_range(point.meanings[0]))
    return Choice(code="which_hour", candidates=tuple(map(_range, point.meanings)))


def _later(minutes: int) -> int | None:
    """Return the same hand of the clock in the afternoon: 4.00 is 16.00."""
    later = minutes + DAY // 2
    return later if minutes < 7 * HOUR and later <= LATEST else None


def join(first: Point, last: Point) -> Times:
    """Decide which hours two moments are: the end follows the start; where two ways remain, ask."""
    refusal = first.invalid or last.invalid
    if refusal:
        return refusal
    fitting = [(start, end) for start, end in product(first.meanings, last.meanings) if start < end]
    if not fitting:
        ends = [later for minutes in last.meanings if (later := _later(minutes)) is not None]
        fitting = [(start, end) for start, end in product(first.meanings, ends) if start < end]
    candidates = tuple(_range(*pair) for pair in dict.fromkeys(fitting))
    if len(candidates) == 1:
        return Value(value=candidates[0])
    swapped = tuple(_range(end, start) for start, end in product(first.meanings, last.meanings))
    return Choice(code="which_hours" if candidates else "reversed", candidates=candidates or swapped)


def _end_of_run(phrase: Phrase, index: int, first: Point) -> Point | None:
    """Return the moment behind a sign such as "to"; a bare figure takes its meaning from the start."""
    sign = phrase.at(_RUNNING, index)
    if not sign:
        return None
    point = clock.point_at(phrase, sign.last)
    if point or not phrase.at(_BARE, sign.last):
        return point
    if phrase.kind(sign.last + 1) in _COUNTED:
        return None
    point = clock.bare_point(phrase.tokens[sign.last])
    if point is None:
        return None
    if len(first.meanings) == 1 and any(minutes > first.meanings[0] for minutes in point.meanings):
        point = Point(meanings=tuple(minutes for minutes in point.meanings if minutes > first.meanings[0])[:1])
    return Point(meanings=point.meanings, end=sign.last + 1)


_COUNTED = frozenset(["person_unit", "day", "week", "unit", "baht", "month", "role", "hour", "month_word", "each"])


def _bare_start(phrase: Phrase, index: int) -> Point | None:
    """Return a bare figure that begins a run of hours: the 9 of 9-12 น."""
    if not phrase.at(_BARE, index) or not (sign := phrase.at(_RUNNING, index + 1)):
        return None
    end = clock.point_at(phrase, sign.last)
    in_evening = phrase.kind(sign.last + 1) == "thum"
    point = clock.thum_point(phrase.tokens[index]) if in_evening else clock.bare_point(phrase.tokens[index])
    if end is None or point is None:
        return None
    return Point(meanings=point.meanings, otherwise=point.otherwise, end=index + 1)


def _hours_behind(phrase: Phrase, index: int) -> tuple[int, int] | None:
    """Return how many minutes it lasts, if that is said within the next few tokens: เป็นเวลา 3 ชั่วโมง."""
    for place in range(index, min(index + 3, len(phrase.tokens))):
        if (match := phrase.at(_HOURS, place)) or (match := phrase.at(_LONG_MINUTES, place)):
            unit = 1 if match.has("minute") else HOUR
            length = int(match.tokens[0].value.value * unit) + (HOUR // 2 if match.has("half") else 0)
            return length, match.last
    return None


def _span_at(phrase: Phrase, index: int) -> TimeSpan | None:
    first = clock.point_at(phrase, index) or _bare_start(phrase, index)
    if first is None:
        return _part_at(phrase, index)
    if not first.meanings and not first.invalid:
        return None
    if last := _end_of_run(phrase, first.end, first):
        return TimeSpan(join(first, last), index, last.end)
    lasting = _hours_behind(phrase, first.end)
    if lasting and len(first.meanings) == 1 and 0 < lasting[0] < DAY:
        end = Point(meanings=(first.meanings[0] + lasting[0],))
        return TimeSpan(join(first, end), index, lasting[1])
    return TimeSpan(_single(first), index, first.end)


def _part_at(phrase: Phrase, index: int) -> TimeSpan | None:
    for match, part in _PARTS.each_at(phrase, index):
        if part == "all_day" and not _is_joined(phrase, match):
            continue
        vague = match.tokens[0].text.endswith("\u0e46")  # "in the morning or so"
        if part is not None and not vague:
            return TimeSpan(Value(value=TimeRange(part=part)), index, match.last)
        either = part is not None or match.has("half_day")
        return TimeSpan(Choice(code="which_half", candidates=_BOTH_HALVES if either else ()), index, match.last)
    return None


def _is_joined(phrase: Phrase, match: Match) -> bool:
    """Tell whether morning and afternoon are said as one: เช้า-บ่าย, เช้าบ่าย, but not "no morning, please afternoon"."""
    return len(match.tokens) != 2 or match.has("span") or phrase.is_glued(match.first + 1)  # noqa: PLR2004


def find_times(phrase: Phrase) -> list[TimeSpan]:
    """Return the hours of the phrase from left to right; its dates must be hidden already."""
    spans, index = [], 0
    while index < len(phrase.tokens):
        span = _span_at(phrase, index)
        if span:
            spans.append(_doubted(phrase, span))
        index = span.end if span else index + 1
    return spans


def _said_before(phrase: Phrase, span: TimeSpan) -> str | None:
    first = span.first - 1 if phrase.kind(span.first - 1) == "span" else span.first
    return phrase.kind(first - 1) if phrase.touches(first) else None


def _breaks_off(phrase: Phrase, span: TimeSpan) -> bool:
    """Tell whether hours run on into something unread: an end after "to", or a scrap such as a mistyped half."""
    behind = phrase.kind(span.end)
    if behind in {"to", "dash", "ends"} and phrase.kind(span.end + 1) in {"other", "int", "word", "big"}:
        return True
    scrap = phrase.tokens[span.end].text if behind == "other" else ""
    return 0 < len(scrap) <= LONGEST_SCRAP and phrase.is_glued(span.end) and phrase.kind(span.end - 1) != "clock"


def _doubted(phrase: Phrase, span: TimeSpan) -> TimeSpan:
    """Turn "after nine", "until four", "past nine" into a question, and flag "about nine"."""
    before = _said_before(phrase, span)
    if not isinstance(span.reading, Value):
        return span
    if before in _DOUBTFUL_BEFORE or phrase.kind(span.end) == "over" or _breaks_off(phrase, span):
        return TimeSpan(Choice(code="which_hour", candidates=(span.reading.value,)), span.first, span.end)
    if before == "approx":
        return TimeSpan(Value(value=span.reading.value, flags=APPROX), span.first, span.end)
    return span


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
        if _said_before(phrase, span) not in _REFUSED and phrase.kind(span.end) not in {"not", "not_ok"}
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
    if joined := _with_lunch(exact):
        return joined
    chosen = (exact or values)[0]
    others = [found.value for found in values if found.value != chosen.value]
    if all(other.start is None and _contains(other.part, chosen.value) for other in others):
        return chosen
    return Choice(code="which_hours", candidates=tuple(dict.fromkeys(found.value for found in values)))


def _bare(phrase: Phrase) -> Times:
    """Read bare figures where only hours can be meant: 9-12, 0900-1630, 13."""
    if _BARE_RUN.fullmatch(phrase.letters):
        first, last = (clock.bare_point(token) for token in phrase.tokens if token.kind in {"int", "word", "big"})
        return join(first, last) if first and last else NOTHING
    if _BARE_ALONE.fullmatch(phrase.letters) and (point := clock.bare_point(phrase.tokens[0])):
        return _single(point)
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
    if not isinstance(reading, Nothing):
        return reading
    for typed in as_if_thai(text):
        reading = _times(normalise(typed), today)
        if isinstance(reading, Value):
            return Value(value=reading.value, flags=reading.flags | LAYOUT)
    return Choice(code="which_hour") if is_vague("time", text) else NOTHING
