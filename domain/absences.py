"""Who stands in for whom on one day. `away` says it as rows do: person -> who stands in, None where nobody does."""

from collections.abc import Mapping

Away = Mapping[int, int | None]


def find_stand_in(person: int, away: Away) -> int | None:
    """Follow the stand-ins to somebody who is there; None where the person is there, or nobody is in the end (R60).

    A circle, which two offices' hands may have made at once, ends in nobody as well: then the person is asked.
    """
    passed, here = set[int](), person
    while here in away and here not in passed:
        passed.add(here)
        following = away[here]
        if following is None:
            return None
        here = following
    return here if here not in passed and here != person else None


def list_acted_for(person: int, away: Away) -> list[int]:
    """Return as whom somebody acts: themselves unless somebody stands in for them, then those for whom they do."""
    own = [] if find_stand_in(person, away) is not None else [person]
    return own + [absent for absent in sorted(away) if find_stand_in(absent, away) == person]


def is_circle(person: int, substitute: int, away: Away) -> bool:
    """Tell whether work handed to this substitute would come back to the person."""
    here: int | None = substitute
    passed = set[int]()
    while here is not None and here not in passed:
        if here == person:
            return True
        passed.add(here)
        here = away.get(here)
    return False


def is_there(substitute: int, away: Away) -> bool:
    """Tell whether work handed to this substitute reaches somebody who is there."""
    return substitute not in away or find_stand_in(substitute, away) is not None
