"""Weigh the dates of a text: which are refused in it, which agree, which must be asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from conversations.thai.grammar import Phrase, compile_pattern
from conversations.thai.ranges import Pair, Pairs
from conversations.thai.result import NOTHING, Choice, Invalid, Value
from conversations.thai.spans import Span

_DURATION = compile_pattern("(int|word) (day|nights)")
LONGEST_SAID = 60  # days; more, said behind a date, are its year: 8 ธ.ค. 69 วันเดียว
_NIGHTS = compile_pattern("(int|word) nights")
_ONE_DAY = compile_pattern("one_day")
_IF = compile_pattern("if")

HEDGES = frozenset({"ago", "before", "after", "within", "approx", "max", "min", "many", "vague_part"})
_NOT_A_DURATION_AFTER = frozenset(
    {"more", "within", "before", "after", "dash", "to", "or", "word", "int", "each", "many", "approx"}
)
_NOT_A_DURATION_BEFORE = frozenset({"ahead", "each", "next", "last", "before", "coming"})


def _hedged(phrase: Phrase, span: Span) -> Span:
    """Turn "before the 8th", "about the 8th", "from the 8th on" into a question."""
    before = phrase.kind(span.first - 1)
    is_whole = not any(broken(phrase, span) for broken in (_is_half_a_word, _is_cut_off, _is_half_a_run))
    if before not in HEDGES and phrase.kind(span.end) != "onwards" and is_whole:
        return span
    if not isinstance(span.reading, Value):
        return span
    return replace(span, reading=Choice(code="which_day", candidates=(span.reading.value,)))


def _is_half_a_word(phrase: Phrase, span: Span) -> bool:
    """Tell whether a day that no month confirms runs on into unknown letters: อีก 3 วันทำการ, จันทร์เว้นจันทร์."""
    runs_on = phrase.kind(span.end) in {"other", "half", "not"} and phrase.is_glued(span.end)
    last = phrase.kind(span.end - 1)
    return runs_on and last != "int" and (not span.is_exact or last in _PERIODS)


def _is_cut_off(phrase: Phrase, span: Span) -> bool:
    """Tell whether a bare figure stands before the day, a part of it or another day: 1 5 ธ.ค., 8 10 ธ.ค."""
    begins = phrase.kind(span.first) == "int" and phrase.kind(span.first - 1) == "int" and phrase.touches(span.first)
    return begins and phrase.kind(span.first - 2) in {None, "dayword", "from"}


def _is_half_a_run(phrase: Phrase, span: Span) -> bool:
    """Tell whether the other end of a run could not be read: พคุ่งนี้ถึงมะรืน, พุธ-ศกุร์นี้."""
    before, behind = phrase.kind(span.first - 1), phrase.kind(span.end)
    if "to" in {before, behind}:
        return True
    begins = before == "dash" and phrase.kind(span.first - 2) in _UNREAD
    return begins or (behind == "dash" and phrase.is_glued(span.end) and phrase.kind(span.end + 1) == "other")


_UNREAD = frozenset({"other", "int", "person_unit", "oclock"})
_PERIODS = frozenset({"day", "week", "sunday", "month_word"})


def _unrefused(phrase: Phrase, spans: Sequence[Span]) -> Iterator[Span]:
    """Leave out the days the text says no to: ไม่เอาวันที่ 8 ขอเป็น 9 ธ.ค."""
    starts, ends = {span.first for span in spans}, {span.end for span in spans}
    for span in spans:
        before, behind = phrase.kind(span.first - 1), phrase.kind(span.end)
        says_no = before in {"not", "move"} or (before == "not_ok" and span.first - 1 not in ends)
        refused_before = says_no and phrase.touches(span.first)
        refused_behind = behind == "not_ok" or (behind == "not" and span.end + 1 not in starts)
        if not refused_before and not refused_behind:
            yield span


def _is_doubly_refused(phrase: Phrase, spans: Sequence[Span]) -> bool:
    """Tell whether a refusal stands between two dates and could mean either: 8 ธ.ค. ไม่เอา 9 ธ.ค."""
    return any(phrase.kind(one.end) == "not" and one.end + 1 == other.first for one, other in pairwise(spans))


def duration(phrase: Phrase, spans: Sequence[Span]) -> int | None:
    """Return for how many days it goes on, where the text says so: เป็นเวลา 3 วัน."""
    if phrase.find(_ONE_DAY):
        return 1
    for match in phrase.each(_DURATION):
        inside = any(span.first <= match.first < span.end for span in spans)
        after_span = any(span.end == match.first for span in spans)
        before, behind = None if after_span else phrase.kind(match.first - 1), phrase.kind(match.last)
        is_day = match.has("day") and not inside
        if is_day and before not in _NOT_A_DURATION_AFTER and behind not in _NOT_A_DURATION_BEFORE:
            return int(match.tokens[0].value.value)
    return None


def _agree(one: Pair, other: Pair) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def _weighed(spans: Sequence[Span]) -> Pairs:
    """Make one reading of several: they agree, or one settles the other's question, or it is asked."""
    refusal = next((span.reading for span in spans if isinstance(span.reading, Invalid)), None)
    if refusal:
        return refusal
    values = [span.reading for span in spans if isinstance(span.reading, Value)]
    questions = [span.reading for span in spans if isinstance(span.reading, Choice)]
    if not values:
        return questions[0] if questions else NOTHING
    widest = max(values, key=lambda found: found.value[1] - found.value[0])
    doubts = [pair for question in questions for pair in question.candidates]
    exact = all(span.is_exact for span in spans if isinstance(span.reading, Value))
    settled = all(widest.value in question.candidates if question.candidates else exact for question in questions)
    if settled and all(_agree(widest.value, found.value) for found in values):
        return widest
    return Choice(code="which_of_these", candidates=tuple(dict.fromkeys([*(found.value for found in values), *doubts])))


def _lasting(reading: Pairs, count: int | None, *, has_nights: bool) -> Pairs:
    """Stretch one day to its duration; a run that contradicts it is asked, and so are nights without days."""
    if not isinstance(reading, Value):
        return reading
    first, last = reading.value
    if count is None:
        return Choice(code="which_day", candidates=(reading.value,)) if has_nights and first == last else reading
    stretched = (first, first + timedelta(days=max(count, 1) - 1))
    if last == stretched[1]:
        return reading
    if first == last and 1 < count <= LONGEST_SAID:
        return replace(reading, value=stretched)
    return Choice(code="duration_differs", candidates=(reading.value, stretched))


def weigh(phrase: Phrase, spans: Sequence[Span]) -> Pairs:
    """Return the days the whole text means."""
    if _is_doubly_refused(phrase, spans) or (len(spans) > 1 and phrase.find(_IF)):
        return Choice(
            code="which_of_these", candidates=tuple(s.reading.value for s in spans if isinstance(s.reading, Value))
        )
    kept = [_hedged(phrase, span) for span in _unrefused(phrase, spans)]
    if spans and not kept:
        return Choice(code="which_day")
    reading = _run_of_two(phrase, kept) or _weighed(kept)
    return _lasting(reading, duration(phrase, spans), has_nights=phrase.find(_NIGHTS) is not None)


def _run_of_two(phrase: Phrase, spans: Sequence[Span]) -> Pairs | None:
    """Read "begins on the 8th, ends on the 10th" as a run."""
    if len(spans) != 2 or phrase.kind(spans[1].first - 1) != "ends":  # noqa: PLR2004
        return None
    first, last = (span.reading for span in spans)
    if isinstance(first, Value) and isinstance(last, Value) and first.value[0] <= last.value[1]:
        return Value(value=(first.value[0], last.value[1]), flags=first.flags)
    return None
