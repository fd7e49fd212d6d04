from datetime import date

import pytest

from domain.lifecycle import State
from domain.office import Satisfaction
from domain.satisfaction import Findings, can_be_answered, find, last_day, most_answers

RULES = Satisfaction(items=("ก", "ข", "ค", "ง", "จ"), close_days=7, shown_from=3, praised_from=4, unhappy_to=2)
FIRST, LAST = date(2026, 12, 22), date(2026, 12, 23)


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        (State.APPROVED, date(2026, 12, 21), "early"),
        (State.UNDER_WAY, date(2026, 12, 22), "open"),
        (State.HELD, date(2026, 12, 24), "open"),
        (State.CLOSED, date(2026, 12, 30), "open"),
        (State.CLOSED, date(2026, 12, 31), "over"),
        (State.SUBMITTED, date(2026, 12, 22), "off"),
        (State.CANCELLED, date(2026, 12, 22), "off"),
    ],
)
def test_participants_answer_from_the_first_day_until_some_days_after_the_last(state, today, expected):
    """P7.1, R88."""
    assert can_be_answered(state, FIRST, LAST, today, RULES) == expected


def test_last_day_to_answer():
    assert last_day(LAST, RULES) == date(2026, 12, 30)


@pytest.mark.parametrize(("expected", "most"), [(0, 50), (25, 50), (40, 80)])
def test_only_so_many_answers_are_taken_as_people_may_have_been_there(expected, most):
    assert most_answers(expected) == most


def test_means_are_shown_only_where_enough_have_answered():
    answers = [[5, 4, 3, 2, 1], [4, 4, 3, 2, 1]]

    assert find([], RULES) == Findings(count=0)
    assert find(answers, RULES) == Findings(count=2)
    assert find([*answers, [3, 4, 3, 2, 4]], RULES) == Findings(count=3, means=(4.0, 4.0, 3.0, 2.0, 2.0))
