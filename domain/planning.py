"""When a day is possible, as the office sees it: its weights, and the days of national tests. Values only."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Weight = Literal["block", "reason", "warn"]


@dataclass(frozen=True, kw_only=True)
class Planning:
    """When a day is possible for a trainer (R26, R68, R79, P5.1): what each hindrance weighs, how it is measured."""

    exam: Weight
    closed: Weight
    absent: Weight
    travel: Weight
    same_day: Weight  # a second training on one day, where there is time for the road between
    load: Weight
    load_days: int  # booked days within the window either side
    load_window: int  # days either side of a training within which somebody's load is counted
    travel_days: int  # between two trainings in districts far apart
    near: tuple[tuple[str, str], ...]  # districts between which one travels easily
    road_same: int  # minutes between two trainings of one day in one district
    road_near: int  # in districts near each other, or where one of them is no trip
    road_far: int
    offered_dates: int
    pile: int  # trainings in one week from which the head is shown that they pile up (P1.2)
    search_days: int  # either side of the day that was asked for


@dataclass(frozen=True, kw_only=True)
class Exam:
    """Days of national tests, on which schools cannot take a training (R26)."""

    first: date
    last: date
    kind: str  # RT, NT, O-NET
    name: str
