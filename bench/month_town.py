"""The office of the sample month, its clock's jobs, and a moment that only leaps to the next thing that happens."""

import heapq
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Engine, event, func, select

from bench.month_line import Line
from bench.month_office import list_words
from bench.month_people import SUPERVISORS, People, settle
from bot import office_files
from bot.config import SAMPLE_OFFICE
from domain.budget import month_of
from domain.calendar import at, local_date
from domain.office import Office
from handlers import clockwork
from notifications import budget, courier, digests, reminders
from storage import outbox, pushes
from storage.database import make_engine, transaction
from storage.migrations import migrate
from storage.tables import OutboxMessage, Reminder

SECOND, ONE_DAY, ASK_EVERY = timedelta(seconds=1), timedelta(days=1), timedelta(hours=6)
IN_HOURS, AT_WEEKENDS = 80, 15  # percent


@dataclass
class Town:
    """Everything around the people."""

    engine: Engine
    office: Office
    chance: random.Random
    now: datetime
    limit: int
    line: Line = field(init=False)
    people: People = field(init=False)
    most_held: int = 0
    _plans: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.line = Line(lambda: self.now, self.limit)
        self.people = People(self)
        self.line.reached = self.people.see

    def draw(self) -> int:
        """Return a number that was not drawn before."""
        return next(self._numbers)

    def plan(self, moment: datetime, deed: Callable[[], None]) -> None:
        """Let something happen at this moment."""
        heapq.heappush(self._plans, (moment, self.draw(), deed))

    def plan_requests(self, first: date, end: date, each: int) -> None:
        """Spread so many requests over each month, and what the office says beside them.

        Most ask in office hours, some in the evening or at the weekend.
        """
        while first < end:
            following = (first + timedelta(days=32)).replace(day=1)
            for _ in range(each):
                self.plan(self._moment_of_asking(first, following), self.people.ask)
            for moment, who, said in list_words(self.chance, self.office.calendar, first, SUPERVISORS):
                self.plan(moment, partial(self.people.say, who, said))
            first = following

    def _moment_of_asking(self, first: date, following: date) -> datetime:
        chance = self.chance
        while True:
            day = first + timedelta(days=chance.randrange((following - first).days))
            if self.office.calendar.is_working_day(day):
                hour = chance.uniform(8.5, 16.5) if chance.random() * 100 < IN_HOURS else chance.uniform(16.5, 22)
                return at(day, time()) + timedelta(hours=hour)
            if chance.random() * 100 < AT_WEEKENDS:
                return at(day, time()) + timedelta(hours=chance.uniform(9, 20))

    def deliver(self) -> None:
        """Let the courier take out what is due; one person after the other, so that a chance is the same each time."""
        with transaction(self.engine) as session:
            lines = outbox.list_due_lines(session, self.now, courier.BATCH)
        for one in chain.from_iterable(lines):
            courier.deliver(self.engine, self.line, one, lambda: self.now, self.office)

    def run(self, end: datetime) -> None:
        """Let time pass until this moment."""
        self.plan(self.now, self._turn_day)
        self.plan(self.now, self._watch_budget)
        while (moment := self._next_moment()) < end:
            self.now = max(moment, self.now + SECOND)
            while self._plans[0][0] <= self.now:
                heapq.heappop(self._plans)[2]()
            with transaction(self.engine) as session:
                reminders.fire_due(session, self.office, self.now)
            self.deliver()

    def _next_moment(self) -> datetime:
        with transaction(self.engine) as session:
            message = session.scalar(select(func.min(OutboxMessage.due_at)).where(OutboxMessage.state == "queued"))
            reminder = session.scalar(select(func.min(Reminder.due_at)).where(Reminder.fired_at.is_(None)))
        return min(moment for moment in (message, reminder, self._plans[0][0]) if moment is not None)

    def _turn_day(self) -> None:
        with transaction(self.engine) as session:
            for job in (clockwork.expire_stale, clockwork.settle_rivals, clockwork.hold_past, clockwork.close_silent):
                job(session, self.office, self.now)
            digests.send_digest(session, self.office, at(local_date(self.now), self.office.hours.open))
        self.plan(self.now + ONE_DAY, self._turn_day)

    def _watch_budget(self) -> None:
        month = month_of(self.now)
        with transaction(self.engine) as session:
            own = pushes.count(session, month)
            budget.reconcile(session, self.limit, self.line.count(month), own, self.now)
            self.most_held = max(self.most_held, len(pushes.list_held(session)))
            budget.keep_house(session, self.office, self.now)
        self.plan(self.now + ASK_EVERY, self._watch_budget)


@contextmanager
def found(seed: int, first: date, limit: int) -> Iterator[Town]:
    """Found a town on a fresh database, just after midnight of its first day."""
    with tempfile.TemporaryDirectory(prefix="nithet-month-") as folder:
        url = f"sqlite:///{Path(folder)}/month.sqlite"
        migrate(url)
        engine = make_engine(url)
        # Nothing of it has to outlive a power cut.
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        office = office_files.load(SAMPLE_OFFICE)
        town = Town(engine=engine, office=office, chance=random.Random(seed), now=at(first, time(0, 5)), limit=limit)
        settle(town)
        yield town
        engine.dispose()
