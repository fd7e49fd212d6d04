"""The office of the sample month, its clock's jobs, and a moment that only leaps to the next thing that happens."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import event, func, select

from bench.month_office import list_words
from bench.month_people import SUPERVISORS, People, settle
from bench.month_world import World
from bot import office_files
from bot.config import SAMPLE_OFFICE
from domain.budget import month_of
from domain.calendar import at, local_date
from handlers import clockwork
from notifications import budget, digests, reminders
from storage import pushes
from storage.database import make_engine, transaction
from storage.migrations import migrate
from storage.tables import OutboxMessage, Reminder

ONE_DAY, ASK_EVERY = timedelta(days=1), timedelta(hours=6)
IN_HOURS, AT_WEEKENDS = 80, 15  # percent


class Town:
    """The world of the sample month with its people in it, and what the clock does to them."""

    def __init__(self, world: World) -> None:
        self.world, self.people = world, People(world)
        self.most_held = 0
        world.line.reached = self.people.see

    def plan_requests(self, first: date, end: date, each: int) -> None:
        """Spread so many requests over each month, and what the office says beside them.

        Most ask in office hours, some in the evening or at the weekend.
        """
        while first < end:
            following = (first + timedelta(days=32)).replace(day=1)
            for _ in range(each):
                self.world.plan(self._moment_of_asking(first, following), self.people.ask)
            for moment, who, said in list_words(self.world.chance, self.world.office.calendar, first, SUPERVISORS):
                self.world.plan(moment, partial(self.people.say, who, said))
            first = following

    def _moment_of_asking(self, first: date, following: date) -> datetime:
        chance = self.world.chance
        while True:
            day = first + timedelta(days=chance.randrange((following - first).days))
            if self.world.office.calendar.is_working_day(day):
                hour = chance.uniform(8.5, 16.5) if chance.random() * 100 < IN_HOURS else chance.uniform(16.5, 22)
                return at(day, time()) + timedelta(hours=hour)
            if chance.random() * 100 < AT_WEEKENDS:
                return at(day, time()) + timedelta(hours=chance.uniform(9, 20))

    def run(self, end: datetime) -> None:
        """Let time pass until this moment."""
        world = self.world
        world.plan(world.now, self._turn_day)
        world.plan(world.now, self._watch_budget)
        while (moment := self._next_moment()) < end:
            world.move_to(moment)
            with transaction(world.engine) as session:
                reminders.fire_due(session, world.office, world.now)
            world.deliver()

    def _next_moment(self) -> datetime:
        with transaction(self.world.engine) as session:
            message = session.scalar(select(func.min(OutboxMessage.due_at)).where(OutboxMessage.state == "queued"))
            reminder = session.scalar(select(func.min(Reminder.due_at)).where(Reminder.fired_at.is_(None)))
        return min(moment for moment in (message, reminder, self.world.next_plan()) if moment is not None)

    def _turn_day(self) -> None:
        world = self.world
        with transaction(world.engine) as session:
            for job in (clockwork.expire_stale, clockwork.settle_rivals, clockwork.hold_past, clockwork.close_silent):
                job(session, world.office, world.now)
            digests.send_digest(session, world.office, at(local_date(world.now), world.office.hours.open))
        world.plan(world.now + ONE_DAY, self._turn_day)

    def _watch_budget(self) -> None:
        world, month = self.world, month_of(self.world.now)
        with transaction(world.engine) as session:
            own = pushes.count(session, month)
            budget.reconcile(session, world.limit, world.line.count(month), own, world.now)
            self.most_held = max(self.most_held, len(pushes.list_held(session)))
            budget.keep_house(session, world.office, world.now)
        world.plan(world.now + ASK_EVERY, self._watch_budget)


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
        chance, dawn = random.Random(seed), at(first, time(0, 5))
        world = World(engine=engine, office=office, chance=chance, now=dawn, limit=limit)
        settle(world)
        yield Town(world)
        engine.dispose()
