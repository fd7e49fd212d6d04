"""How a broken invariant is named: one of the kinds that the table counts, and words that lead to the cause."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["lost", "doubled", "unexplained", "mistake"]


@dataclass(frozen=True, kw_only=True)
class Breach:
    """One invariant broken, once."""

    kind: Kind
    what: str
