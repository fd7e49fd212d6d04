"""What a speaker may be paid at most: hours counted, rate found, persons limited. Computes and warns, never approves.

Rates are the office's data. The counting is that of the Ministry of Finance's rule on the costs of training of
B.E. 2549 and its amendments: 50 minutes are an hour, 25 are half, snack breaks are not deducted.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from domain.office import Fees, Rate

HOUR, FULL, HALF = 60, 50, 25  # minutes
HALF_AN_HOUR = Decimal("0.5")

# What may be wrong with a fee, in the order in which it is said.
NOT_WITHIN_AREA, NO_RATE, TOO_MANY, OVER = "not_within_area", "no_rate", "too_many_speakers", "over_ceiling"


class Manner(StrEnum):
    """How it is spoken; it limits how many are paid."""

    LECTURE = "lecture"
    PANEL = "panel"
    GROUPS = "groups"


MOST_SPEAKERS = {Manner.LECTURE: 1, Manner.PANEL: 5, Manner.GROUPS: 2}  # a panel's moderator counts; of groups, each


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What is to be paid: so many minutes on a day, by so many speakers."""

    day: date
    minutes: int
    manner: Manner = Manner.LECTURE
    speakers: int = 1
    groups: int = 1
    kind: Literal["a", "b"] = "b"
    of_state: bool = True
    within_area: bool = True  # they work for the office that serves the payer


@dataclass(frozen=True, kw_only=True)
class Fee:
    """The most that may be paid: `ceiling` in baht for all speakers together; `warnings` are codes for a person."""

    hours: Decimal
    rate: int
    speakers: int
    ceiling: Decimal
    warnings: tuple[str, ...] = ()


def count_hours(minutes: int) -> Decimal:
    """Count a speaker's hours: of what is left over, 50 minutes are an hour and 25 are half of one."""
    whole, rest = divmod(max(0, minutes), HOUR)
    if rest >= FULL:
        return Decimal(whole + 1)
    return whole + HALF_AN_HOUR if rest >= HALF else Decimal(whole)


def taught_minutes(start: time, end: time, fees: Fees) -> int:
    """Return the minutes between two times of a day, lunch left out."""
    lunch = min(_minute(end), _minute(fees.lunch_until)) - max(_minute(start), _minute(fees.lunch_from))
    return max(0, _minute(end) - _minute(start) - max(0, lunch))


def _minute(moment: time) -> int:
    return moment.hour * HOUR + moment.minute


def find_rate(day: date, kind: str, fees: Fees) -> Rate | None:
    """Return the newest rate of this kind that is in force on a day."""
    rates = [rate for rate in fees.rates if rate.kind == kind and rate.since <= day]
    return max(rates, key=lambda rate: rate.since, default=None)


def compute(talk: Talk, fees: Fees) -> Fee:
    """Return the most that may be paid for a talk, and what a person has to look at."""
    hours = count_hours(talk.minutes)
    most = MOST_SPEAKERS[talk.manner] * (talk.groups if talk.manner is Manner.GROUPS else 1)
    paid = min(talk.speakers, most)
    rate = find_rate(talk.day, talk.kind, fees)
    warnings = [TOO_MANY] if talk.speakers > most else []
    if rate is None:
        warnings.insert(0, NO_RATE)
    per_hour = _per_hour(rate, talk)
    if talk.within_area and not fees.within_area:
        warnings.insert(0, NOT_WITHIN_AREA)
        per_hour = 0
    return Fee(hours=hours, rate=per_hour, speakers=paid, ceiling=hours * per_hour * paid, warnings=tuple(warnings))


def _per_hour(rate: Rate | None, talk: Talk) -> int:
    if rate is None:
        return 0
    return rate.state if talk.of_state else rate.outside


def weigh(asked: Decimal, fee: Fee) -> tuple[str, ...]:
    """Return what is to be warned of where this sum is to be paid; a sum over the ceiling is never cut silently."""
    return (*fee.warnings, OVER) if asked > fee.ceiling else fee.warnings
