"""P5.1, R79: whoever is good at it and free is found, and nobody who is not; checked against a plain count of minutes.

Random diaries around the end of the fiscal year: trainings of several days, half days and whole ones, in districts near
and far, leaves, an exam week, weekends and a holiday.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from domain.calendar import BANGKOK, days_of
from domain.errors import Rejected
from domain.office import Office
from domain.planning import Exam
from domain.possible import is_blocked, is_free
from handlers.chat import Chat
from handlers.free_days import list_free
from handlers.team import list_candidates
from storage import absences, bookings, people
from storage.database import transaction
from storage.tables import Absence, Person, Request
from tests.handlers.cast import Actor, Room

TODAY = datetime(2027, 9, 20, 10, 0, tzinfo=BANGKOK)
FIRST = date(2027, 10, 4)  # a Monday; 13 October is a holiday
REACH = 4  # days
HOURS = {
    "morning": (510, 720),
    "afternoon": (780, 990),
    "all_day": (510, 990),
    None: (0, 1440),
}  # by agreement: the whole day
PLACES = ("เนินสง่า", "จัตุรัส", "เทพสถิต", "ออนไลน์")
NEAR = {frozenset({"เนินสง่า", "จัตุรัส"})}

days = st.integers(0, 2 * REACH + 1)
trainers = st.integers(0, 2)
lengths = st.integers(1, 3)
hours, places = st.sampled_from(list(HOURS)), st.sampled_from(PLACES)
Training: TypeAlias = tuple[int, int, int, str | None, str]
Wish: TypeAlias = tuple[int, int, str | None, str]

trainings = st.tuples(trainers, days, lengths, hours, places)
leaves = st.tuples(trainers, days, lengths)


@dataclass(frozen=True, kw_only=True)
class Stay:
    """Where somebody is on a day, by the minute."""

    day: date
    minutes: tuple[int, int]
    place: str


@dataclass
class World:
    """Everything that was put into the diaries, as plain values."""

    office: Office
    stays: dict[int, list[Stay]] = field(default_factory=lambda: {n: [] for n in range(3)})
    away: dict[int, set[date]] = field(default_factory=lambda: {n: set() for n in range(3)})

    def is_open(self, day: date) -> bool:
        return self.office.calendar.is_working_day(day) and not self.has_exam(day)

    def has_exam(self, day: date) -> bool:
        return any(exam.first <= day <= exam.last for exam in self.office.exams)

    def is_free(self, person: int, wanted: list[Stay]) -> bool:
        """Tell whether somebody could be sent without a reason: there are warnings at the most."""
        run = {one.day for one in wanted}
        is_there = not any(self.has_exam(day) or day in self.away[person] for day in run)
        return is_there and not any(one.day in run for one in self.stays[person])

    def can_go(self, person: int, wanted: list[Stay]) -> bool:
        """Tell whether nothing at all but a full diary speaks against somebody's going."""
        around = {one.day + timedelta(days=n) for one in wanted for n in (-1, 0, 1)}
        far = any(one.day in around and is_far(one, wanted[0]) for one in self.stays[person])
        return self.is_free(person, wanted) and not far and all(self.is_open(one.day) for one in wanted)

    def cannot_go(self, person: int, wanted: list[Stay]) -> bool:
        """Tell whether somebody is away, or booked so that they could not be at both."""
        met = [(one, two) for one in wanted for two in self.stays[person] if one.day == two.day]
        return any(one.day in self.away[person] for one in wanted) or any(collide(*both) for both in met)


def is_far(one: Stay, two: Stay) -> bool:
    both = {one.place, two.place}
    return "ออนไลน์" not in both and len(both) > 1 and both not in NEAR


def collide(one: Stay, two: Stay) -> bool:
    """Tell whether nobody could be at both on one day, minute by minute, the road counted."""
    road = 30 if one.place == two.place else 120 if is_far(one, two) else 60
    busy = set(range(one.minutes[0] - road, one.minutes[1] + road))
    return not busy.isdisjoint(range(*two.minutes))


def spread(first: date, length: int, part: str | None, place: str) -> list[Stay]:
    return [
        Stay(day=day, minutes=HOURS[part], place=place) for day in days_of(first, first + timedelta(days=length - 1))
    ]


class UndoneError(Exception):
    """Takes back what an example has written."""


@dataclass
class Desk:
    """One example: a world put into a database, and the request that somebody is looked for."""

    session: Session
    world: World
    team: list[Person]
    school: Person
    serials: Iterator[int] = field(default_factory=lambda: count(1))

    def asks(self, first: date, length: int, part: str | None, place: str) -> Request:
        last, named = first + timedelta(days=length - 1), f"หอประชุมอำเภอ{place}"
        time = {"start": None, "end": None, "part": part}
        request = Request(
            fiscal_year=2571, serial=next(self.serials), requester_id=self.school.id, state="circulated", version=1,
            first_day=first, last_day=last, created_at=TODAY, updated_at=TODAY,
            answers={
                "service": "train", "group": "1", "topic": "เชิงรุก", "contact": "0812345678", "time": time,
                "days": [first.isoformat(), last.isoformat()], "place": place if place == "ออนไลน์" else named,
            },
        )  # fmt: skip
        self.session.add(request)
        self.session.flush()
        return request

    def books(self, who: int, offset: int, length: int, part: str | None, place: str) -> None:
        """Book somebody as the service does, which refuses what collides."""
        stays = spread(FIRST + timedelta(days=offset), length, part, place)
        request, world = self.asks(stays[0].day, length, part, place), self.world
        run = [one.day for one in stays]
        with suppress(Rejected):
            bookings.book(self.session, world.office, request, self.team[who], run, "lead")
            world.stays[who] += stays

    def leaves(self, who: int, offset: int, length: int) -> None:
        first = FIRST + timedelta(days=offset)
        last, person = first + timedelta(days=length - 1), self.team[who].id
        facts = {"person_id": person, "entered_by": person, "entered_at": TODAY, "kind": "leave"}
        absences.add(self.session, Absence(first_day=first, last_day=last, **facts))
        self.world.away[who] |= set(days_of(first, last))


@pytest.fixture
def ids(thira: Actor, arunee: Actor, suda: Actor, somchai: Actor) -> list[int]:
    """Three who train, and who asks."""
    return [actor.row().id for actor in (thira, arunee, suda, somchai)]


@given(
    st.lists(trainings, min_size=3, max_size=9),
    st.lists(leaves, max_size=3),
    st.tuples(st.integers(1, 2 * REACH), lengths, hours, places),
)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whoever_is_free_is_found_and_nobody_else(
    room: Room, ids: list[int], booked: list[Training], away: list[tuple[int, int, int]], wish: Wish
) -> None:
    """Two trainers are good at what is asked, the head who trains as well is not."""
    with suppress(UndoneError), transaction(room.engine) as session:
        *team, school = [people.get(session, person_id) for person_id in ids]
        people.add_duty(session, team[2].id, "supervisor", TODAY)
        desk = Desk(session=session, world=World(office=look_around(room.office)), team=team, school=school)
        for training in booked:
            desk.books(*training)
        for leave in away:
            desk.leaves(*leave)
        offset, length, part, place = wish
        request = desk.asks(FIRST + timedelta(days=offset), length, part, place)
        assert_candidates(desk, request, spread(request.first_day, length, part, place))
        assert_days(room, desk, request, (length, part, place))
        raise UndoneError


def look_around(office: Office) -> Office:
    """Return the sample office, which looks a few days around, with days of an exam."""
    exams = (Exam(first=date(2027, 10, 7), last=date(2027, 10, 7), kind="NT", name="การสอบ"),)
    return replace(office, planning=replace(office.planning, search_days=REACH), exams=exams)


def assert_candidates(desk: Desk, request: Request, wanted: list[Stay]) -> None:
    found = list_candidates(desk.session, desk.world.office, request)
    who = {person.id: n for n, person in enumerate(desk.team)}
    free = [is_free(one.hindrances) for one in found]
    assert free == [desk.world.is_free(who[one.person.id], wanted) for one in found]
    assert free == sorted(free, reverse=True)  # who is free stands first
    skilled = [one.skilled for one in found if is_free(one.hindrances)]
    assert skilled == sorted(skilled, reverse=True)
    blocked = {who[one.person.id] for one in found if is_blocked(one.hindrances)}
    assert blocked == {n for n in range(3) if desk.world.cannot_go(n, wanted)}


def assert_days(room: Room, desk: Desk, request: Request, how: tuple[int, str | None, str]) -> None:
    world, nobody = desk.world, frozenset[str]()
    chat = Chat(
        session=desk.session, office=world.office, schools=room.schools, person=desk.school, duties=nobody, now=TODAY
    )
    found = {one.first: one.person.id for one in list_free(chat, request)}
    earliest, latest = max(FIRST, request.first_day - timedelta(days=REACH)), request.first_day + timedelta(days=REACH)
    able = {
        day: {desk.team[n].id for n in (0, 1) if world.can_go(n, spread(day, *how))}
        for day in days_of(earliest, latest)
        if day != request.first_day
    }
    assert found.keys() == {day for day, free in able.items() if free}
    assert all(person in able[day] for day, person in found.items())
