"""What every reader of Thai returns: a value, a choice to ask, why it cannot be, or nothing at all.

A reader never guesses: whatever has two readings is a `Choice`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

T = TypeVar("T")

NO_FLAGS: frozenset[str] = frozenset()
NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Value(Generic[T]):
    """What was meant. Flags: past, approx, max, min, layout (typed on the wrong keyboard), sum, extension."""

    value: T
    flags: frozenset[str] = NO_FLAGS


@dataclass(frozen=True, kw_only=True)
class Choice(Generic[T]):
    """What must be asked: the possible values (perhaps none) and, as a text key, why."""

    candidates: tuple[T, ...] = ()
    code: str


@dataclass(frozen=True, kw_only=True)
class Invalid:
    """What cannot be, as a text key and the facts that fill its holes."""

    code: str
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """The text does not speak of this kind of thing."""


NOTHING = Nothing()

Reading = Value[T] | Choice[T] | Invalid | Nothing
