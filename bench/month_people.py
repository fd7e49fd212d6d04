"""The people of the sample month: they open the chat when something reaches them, and do what it asks of them."""

import json
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bench import month_day, month_office
from bench.month_deeds import DEEDS
from bench.month_line import Json, Wait
from bench.month_turn import Deed, Fates, Turn
from bench.month_world import World
from conversations.schools import index_schools
from domain.calendar import at, local, local_date
from domain.errors import Rejected
from domain.lifecycle import FINAL_STATES, UNDECIDED_STATES, Action, State
from handlers import requester
from handlers.chat import Chat
from handlers.deeds import carry_out
from notifications.line_messages import text
from notifications.replies import reply
from storage import people, requests
from storage.database import transaction
from storage.tables import Draft, Duty, Person, Request

SUPERVISORS = 12
ASKS = re.compile(r"(?:act|rate)\?r=(\d+)")
# fmt: off
OFFICERS = {duty: duty for duty in ("clerk", "head", "director")}
OFFICERS |= {f"supervisor{n}": "supervisor" for n in range(SUPERVISORS)}
# How often, of a hundred: what happens in a month beyond the straight way.
CANCELLED, BY_PHONE, SILENT, SOON, TWO_DAYS, PAID, ADVICE = 6, 50, 10, 10, 30, 50, 8
# fmt: on


def settle(world: World) -> None:
    """Let the officers and a teacher of each school be registered."""
    usual = {"follows": True, "consent_version": world.office.privacy.version, "consent_at": world.now,
             "registered_at": world.now, "created_at": world.now, "phone": "0812345678", "skills": []}  # fmt: skip
    with transaction(world.engine) as session:
        for name, duty in OFFICERS.items():
            person = Person(line_user_id=name, kind="office", name=name, **usual)
            session.add(person)
            session.flush()
            session.add(Duty(person_id=person.id, role=duty, since=world.now))
        for key in world.office.schools:
            session.add(Person(line_user_id=f"U{key}", kind="teacher", name=key, school_key=key, **usual))


class People:
    """Everybody: who has been told of what, and when they will look."""

    def __init__(self, world: World) -> None:
        self._world, self._chance = world, world.chance
        self._schools = index_schools(world.office)
        self._told: dict[str, set[int]] = {}
        self._coming: set[str] = set()
        self._silent: set[tuple[str, int]] = set()
        self._fates: Fates = {}

    def see(self, who: str, messages: Sequence[Json], wait: Wait) -> None:
        """Let somebody read messages, and plan when they do what these ask."""
        shown = json.dumps(messages)
        told = {int(n) for n in ASKS.findall(shown)}
        for answer in month_office.list_answers(self._chance, shown):
            self._world.plan(self._when(who, wait), lambda deed=answer: self.say(who, deed))
        news = told - self._told.get(who, set())
        for number in news:
            if self._is(SILENT) and who.startswith(("supervisor", "U")):
                self._silent.add((who, number))
        if not news:
            self._silent -= {(who, number) for number in told}
        self._told.setdefault(who, set()).update(told)
        if told and who not in self._coming:
            self._coming.add(who)
            self._world.plan(self._when(who, wait), lambda: self._visit(who))

    def _when(self, who: str, wait: Wait) -> datetime:
        moment = self._world.now + timedelta(minutes=self._chance.uniform(*wait))
        if who.startswith("U"):
            return moment
        hours, calendar = self._world.office.hours, self._world.office.calendar
        if hours.open <= local(moment).time() < hours.close and calendar.is_working_day(local_date(moment)):
            return moment
        day = local_date(moment)
        if local(moment).time() >= hours.close:
            day += timedelta(days=1)
        return at(calendar.next_working_day(day), hours.open) + timedelta(minutes=self._chance.uniform(5, 120))

    def _is(self, percent: int) -> bool:
        return self._chance.random() * 100 < percent

    def _visit(self, who: str) -> None:
        self._coming.discard(who)
        for number in self._list_open(who):
            if (who, number) not in self._silent:
                self._act(who, number)

    def _list_open(self, who: str) -> list[int]:
        """Return the requests that somebody can do something with; what is over is forgotten until a word calls."""
        told = self._told.get(who, set())
        with transaction(self._world.engine) as session:
            person = people.get_or_add(session, who, self._world.now)
            duties = people.list_duties(session, person.id)
            found = {number: requests.find(session, number) for number in sorted(told)}
            told -= {number for number, request in found.items() if request and request.state in FINAL_STATES}
            return [number for number, request in found.items() if request and _find_deed(person, duties, request)]

    def _act(self, who: str, number: int) -> None:
        def deed(chat: Chat) -> list[Json] | None:
            request = requests.find_locked(chat.session, number)
            assert request is not None
            turn = Turn(chat=chat, request=request, chance=self._chance, fates=self._fates)
            for hour in month_day.list_hours(turn):
                self._world.plan(hour, lambda: self._act(who, number))
            do = _find_deed(chat.person, chat.duties, request)
            return do(turn) if do else None

        self.say(who, deed)

    def ask(self) -> None:
        """Let a teacher ask for a training."""
        who = "U" + self._chance.choice(list(self._world.office.schools))
        group = self._chance.choice(self._world.office.groups)
        ahead = self._chance.randint(3, 13) if self._is(SOON) else self._chance.randint(14, 45)
        first = self._world.office.calendar.next_working_day(local_date(self._world.now) + timedelta(days=ahead))
        last = first + timedelta(days=self._is(TWO_DAYS))
        money = "school" if self._is(PAID) else "none"
        asked = {"money_source": money, "service": "consult" if self._is(ADVICE) else "train"}
        answers = _answers(group.code, group.entries[0].code, first, last) | asked
        self.say(who, lambda chat: requester.send(chat, Draft(form="request"), answers))
        if self._is(CANCELLED):
            later = self._world.now + timedelta(days=self._chance.uniform(1, 12))
            self._world.plan(later, lambda: self._cancel(who))

    def _cancel(self, who: str) -> None:
        def deed(chat: Chat) -> Any:
            school = people.find_by_line_id(chat.session, who)
            assert school is not None
            mine = requests.list_of_requester(chat.session, school.id, 1)[0]
            is_open = mine.state in UNDECIDED_STATES | {State.APPROVED, State.PREPARING}
            return carry_out(chat, mine, Action.CANCEL, "เลื่อน") if is_open else None

        self.say("clerk" if self._is(BY_PHONE) else who, deed)

    def say(self, who: str, deed: Callable[[Chat], Sequence[Json] | None]) -> None:
        """Let somebody do something in the chat and read the answer; what is refused changes nothing."""
        world, token = self._world, f"{who}-{self._world.draw()}"
        with transaction(world.engine) as session:
            person = people.get_or_add(session, who, world.now)
            duties = frozenset(people.list_duties(session, person.id))
            chat = Chat(
                session=session, office=world.office, schools=self._schools, person=person, duties=duties, now=world.now
            )
            messages = _done(chat, deed)
            if messages:
                world.line.owners[token] = who
                reply(session, person, messages, key="postback", token=token, until=world.now + timedelta(seconds=50),
                      now=world.now, event_id=None)  # fmt: skip
        if messages:
            world.deliver()


def _done(chat: Chat, deed: Callable[[Chat], Sequence[Json] | None]) -> list[Json]:
    try:
        with chat.session.begin_nested():
            return list(deed(chat) or [])
    except Rejected as refusal:
        return [text(refusal.code)]


def _find_deed(person: Person, duties: Collection[str], request: Request) -> Deed | None:
    return DEEDS.get((_stands(person, duties, request), State(request.state)))


def _stands(person: Person, duties: Collection[str], request: Request) -> str:
    """Name as whom somebody stands before a request."""
    if request.requester_id == person.id:
        return "school"
    if request.lead_id == person.id:
        return "lead"
    return next((duty for duty in ("clerk", "head", "director") if duty in duties), "")


def _answers(group: str, entry: str, first: date, last: date) -> Json:
    return {
        "service": "train", "group": group, "entry": entry, "topic": "การจัดการเรียนรู้เชิงรุก",
        "days": [first.isoformat(), last.isoformat()], "time": {"start": "09:00", "end": "15:30", "part": None},
        "place": "ห้องประชุมโรงเรียน", "people": {"teacher": 20}, "money_source": "none", "contact": "0812345678",
    }  # fmt: skip
