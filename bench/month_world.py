"""What surrounds the people of the sample month: the office, LINE, chance, the time, and what is planned."""

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, count

from sqlalchemy import Engine

from bench.month_line import Line
from domain.office import Office
from notifications import courier
from storage import outbox
from storage.database import transaction

SECOND = timedelta(seconds=1)


@dataclass
class World:
    """Everything around the people; what is planned happens at its moment, in the order it was planned."""

    engine: Engine
    office: Office
    chance: random.Random
    now: datetime
    limit: int
    line: Line = field(init=False)
    _plans: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.line = Line(lambda: self.now, self.limit)

    def draw(self) -> int:
        """Return a number that was not drawn before."""
        return next(self._numbers)

    def plan(self, moment: datetime, deed: Callable[[], None]) -> None:
        """Let something happen at this moment."""
        heapq.heappush(self._plans, (moment, self.draw(), deed))

    def next_plan(self) -> datetime:
        """Return when the next thing planned happens."""
        return self._plans[0][0]

    def move_to(self, moment: datetime) -> None:
        """Let time pass until this moment, and what was planned until then happen."""
        self.now = max(moment, self.now + SECOND)
        while self._plans[0][0] <= self.now:
            heapq.heappop(self._plans)[2]()

    def deliver(self) -> None:
        """Let the courier take out what is due; one person after the other, so that a chance is the same each time."""
        with transaction(self.engine) as session:
            lines = outbox.list_due_lines(session, self.now, courier.BATCH)
        for one in chain.from_iterable(lines):
            courier.deliver(self.engine, self.line, one, lambda: self.now, self.office)
