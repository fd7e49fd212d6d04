"""Weeks in which trainings pile up, as where the fiscal year closes (P1.2). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class Pile:
    """A week with many trainings: its Monday, how many, and which of them (by number) can still be moved."""

    monday: date
    count: int
    movable: tuple[str, ...]

    @property
    def sunday(self) -> date:
        """The week's last day."""
        return self.monday + timedelta(days=6)


def find_piles(trainings: Sequence[tuple[date, str, bool]], enough: int) -> list[Pile]:
    """Return the weeks that have so many trainings, the next one first; each is (first day, number, can be moved)."""
    weeks: dict[date, list[tuple[str, bool]]] = {}
    for day, number, is_movable in trainings:
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append((number, is_movable))
    return [
        Pile(monday=monday, count=len(found), movable=tuple(number for number, is_movable in found if is_movable))
        for monday, found in sorted(weeks.items())
        if len(found) >= enough
    ]
