"""The number of a letter out: whole as it is typed, or a figure behind the office's prefix."""

import pytest

from domain.letter_numbers import is_whole, running_number

# fmt: off
NUMBERS = [
    # typed               whole   running
    ("1234",              False,  "1234"),
    ("ว 1234",            False,  "ว1234"),
    ("ว1234",             False,  "ว1234"),
    ("",                  False,  ""),
    ("ศธ 04030/1234",     True,   "1234"),
    ("ศธ 04030/ว 1234",   True,   "ว1234"),
    ("ศธ 04030",          True,   "ศธ04030"),
    ("12/2569",           True,   "2569"),
]
# fmt: on


@pytest.mark.parametrize(("typed", "whole", "running"), NUMBERS)
def test_number_is_known_whole_or_not_and_by_its_running_part(typed, whole, running):
    assert (is_whole(typed), running_number(typed)) == (whole, running)
