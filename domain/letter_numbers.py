"""The numbers of letters out, as a clerk types them. Reads only; a number is never made up or counted on."""

import re

_LETTERS = re.compile(r"[A-Za-z\u0e01-\u0e2e]")
_CIRCULAR = "\u0e27"  # stands before the number of a letter to many, which has a series of its own


def is_whole(number: str) -> bool:
    """Tell whether a number stands for itself, so that the office's prefix does not belong before it."""
    return "/" in number or bool(_LETTERS.search(number.strip().removeprefix(_CIRCULAR)))


def running_number(number: str) -> str:
    """Return the part that no other letter of the year has: 1234 of a whole number that ends in /1234."""
    return re.sub(r"\s", "", number.rpartition("/")[2])
