"""A moment of the day as it is said: 9.30, เก้าโมงครึ่ง, บ่ายสามสิบห้า, สองทุ่ม. It may have two meanings.

Minutes are counted from midnight. The six-hour clock of speech: สามโมงเช้า is nine, สองทุ่ม is twenty.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from conversations.thai import numerals
from conversations.thai.grammar import Match, Phrase, Rules, compile_pattern
from conversations.thai.lexer import Token
from conversations.thai.result import Invalid
from conversations.thai.spoken_hours import EVENING, MIDNIGHT, NOON, SIX, SMALL_HOURS, said_hours

HOUR, DAY = 60, 24 * 60
FEWEST_MINUTES = 5  # nobody says "nine two"


@dataclass(frozen=True, kw_only=True)
class Point:
    """A moment: its meanings, what it means if those do not fit (4.00 for 16.00), or why it cannot be."""

    meanings: tuple[int, ...] = ()
    otherwise: tuple[int, ...] = ()
    invalid: Invalid | None = None
    end: int = 0


Builder = Callable[[Match], Point]
_PARTS = {"morning": "morning", "am": "morning", "afternoon": "afternoon", "pm": "afternoon", "evening": "evening"}


def _at(*hours: int, minute: int = 0) -> Point:
    return Point(meanings=tuple(hour * HOUR + minute for hour in hours))


def _no_such_time(match: Match) -> Point:
    return Point(invalid=Invalid(code="no_such_time", facts={"time": " ".join(token.text for token in match.tokens)}))


def _hour(token: Token) -> int:
    value = token.value.value
    return int(value) if value == int(value) else -1


def _part(match: Match) -> str | None:
    return next((_PARTS[token.kind] for token in match.tokens if token.kind in _PARTS), None)


def _said(match: Match) -> Point:
    hours = said_hours(_hour(match.all("int", "word")[0]), _part(match))
    return _at(*hours) if hours else _no_such_time(match)


def _written(match: Match, hour: int, minute: int) -> Point:
    """Read the 24-hour clock; 1.00 to 5.59 is doubtful, for nobody trains by night."""
    if not (0 <= hour < MIDNIGHT and 0 <= minute < HOUR):
        return _no_such_time(match)
    part = _part(match)
    if part == "morning":
        return _at(hour, minute=minute) if hour <= NOON else _no_such_time(match)
    if part:
        hours = said_hours(hour, part)
        return _at(*hours, minute=minute) if hours else _no_such_time(match)
    if hour in SMALL_HOURS:
        return _at(hour, hour + NOON, minute=minute)
    later = ((hour + NOON) * HOUR + minute,) if hour == SIX else ()
    return replace(_at(hour, minute=minute), otherwise=later)


def _clock(match: Match) -> Point:
    hour, minute = match.value("clock")
    return _written(match, int(hour), int(minute))


def _oclock(match: Match) -> Point:
    return _written(match, _hour(match.all("int", "word")[0]), 0)


def _military(match: Match) -> Point:
    """Read 0930 as half past nine."""
    written = match.all("big")[0].text
    if len(written) != 4 or not written.isdigit():  # noqa: PLR2004 (two figures each)
        return Point()
    return _written(match, int(written[:2]), int(written[2:]))


def _thum(match: Match) -> Point:
    numbers = match.all("int", "word")
    hour = _hour(numbers[0]) if numbers else 1
    return _at(EVENING + hour) if hour in SMALL_HOURS else _at(0) if hour == SIX else _no_such_time(match)


def _tee(match: Match) -> Point:
    hour = _hour(match.all("int", "word")[0])
    return _at(hour) if hour in SMALL_HOURS else _no_such_time(match)


def _afternoon(match: Match) -> Point:
    """Read บ่ายสอง, and บ่ายสามสิบห้า as three fifteen: the hour is the first word, the minutes the rest."""
    token = match.all("int", "word")[0]
    hours = said_hours(_hour(token), "afternoon")
    if hours:
        return _at(*hours)
    if token.kind == "word" and (split := numerals.split_first_digit(token.text)):
        hour, minute = split
        if hour in SMALL_HOURS and 0 < minute < HOUR:
            return _at(hour + NOON, minute=minute)
    return _no_such_time(match)


def _fixed(hour: int) -> Builder:
    return lambda _match: _at(hour)


# The first that fits wins. The second column tells whether minutes may follow. PART is spelt out below.
# fmt: off
_TABLE: tuple[tuple[str, bool, Builder], ...] = (
    ("PART? clock (oclock|mong)? (am|pm|(morning|evening) (?!int|word|clock))?", False, _clock),
    ("(int|word) oclock",                                                        True,  _oclock),
    ("big oclock",                                                               False, _military),
    ("PART? (int|word) mong sharp? PART?",                                       True,  _said),
    ("afternoon mong",                                                           True,  _fixed(NOON + 1)),
    ("mong morning",                                                             True,  _fixed(SIX + 1)),
    ("morning (int|word) (?=(dash|to|tilde) (int|word|noon))",                   False, _said),
    ("afternoon (int|word) (?!unit|person_unit|day|baht|hour)",                  True,  _afternoon),
    ("(int|word)? thum",                                                         True,  _thum),
    ("tee (int|word)",                                                           True,  _tee),
    ("noon",                                                                     True,  _fixed(NOON)),
    ("midnight",                                                                 False, _fixed(0)),
    ("(int|word) (am|pm)",                                                       False, _said),
)
# fmt: on
_PART = "(morning|afternoon|evening)"
_POINTS = Rules([(pattern.replace("PART", _PART), (minutes, build)) for pattern, minutes, build in _TABLE])
_HALF = compile_pattern("sharp? half")
_SHARP = compile_pattern("sharp oclock?")
_MINUTES = compile_pattern("(int|word) minute")
_LONE_MINUTES = compile_pattern("(int|word) (?!unit|person_unit|day|baht|role|hour|mong|thum|oclock|month|each|week)")


def _minutes_at(phrase: Phrase, index: int) -> tuple[int, int] | None:
    """Return the minutes said behind an hour, and the place behind them."""
    if half := phrase.at(_HALF, index):
        return HOUR // 2, half.last
    if named := phrase.at(_MINUTES, index):
        return _hour(named.tokens[0]), named.last
    lone = phrase.at(_LONE_MINUTES, index)
    if lone and phrase.touches(index) and (lone.tokens[0].kind == "word" or len(lone.tokens[0].text) > 1):
        minute = _hour(lone.tokens[0])
        return (minute, lone.last) if FEWEST_MINUTES <= minute < HOUR else None
    return None


def _with_minutes(phrase: Phrase, point: Point, match: Match) -> Point:
    found = _minutes_at(phrase, match.last)
    if not found:
        sharp = phrase.at(_SHARP, match.last)
        return replace(point, end=sharp.last if sharp else match.last)
    minutes, end = found
    if not 0 <= minutes < HOUR:
        return replace(_no_such_time(match), end=end)
    return replace(point, meanings=tuple(at + minutes for at in point.meanings), end=end)


def point_at(phrase: Phrase, index: int) -> Point | None:
    """Return the moment said from this token on, or None."""
    for match, (takes_minutes, build) in _POINTS.each_at(phrase, index):
        point = build(match)
        if takes_minutes and not point.invalid:
            return _with_minutes(phrase, point, match)
        return replace(point, end=match.last)
    return None


def thum_point(token: Token) -> Point | None:
    """Return what a bare figure means before another counted in ทุ่ม: the 1 of 1-3 ทุ่ม is nineteen."""
    hour = _hour(token) if token.kind in {"int", "word"} else 0
    return _at(EVENING + hour) if hour in SMALL_HOURS else None


def bare_point(token: Token) -> Point | None:
    """Return what a bare figure means as a time: 9 is nine, 3 is fifteen, 6 is either, 0930 is half past nine."""
    if token.kind in {"int", "word"}:
        hours = said_hours(_hour(token), None)
        return _at(*hours) if hours else None
    if token.kind == "big" and token.text.isdigit():
        point = _military(Match(tokens=(token,), first=0))
        return point if point.meanings else None
    return None
