"""Hours as runs of moments: เก้าโมงถึงเที่ยง, 9-12 น., บ่าย 1-3, 9 โมง 3 ชั่วโมง. The end follows the start."""

from datetime import time
from itertools import product

from conversations.thai import clock
from conversations.thai.clock import DAY, HOUR, Point
from conversations.thai.day_parts import part_at
from conversations.thai.grammar import Phrase, compile_pattern
from conversations.thai.result import Choice, Value
from conversations.thai.time_range import TimeRange, Times, TimeSpan

LONGEST_SCRAP = 6  # letters glued to an hour that may be a mistyped half
LATEST = 20 * HOUR  # an end moved to the afternoon is not moved beyond this
APPROX = frozenset({"approx"})

_RUNNING = compile_pattern("comma? (to|dash|tilde|ends) span?")
_BARE = compile_pattern("(int|word|big)")
BARE_ALONE = compile_pattern("(int|word|big|decimal)")
BARE_RUN = compile_pattern("(from|between)? (int|word|big) (dash|to|tilde) (int|word|big)")
_HOURS = compile_pattern("(int|word|decimal) hour half?")
_LONG_MINUTES = compile_pattern("(int|word|big) minute")

_DOUBTFUL_BEFORE = frozenset({"before", "after", "within", "max", "min", "to", "ends"})
REFUSED = frozenset({"not", "not_ok", "move"})


def _clock_time(minutes: int) -> time:
    hour, minute = divmod(minutes % DAY, HOUR)
    return time(hour, minute)


def _range(start: int, end: int | None = None) -> TimeRange:
    return TimeRange(start=_clock_time(start), end=None if end is None else _clock_time(end))


def single(point: Point) -> Times:
    """Read one moment; two meanings are asked."""
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
        return part_at(phrase, index)
    if not first.meanings and not first.invalid:
        return None
    if last := _end_of_run(phrase, first.end, first):
        return TimeSpan(join(first, last), index, last.end)
    lasting = _hours_behind(phrase, first.end)
    if lasting and len(first.meanings) == 1 and 0 < lasting[0] < DAY:
        end = Point(meanings=(first.meanings[0] + lasting[0],))
        return TimeSpan(join(first, end), index, lasting[1])
    return TimeSpan(single(first), index, first.end)


def find_times(phrase: Phrase) -> list[TimeSpan]:
    """Return the hours of the phrase from left to right; its dates must be hidden already."""
    spans, index = [], 0
    while index < len(phrase.tokens):
        span = _span_at(phrase, index)
        if span:
            spans.append(_doubted(phrase, span))
        index = span.end if span else index + 1
    return spans


def said_before(phrase: Phrase, span: TimeSpan) -> str | None:
    """Return the kind of the token that touches the hours from before, a ช่วง between them left aside."""
    first = span.first - 1 if phrase.kind(span.first - 1) == "span" else span.first
    return phrase.kind(first - 1) if phrase.touches(first) else None


def _breaks_off(phrase: Phrase, span: TimeSpan) -> bool:
    """Tell whether hours run on into something unread: an end after "to", or a scrap such as a mistyped half."""
    behind = phrase.kind(span.end)
    if behind in {"to", "dash", "ends"} and phrase.kind(span.end + 1) in {"other", "int", "word", "big"}:
        return True
    scrap = phrase.tokens[span.end].text if behind == "other" else ""
    return 0 < len(scrap) <= LONGEST_SCRAP and phrase.is_glued(span.end) and phrase.kind(span.end - 1) != "clock"


def _is_one_of_two(phrase: Phrase, span: TimeSpan) -> bool:
    """Tell whether a bare figure is the other choice: 9 หรือ 10 โมง."""
    return phrase.kind(span.first - 1) == "or" and phrase.kind(span.first - 2) in {"int", "word", "big"}


def _doubted(phrase: Phrase, span: TimeSpan) -> TimeSpan:
    """Turn "after nine", "until four", "past nine" into a question, and flag "about nine"."""
    before = said_before(phrase, span)
    if not isinstance(span.reading, Value):
        return span
    is_past = phrase.kind(span.end) == "over"
    if before in _DOUBTFUL_BEFORE or is_past or _is_one_of_two(phrase, span) or _breaks_off(phrase, span):
        return TimeSpan(Choice(code="which_hour", candidates=(span.reading.value,)), span.first, span.end)
    if before == "approx":
        return TimeSpan(Value(value=span.reading.value, flags=APPROX), span.first, span.end)
    return span
