"""Plays the sample story while the bot is killed under it, and compares what the phones got with an undisturbed run."""

import json
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import urllib3
from sqlalchemy import select

from bot.clock import in_days, read_duration
from bot.story import CAST
from domain.calendar import BANGKOK
from simulator.story import Player, Step, facts_of, load_tale, read_story
from simulator.wording import list_labels, plain_text
from storage import invites
from storage.tables import InboxEvent
from tests.journeys.cast import OFFICE
from tests.journeys.processes import Service, wait_until_up
from tests.journeys.town import Town

LONGEST_WAIT = 120.0
STILL = 0.5
HOUR = re.compile(r"\d{1,2}[.:]\d{2}")  # when a thing was done differs from run to run


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a story came to: the bubbles of each phone, and what was done to the request."""

    bubbles: dict[str, dict[str, int]]
    moves: list[str]

    @classmethod
    def of(cls, town: Town) -> "Outcome":
        found: dict[str, Counter[str]] = {}
        for delivery in town.client.ledger("deliveries")["deliveries"]:
            said = " | ".join([plain_text(delivery["message"]), *list_labels(delivery["message"])])
            found.setdefault(delivery["person"], Counter())[HOUR.sub("…", said)] += 1
        return cls(bubbles={key: dict(count) for key, count in found.items()}, moves=town.moves())

    def list_differences(self, other: "Outcome") -> list[str]:
        """Name what came out otherwise: moves, and bubbles that a phone got more or fewer times."""
        found = [] if self.moves == other.moves else [f"moves {self.moves} instead of {other.moves}"]
        for phone in sorted({*self.bubbles, *other.bubbles}):
            mine, others = Counter(self.bubbles.get(phone)), Counter(other.bubbles.get(phone))
            found += [
                f"{phone}: {mine[said]} times instead of {others[said]}: {said}"
                for said in sorted({*mine, *others})
                if mine[said] != others[said]
            ]
        return found


class Survivor(Player):
    """The phones of people who wait for a bot that dies and comes back.

    What a dead process had in hand, or LINE has refused, is tried again later: the clock is moved to that moment.
    """

    def __init__(self, town: Town) -> None:
        super().__init__(town.client)
        self.town = town
        self._next_try: tuple[datetime | None, float] = (None, 0.0)

    def plays(self, *chats: str) -> None:
        """Play chats written in the language of `simulator.story`."""
        for chat in chats:
            self.play_all(read_story(chat, {}), lambda _number: None)

    def play_all(self, steps: list[Step], before_each: Callable[[int], object]) -> None:
        for number, _ in enumerate(self.play(steps)):
            before_each(number)

    def settle(self) -> None:
        """Wait until nothing is open any more."""
        end = time.monotonic() + LONGEST_WAIT
        while not self.town.is_settled():
            assert time.monotonic() < end, self.town.trouble()
            time.sleep(0.02)
            self._outlast_waits()

    def _do(self, step: Step) -> None:
        if step.deed == "?":
            self._wait(step)
        elif step.deed == "clock":
            for length in in_days(read_duration(step.words)):
                self.settle()
                self._move(length.total_seconds())
        else:
            super()._do(step)

    def _wait(self, step: Step) -> None:
        end = time.monotonic() + LONGEST_WAIT
        while True:
            try:
                self._phone(step.who).waits_for(step.words, 0.3)
            except TimeoutError:
                if time.monotonic() > end:
                    raise
                self._outlast_waits()
            else:
                return

    def _outlast_waits(self) -> None:
        """Move the clock to the next try, unless somebody is trying just now."""
        until, before = self.town.find_next_try(), self._next_try
        if until is None or until != before[0]:
            self._next_try = (until, time.monotonic())
        elif time.monotonic() - before[1] > STILL and until > self.town.now:
            self._move((until - self.town.now).total_seconds() + 2)

    def _move(self, seconds: float) -> None:
        """Move both clocks; a bot that dies meanwhile has the rest moved when it is back."""
        platform, clock = self.town.server.platform, self.town.config.demo_clock
        assert clock is not None
        target = platform.clock.offset.total_seconds() + seconds
        with platform.lock:
            platform.record("clock", offset=target)
        while (rest := target - float(clock.read_text())) >= 1:
            try:
                urllib3.request(
                    "POST", f"{self.town.bot_url}/demo/clock", json={"advance": f"PT{int(rest)}S"},
                    timeout=30, retries=False,
                )  # fmt: skip
            except urllib3.exceptions.HTTPError:
                wait_until_up(self.town.bot_url)


class Killer:
    """Kills a service and starts it again, between two deeds or while one is being done."""

    def __init__(self, service: Service, town: Town) -> None:
        self._service, self._town = service, town
        self._striking: threading.Thread | None = None
        self.deaths = 0

    def strike(self) -> None:
        """Kill and start again, now."""
        self.rest()
        self._strike()

    def strike_in(self, seconds: float) -> None:
        """Kill and start again so many seconds from now, whatever is being done then."""
        self.rest()
        self._striking = threading.Thread(target=self._strike, args=[seconds])
        self._striking.start()

    def rest(self) -> None:
        """Wait until the last strike is over."""
        if self._striking is not None:
            self._striking.join()

    def _strike(self, after: float = 0.0) -> None:
        time.sleep(after)
        self._service.kill()
        self.deaths += 1
        self._service.start()
        wait_until_up(self._town.bot_url)


def play_story(town: Town, service: Service, plan: Callable[[int, Killer], object]) -> tuple[Outcome, int]:
    """Play the sample story while `plan` decides at each step how to strike; return the outcome and the deaths."""
    service.start()
    wait_until_up(town.bot_url)
    survivor, killer = Survivor(town), Killer(service, town)
    survivor.play_all(sample_story(town), lambda number: plan(number, killer))
    killer.rest()
    survivor.settle()
    town.client.quiet()
    return Outcome.of(town), killer.deaths


def sample_story(town: Town) -> list[Step]:
    codes = town.rows(lambda session: {phone: invites.make(session, role, None, town.now, 7) for phone, role in CAST})
    facts = facts_of(town.now.astimezone(BANGKOK), codes, frozenset(OFFICE.calendar.closed))
    return load_tale("smooth", facts)


def list_lost_events(town: Town) -> set[str]:
    """Return the events that the platform sent and the bot does not know."""
    sent = {webhook["id"] for webhook in town.client.ledger("webhooks")["webhooks"]}
    known = town.rows(lambda session: set(session.scalars(select(InboxEvent.event_id))))
    return sent - known


def never(_number: int, _killer: Killer) -> None:
    """Leave the bot alone."""


def every(steps: int, *, seed: int) -> Callable[[int, Killer], None]:
    """Strike before each so-manieth step, and half-way between within the handling of one, at a random moment."""
    dice = random.Random(seed)

    def plan(number: int, killer: Killer) -> None:
        if number % steps == 0:
            killer.strike()
        elif number % steps == steps // 2:
            killer.strike_in(dice.uniform(0.0, 0.15))

    return plan


def as_text(outcome: Outcome) -> str:
    return json.dumps([outcome.bubbles, outcome.moves])


def from_text(text: str) -> Outcome:
    bubbles, moves = json.loads(text)
    return Outcome(bubbles=bubbles, moves=moves)
