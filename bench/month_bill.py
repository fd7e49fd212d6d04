"""What the sample month has cost, counted from the outbox, the ledger and LINE; it changes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles

from sqlalchemy import select

from bench.month_town import Town
from domain.budget import month_of
from notifications.messages import HELP_TAKEN, MESSAGES, PATIENCE
from storage import pushes
from storage.database import transaction
from storage.tables import OutboxMessage, Request

FREE_PLAN = 300
KINDS = (*MESSAGES, *PATIENCE, HELP_TAKEN)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What one month cost: by kind of message, (notices to a person, pushes paid for)."""

    chance: int
    kinds: dict[str, tuple[int, int]]
    counted_by_line: int
    in_ledger: int
    refused_by_line: int
    most_held: int  # for want of pushes, on the worst day
    told: int  # words that the outbox says are told, in both months
    heard: int  # words that LINE brought somebody, in both months
    untold: dict[str, int]  # why the others of both months were not told, or wait
    waited: tuple[float, float]  # hours from a question to its delivery: half of them, nine of ten
    requests: int

    @property
    def naive(self) -> int:
        """What it costs to push each notice to each person once."""
        return sum(notices for notices, _ in self.kinds.values())


def draw_up(town: Town, chance: int, begun: datetime) -> Bill:
    """Return what the month that began then has cost."""
    with transaction(town.world.engine) as session:
        rows = list(session.scalars(select(OutboxMessage)))
        asked = [request for request in session.scalars(select(Request)) if request.created_at >= begun]
        costs = Counter[str]()
        for one in pushes.list_counts(session, month_of(begun)):
            costs[one.key] += one.pushes
    written = [row for row in rows if month_of(row.created_at) == month_of(begun)]
    notices = Counter(row.key for row in written if row.key in KINDS)
    return Bill(
        chance=chance,
        kinds={key: (notices[key], costs[key]) for key in dict.fromkeys([*KINDS, *sorted(costs)])},
        counted_by_line=town.world.line.count(month_of(begun)),
        in_ledger=sum(costs.values()),
        refused_by_line=town.world.line.refused,
        most_held=town.most_held,
        told=sum(len(row.messages) for row in rows if row.state == "sent"),
        heard=town.world.line.words,
        untold=dict(Counter(_why(row) for row in rows if row.state != "sent")),
        waited=_waits(written),
        requests=len(asked),
    )


def _why(row: OutboxMessage) -> str:
    waits = "held for want of pushes" if row.held_at else "waiting for company"
    return waits if row.state == "queued" else f"{row.state}: {row.error}"


def _waits(rows: Sequence[OutboxMessage]) -> tuple[float, float]:
    asks = [row for row in rows if row.sent_at and row.key in MESSAGES and MESSAGES[row.key].asks]
    hours = sorted((row.sent_at - row.created_at) / HOUR for row in asks if row.sent_at)
    return (median(hours), quantiles(hours, n=10)[-1]) if len(hours) > 1 else (0.0, 0.0)
