"""Counts what a month of an office costs in pushes, beside a bot that pushes every notice: `python -m bench.month`.

Everything is real but people, LINE and time: the deeds, the reminders, the replies, the courier and the budget are
the service's own. Nobody opens the chat unless something reached them, so that no push is saved by good luck.
"""

import logging
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, quantiles

from sqlalchemy import select

from bench.month_people import SUPERVISORS
from bench.month_town import Town, found
from bot import logs
from domain.budget import month_of
from domain.calendar import at, local_date
from notifications.messages import HELP_TAKEN, MESSAGES, PATIENCE
from storage import pushes
from storage.database import transaction
from storage.tables import OutboxMessage, Request

REQUESTS, FREE_PLAN = 40, 300
KINDS = (*MESSAGES, *PATIENCE, HELP_TAKEN)
# What no sample month sends, and why; whatever else is missing, chance has left out.
_ON_PAPER = "nobody of the sample office is away, so that every desk is taken"
_NEVER: Mapping[str, str] = {
    "clerks.desk_empty": _ON_PAPER,
    "deputies.relieved": "whoever was sent goes: to take a seat back is rare, and one push",
    "heads.papers_overdue": "the clerk has the papers in time, or does not look at all",
    "heads.still_open": "the same",
    "leaving": "nobody leaves within two months",
}
# The month before is there so that the measured one has trainings to remind of, as every month has.
WARM_UP, MEASURED, END = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
HOUR, LINES = timedelta(hours=1), "\n"


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What one month cost: by kind of message, (notices to a person, pushes paid for)."""

    kinds: dict[str, tuple[int, int]]
    counted_by_line: int
    in_ledger: int
    refused_by_line: int
    held: int  # at the month's end
    first_held: date | None
    waited: tuple[float, float]  # hours from a question to its delivery: half of them, nine of ten
    requests: int

    @property
    def naive(self) -> int:
        """What it costs to push each notice to each person once."""
        return sum(notices for notices, _ in self.kinds.values())


def simulate(seed: int, *, requests: int = REQUESTS, limit: int = FREE_PLAN, begin: date = WARM_UP) -> Bill:
    """Let an office live from the first of a month to the end of the measured one, and return that one's bill."""
    with found(seed, begin, limit) as town:
        town.plan_requests(begin, END, requests)
        town.run(at(END, town.office.hours.open.min))
        return _bill(town)


def _bill(town: Town) -> Bill:
    month = month_of(at(MEASURED, town.office.hours.open))
    with transaction(town.engine) as session:
        rows = list(session.scalars(select(OutboxMessage)))
        asked = [
            r for r in session.scalars(select(Request)) if r.created_at >= at(MEASURED, town.office.hours.open.min)
        ]
        costs = Counter[str]()
        for one in pushes.list_counts(session, month):
            costs[one.key] += one.pushes
        held = [row.held_at for row in pushes.list_held(session) if row.held_at]
    notices = Counter(row.key for row in rows if month_of(row.created_at) == month and _is_notice(row))
    return Bill(
        kinds={key: (notices[key], costs[key]) for key in dict.fromkeys([*KINDS, *sorted(costs)])},
        counted_by_line=town.line.count(month),
        in_ledger=sum(costs.values()),
        refused_by_line=town.line.refused,
        held=len(held),
        first_held=min(map(local_date, held), default=None),
        waited=_waits([row for row in rows if month_of(row.created_at) == month]),
        requests=len(asked),
    )


def _is_notice(row: OutboxMessage) -> bool:
    return row.key in KINDS


def _waits(rows: list[OutboxMessage]) -> tuple[float, float]:
    asks = [row for row in rows if row.sent_at and row.key in MESSAGES and MESSAGES[row.key].asks]
    hours = sorted((row.sent_at - row.created_at) / HOUR for row in asks if row.sent_at)
    return (median(hours), quantiles(hours, n=10)[-1]) if len(hours) > 1 else (0.0, 0.0)


def show(bill: Bill, seed: int) -> str:
    """Write a bill as a table."""
    kinds = [f"| {key} | {notices} | {paid} |" for key, (notices, paid) in bill.kinds.items() if notices or paid]
    half, most = bill.waited
    return f"""## A month's pushes

November 2026, after a month of the same (chance {seed}): {bill.requests} requests, 190 schools,
{SUPERVISORS} supervisors, 1 clerk, 1 head who also approves, 1 director over whose desk the memos go.
Nobody opens the chat unless something has reached them.

| message | one push a notice | Nithet |
|---|---:|---:|
{LINES.join(kinds)}
| **all** | **{bill.naive}** | **{bill.counted_by_line}** |

LINE counted {bill.counted_by_line} of {FREE_PLAN} (our ledger: {bill.in_ledger}) and refused {bill.refused_by_line}.
Held for want of pushes: {bill.held} at the month's end, the first on {bill.first_held or "no day"}.
From a question to its delivery: half within {half:.1f} h, nine of ten within {most:.1f} h.

Not sent: {"; ".join(_list_unsent(bill)) or "nothing"}."""


def _list_unsent(bill: Bill) -> list[str]:
    """Name every kind that the month did not send, each with the reason."""
    unsent = [key for key in KINDS if bill.kinds[key] == (0, 0)]
    return [f"{key} ({_NEVER.get(key, 'by chance')})" for key in unsent]


def main(seeds: list[int]) -> int:
    """Print the bill of each chance; 1 where a month does not stay inside the free plan."""
    logs.set_up(logging.ERROR)
    bills = [(seed, simulate(seed)) for seed in seeds]
    print("\n\n".join(show(bill, seed) for seed, bill in bills))
    return int(any(bill.counted_by_line > FREE_PLAN or bill.refused_by_line for _, bill in bills))


if __name__ == "__main__":
    sys.exit(main([int(seed) for seed in sys.argv[1:]] or [1]))
