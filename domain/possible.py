"""Whether somebody can go on these days: one table of checks, each with the weight that the office gives it. Pure.

What blocks cannot be; what wants a reason is done by a person who gives one, never by the service itself; a warning
is shown to whoever decides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.office import Office
from domain.planning import Planning, Weight
from domain.stays import Stay, are_far, clash

_HEAVINESS: Mapping[Weight, int] = {"warn": 1, "reason": 2, "block": 3}


@dataclass(frozen=True, kw_only=True)
class Diary:
    """What is known of one person around some days."""

    booked: Mapping[date, tuple[Stay, ...]] = field(default_factory=dict)
    absent: Mapping[date, str] = field(default_factory=dict)  # day -> why they are away


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Somebody with a diary, the days they would go, and where they would be on each of them."""

    days: Sequence[date]
    stay: Stay
    diary: Diary
    office: Office


@dataclass(frozen=True, kw_only=True)
class Hindrance:
    """Something in the way: what, how much it weighs, on which days, and its name where it has one."""

    code: str
    weight: Weight
    days: tuple[date, ...]
    about: str = ""


Found = Iterable[tuple[date, str]]


def _list_same_day(plan: Plan) -> Iterable[tuple[date, Stay]]:
    return ((day, stay) for day in plan.days for stay in plan.diary.booked.get(day, ()))


def _clashes(plan: Plan, stay: Stay) -> bool:
    return clash(plan.stay, stay, plan.office.planning)


def _booked(plan: Plan) -> Found:
    return ((day, "") for day, stay in _list_same_day(plan) if _clashes(plan, stay))


def _same_day(plan: Plan) -> Found:
    there = ((day, stay) for day, stay in _list_same_day(plan) if not _clashes(plan, stay))
    return ((day, stay.hours) for day, stay in there)


def _absent(plan: Plan) -> Found:
    return ((day, plan.diary.absent[day]) for day in plan.days if day in plan.diary.absent)


def _exam(plan: Plan) -> Found:
    return ((day, exam.name) for exam in plan.office.exams for day in plan.days if exam.first <= day <= exam.last)


def _closed(plan: Plan) -> Found:
    calendar = plan.office.calendar
    return ((day, calendar.find_holiday(day) or "") for day in plan.days if not calendar.is_working_day(day))


def _travel(plan: Plan) -> Found:
    planning = plan.office.planning
    reach = timedelta(days=planning.travel_days)
    first, last = plan.days[0] - reach, plan.days[-1] + reach
    for day, stays in sorted(plan.diary.booked.items()):
        far = [stay for stay in stays if are_far(plan.stay.district, stay.district, planning)]
        if first <= day <= last:
            yield from ((day, stay.district) for stay in far if day not in plan.days or not _clashes(plan, stay))


def load_of(plan: Plan) -> int:
    """Return the person's booked days around the plan, as far as the office counts them."""
    return len(_list_days_around(plan))


def _list_days_around(plan: Plan) -> set[date]:
    window = timedelta(days=plan.office.planning.load_window)
    first, last = plan.days[0] - window, plan.days[-1] + window
    return {day for day in plan.diary.booked if first <= day <= last}


def is_on_the_way(plan: Plan) -> bool:
    """Tell whether the person is in the same district in the same week anyway: one trip for two trainings (R81)."""
    weeks, here = {day.isocalendar()[:2] for day in plan.days}, plan.stay.district
    there = [day for day, stays in plan.diary.booked.items() for stay in stays if here and stay.district == here]
    return any(day.isocalendar()[:2] in weeks for day in there)


def _load(plan: Plan) -> Found:
    around = _list_days_around(plan)
    if len(around.union(plan.days)) > plan.office.planning.load_days:
        yield plan.days[0], str(len(around))


# fmt: off
CHECKS: tuple[tuple[str, Callable[[Planning], Weight], Callable[[Plan], Found]], ...] = (
    # what        weighs                       found
    ("booked",    lambda _: "block",           _booked),   # and the database refuses it as well
    ("absent",    lambda p: p.absent,          _absent),
    ("exam",      lambda p: p.exam,            _exam),     # R26
    ("closed",    lambda p: p.closed,          _closed),
    ("travel",    lambda p: p.travel,          _travel),
    ("same_day",  lambda p: p.same_day,        _same_day),
    ("load",      lambda p: p.load,            _load),     # R68
)
# fmt: on


def list_hindrances(plan: Plan) -> tuple[Hindrance, ...]:
    """Return everything in the way of this plan, the checks in their order."""
    found = []
    for code, weigh, check in CHECKS:
        named: dict[str, list[date]] = {}
        for day, about in check(plan):
            named.setdefault(about, []).append(day)
        weight = weigh(plan.office.planning)
        found += [Hindrance(code=code, weight=weight, days=tuple(d), about=a) for a, d in named.items()]
    return tuple(found)


def weigh(hindrances: Iterable[Hindrance]) -> int:
    """Return the heaviest weight as a number: 0 where nothing is in the way."""
    return max((_HEAVINESS[one.weight] for one in hindrances), default=0)


def is_blocked(hindrances: Iterable[Hindrance]) -> bool:
    """Tell whether it cannot be at all."""
    return weigh(hindrances) == _HEAVINESS["block"]


def wants_reason(hindrances: Iterable[Hindrance]) -> bool:
    """Tell whether it can be, but only where somebody says why."""
    return weigh(hindrances) == _HEAVINESS["reason"]


def is_free(hindrances: Iterable[Hindrance]) -> bool:
    """Tell whether the service may choose it on its own: there are warnings at the most."""
    return weigh(hindrances) < _HEAVINESS["reason"]
