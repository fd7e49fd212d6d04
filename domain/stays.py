"""Where somebody is on a day, from when to when, and whether two trainings leave time for the road between. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from domain.office import Office
from domain.planning import Planning
from domain.show import thai_time_range

MIDNIGHT = 24 * 60  # minutes
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, kw_only=True)
class Stay:
    """From when to when on a day, in minutes since midnight, and in which district; "" where nobody travels."""

    starts: int = 0
    ends: int = MIDNIGHT
    district: str = ""

    @property
    def hours(self) -> str:
        """From when to when, in words."""
        return thai_time_range(_clock(self.starts), _clock(self.ends))


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def hours_of(start: time | None, end: time | None, part: str | None, office: Office) -> tuple[time, time]:
    """Return from when to when a day lasts; where the school named no hours, the office's hours bound it."""
    hours, noon, afternoon = office.hours, office.fees.lunch_from, office.fees.lunch_until
    parts = {"morning": (hours.open, noon), "afternoon": (afternoon, hours.close)}
    first, last = parts.get(part or "", (hours.open, hours.close))
    start = start or first
    if end is None or end <= start:
        end = last if last > start else LAST_MINUTE
    return start, end


def stay_of(answers: Mapping[str, Any], district: str, office: Office) -> Stay:
    """Return where a request's answers put its trainer; hours that are still to be agreed on take the whole day."""
    named = answers.get("time") or {}
    if not any(named.values()):
        return Stay(district=district)
    start, end = (time.fromisoformat(named[key]) if named.get(key) else None for key in ("start", "end"))
    starts, ends = hours_of(start, end, named.get("part"), office)
    return Stay(starts=_minutes(starts), ends=_minutes(ends), district=district)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def are_far(here: str, there: str, planning: Planning) -> bool:
    """Tell whether two districts are far apart: not the same one, and not neighbours as the office lists them."""
    return bool(here and there) and here != there and not any({here, there} == set(pair) for pair in planning.near)


def road_between(here: str, there: str, planning: Planning) -> int:
    """Return how many minutes the office allows for the road from one district to another."""
    if here == there:
        return planning.road_same
    return planning.road_far if are_far(here, there, planning) else planning.road_near


def clash(one: Stay, other: Stay, planning: Planning) -> bool:
    """Tell whether nobody can be at both on one day: they overlap, or leave no time for the road between.

    An office that wants no two trainings on one day lets any two of them clash.
    """
    between = max(one.starts, other.starts) - min(one.ends, other.ends)
    return planning.same_day == "block" or between < road_between(one.district, other.district, planning)
