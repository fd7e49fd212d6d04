"""What many random lives came to: how many, how long, which rows of the table they played. Judges nothing."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.lifecycle import LIFECYCLE, Action, Role, State
from storage.tables import LogEntry, OutboxMessage, Request
from torture.lives.paths import Row


@dataclass(kw_only=True)
class Tally:
    """Counts of every life so far."""

    lives: int = 0
    steps: int = 0
    events: int = 0
    messages: int = 0
    requests: int = 0
    rows: Counter[Row] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Count what another has counted."""
        self.lives, self.steps, self.events = (
            self.lives + other.lives,
            self.steps + other.steps,
            self.events + other.events,
        )
        self.messages, self.requests = self.messages + other.messages, self.requests + other.requests
        self.rows.update(other.rows)

    def read(self, session: Session) -> None:
        """Count what stands in the database of a life that is over."""
        self.lives += 1
        self.messages += session.scalar(select(func.count()).select_from(OutboxMessage)) or 0
        self.requests += session.scalar(select(func.count()).select_from(Request)) or 0
        for start, action, role in session.execute(select(LogEntry.start, LogEntry.action, LogEntry.role)):
            self.rows[State(start) if start else None, Action(action), Role(role)] += 1

    @property
    def states(self) -> set[State]:
        """Every state that a request was in."""
        return {LIFECYCLE[row].to for row in self.rows if self.rows[row]}

    @property
    def never(self) -> list[Row]:
        """The rows of the table that were never played, in its order."""
        return [row for row in LIFECYCLE if not self.rows[row]]
