"""Brings people to the last moment before a deed, without a chat, and reads afterwards what they have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conversations.schools import index_schools
from domain.lifecycle import Action
from handlers.chat import Chat
from notifications import buttons
from storage import people
from storage.database import transaction
from storage.tables import InboxEvent, LogEntry, Person, Request
from tests.journeys.town import Town
from torture import life
from torture.races import Race
from torture.towns import OFFICE

FIRST_DAY = date(2027, 1, 4)  # each round has a day of its own from here on
SCHOOLS = index_schools(OFFICE)


@dataclass(frozen=True, kw_only=True)
class Runner:
    """One deed about to be done: on whose phone, what is done there, and what the log would have of it."""

    key: str
    person_id: int
    action: Action
    deed: str
    body: dict[str, Any]
    request_id: int | None  # None: it is not sent yet
    version: int


class Stadium:
    """A town in which races are run."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._numbers, self._days = count(), life.list_days_from(FIRST_DAY)
        self._last_log = 0  # what the start itself has written

    def draw(self) -> int:
        """Return a number that was not drawn before."""
        return next(self._numbers)

    def line_up(self, race: Race, rounds: int) -> list[list[Runner]]:
        """Bring everybody to the start of so many rounds of a race."""
        with transaction(self.town.engine) as session:
            fields = [self._line_up_one(session, race, number) for number in range(rounds)]
            session.flush()
            self._last_log = session.scalar(select(func.max(LogEntry.id))) or 0
            return fields

    def _line_up_one(self, session: Session, race: Race, number: int) -> list[Runner]:
        day = next(self._days)
        team = {role: self._person(session, role, number) for role in ("teacher", "clerk", "head", "supervisor")}
        made: list[Request | None] = [None] * len(race.deeds)
        if race.state is not None:
            one = life.make_request(session, race.state, day, team, self.town.now)
            made = [
                life.make_request(session, race.state, day, team, self.town.now) if race.rivals and n else one
                for n in range(len(race.deeds))
            ]
        return [self._bring(session, race, n, number, made[n], team["supervisor"]) for n in range(len(race.deeds))]

    def _bring(
        self, session: Session, race: Race, place: int, number: int, request: Request | None, trainer: Person
    ) -> Runner:
        deed = life.DEEDS[race.deeds[place]]
        # The second of two officers with one duty is another person; the school and the trainer are always the same.
        is_second = deed.by in {"clerk", "head"} and place > 0 and not race.alone
        key = f"{deed.by}{2 * number + is_second if deed.by in {'clerk', 'head'} else number}"
        person = self._find(session, key)
        if place == 0 or not race.alone or race.deeds[place] != race.deeds[0]:
            life.open_deed(self._chat(session, person), deed, request, trainer)
        body = {"text": deed.says}
        if not deed.form:
            assert request is not None
            body = {"data": buttons.data("act", r=request.id, a=deed.action.value, v=request.version)}
        return Runner(
            key=key, person_id=person.id, action=deed.action, deed="text" if deed.form else "postback", body=body,
            request_id=request.id if request else None, version=request.version if request else 0,
        )  # fmt: skip

    def _person(self, session: Session, role: str, number: int) -> Person:
        return self._find(session, f"{role}{2 * number if role in {'clerk', 'head'} else number}")

    def _find(self, session: Session, key: str) -> Person:
        person = people.find_by_line_id(session, self.town.server.platform.people.get(key).user_id)
        assert person is not None, key
        return person

    def _chat(self, session: Session, person: Person) -> Chat:
        duties = frozenset(people.list_duties(session, person.id))
        return Chat(session=session, office=OFFICE, schools=SCHOOLS, person=person, duties=duties, now=self.town.now)

    def has_events_open(self) -> bool:
        """Tell whether an event waits to be taken or handled."""
        platform = self.town.server.platform
        with platform.lock:
            if platform.pending():
                return True
        with transaction(self.town.engine) as session:
            return session.scalar(select(InboxEvent.id).where(InboxEvent.state == "new").limit(1)) is not None

    def list_successes(self, race: Race, runners: Sequence[Runner]) -> list[tuple[Action, int | None]]:
        """Return what the runners have done, in its order: each action and who took it."""
        actions = {runner.action for runner in runners}
        mine = LogEntry.request_id.in_({r.request_id for r in runners if r.request_id is not None})
        if race.state is None:
            mine = LogEntry.actor_id.in_({runner.person_id for runner in runners})
        found = select(LogEntry).where(mine, LogEntry.action.in_(actions), LogEntry.id > self._last_log)
        with transaction(self.town.engine) as session:
            entries = session.scalars(found.order_by(LogEntry.id)).all()
            return [(Action(entry.action), entry.actor_id) for entry in entries]
