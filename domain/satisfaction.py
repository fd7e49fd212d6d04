"""What participants say of a training by its QR code: when they may, and what may be shown of it (P7.1, R88). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.lifecycle import SETTLED_STATES, State
from domain.office import Satisfaction

ITEMS = 5  # so many, so that it is answered in half a minute
SPARE = 2  # so many answers for each one expected: more are somebody's joke
FEWEST = 50  # answers are always taken, however few were expected

Answering = Literal["open", "early", "over", "off"]
_STANDS = frozenset({*SETTLED_STATES, State.HELD, State.CLOSED})


@dataclass(frozen=True, kw_only=True)
class Findings:
    """How many have answered, and the mean of each item; none where so few have that somebody could be guessed."""

    count: int
    means: tuple[float, ...] = ()


def can_be_answered(state: State, first: date, last: date, today: date, rules: Satisfaction) -> Answering:
    """Tell whether participants may answer today: from the first day until so many days after the last."""
    if state not in _STANDS:
        return "off"
    if today < first:
        return "early"
    return "open" if today <= last_day(last, rules) else "over"


def last_day(last: date, rules: Satisfaction) -> date:
    """Return the last day on which participants may answer."""
    return last + timedelta(days=rules.close_days)


def most_answers(expected: int) -> int:
    """Return how many answers are taken for a training of so many people."""
    return max(FEWEST, SPARE * expected)


def find(answers: Sequence[Sequence[int]], rules: Satisfaction) -> Findings:
    """Return what the answers (a score for each item) show, as far as it may be shown."""
    if len(answers) < rules.shown_from:
        return Findings(count=len(answers))
    means = tuple(sum(scores) / len(answers) for scores in zip(*answers, strict=True))
    return Findings(count=len(answers), means=means)
