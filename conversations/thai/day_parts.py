"""Parts of the day: ช่วงเช้า, ตอนบ่าย, ทั้งวัน. Half a day, or "in the evening", is asked."""

from conversations.thai.grammar import Match, Phrase, Rules
from conversations.thai.result import Choice, Value
from conversations.thai.time_range import Part, TimeRange, TimeSpan

_BOTH_HALVES = (TimeRange(part="morning"), TimeRange(part="afternoon"))

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


def part_at(phrase: Phrase, index: int) -> TimeSpan | None:
    """Return the part of the day said from this token on, or None."""
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
