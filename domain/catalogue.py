"""What the office offers, and to which schools: the services of its catalogue, and its schools. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One service of the catalogue (R18-R42)."""

    code: str
    name: str
    label: str
    keywords: tuple[str, ...] = ()
    staff_only: bool = False


@dataclass(frozen=True, kw_only=True)
class WorkGroup:
    """One of the six work groups of the supervision group (chapter 2)."""

    code: str
    name: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class School:
    """A school of the area; `key` is our own ("sch-001"), names repeat."""

    key: str
    name: str
    tambon: str
    amphoe: str
    level: str = ""
    moe_code10: str = ""
    parent_name: str = ""
    network: str = ""  # of schools that work together, as the office names it (R12, R56)

    @property
    def network_name(self) -> str:
        """The network it belongs to; where the office names none, its amphoe."""
        return self.network or self.amphoe


def list_networks(schools: Iterable[School]) -> list[str]:
    """Return the networks of these schools by name."""
    return sorted({school.network_name for school in schools})
