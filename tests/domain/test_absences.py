"""Who stands in for whom on one day (R60)."""

import pytest

from domain.absences import find_stand_in, is_circle, is_there, list_acted_for

A, B, C, D = 1, 2, 3, 4


# fmt: off
@pytest.mark.parametrize(
    ("away", "person", "stand_in"),
    [
        ({},                    A, None),  # A is there
        ({B: C},                A, None),
        ({A: None},             A, None),  # nobody stands in: A is asked after all
        ({A: B},                A, B),
        ({A: B, B: C},          A, C),     # a chain ends with who is there
        ({A: B, B: None},       A, None),
        ({A: B, B: A},          A, None),  # a circle ends with nobody
        ({A: B, B: C, C: B},    A, None),
        ({A: A},                A, None),
    ],
)
def test_work_goes_to_the_first_who_is_there(away, person, stand_in):
    assert find_stand_in(person, away) == stand_in


# fmt: off
@pytest.mark.parametrize(
    ("away", "person", "acts_for"),
    [
        ({},                    A, [A]),
        ({A: B},                A, []),        # somebody acts for A
        ({A: None},             A, [A]),
        ({A: B},                B, [B, A]),
        ({A: B, B: C},          B, []),
        ({A: B, B: C},          C, [C, A, B]),
        ({A: C, B: C},          D, [D]),
    ],
)
def test_somebody_acts_as_themselves_first(away, person, acts_for):
    assert list_acted_for(person, away) == acts_for


# fmt: off
@pytest.mark.parametrize(
    ("away", "substitute", "circle"),
    [
        ({},                    B, False),
        ({B: A},                B, True),
        ({B: C, C: A},          B, True),
        ({B: C},                B, False),
        ({B: None},             B, False),
        ({B: C, C: B},          B, False),     # a circle of others is theirs
        ({},                    A, True),
    ],
)
def test_circle_is_seen_before_it_is_closed(away, substitute, circle):
    assert is_circle(A, substitute, away) is circle


# fmt: off
@pytest.mark.parametrize(
    ("away", "there"),
    [({}, True), ({B: C}, True), ({B: None}, False), ({B: C, C: None}, False)],
)
def test_substitute_is_there_or_has_one_who_is(away, there):
    assert is_there(B, away) is there
