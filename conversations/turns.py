"""What the engine says next. Finished Thai and plain values: whoever sends it adds nothing and cuts nothing."""

from dataclasses import dataclass
from datetime import date

from conversations.steps import Answers, Option


@dataclass(frozen=True, kw_only=True)
class Picker:
    """The days among which a date can be picked, and the one shown first."""

    first: date
    last: date
    initial: date


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question. `notes` are said before it."""

    step: str
    text: str
    options: tuple[Option, ...] = ()
    picker: Picker | None = None
    pin: bool = False  # whether a place can be sent out of the map
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the summary; a person can name it by its number."""

    number: int
    step: str
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Review:
    """Everything is answered: the summary to confirm."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Done:
    """The form is finished and confirmed."""

    answers: Answers


@dataclass(frozen=True, kw_only=True)
class Left:
    """The person stepped back out of the form and said yes to that."""


Turn = Ask | Review | Done | Left
