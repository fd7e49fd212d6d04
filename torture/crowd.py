"""Many people who talk to the bot at once, as people do: they write, wait for the words they expect, and go on.

They live in the platform's process and are moved by one thread. A person who waits in vain asks again, and is counted.
"""

import random
import time
from collections.abc import Callable
from typing import Any

from simulator import deeds
from simulator.platform import Platform
from simulator.sendout import send
from simulator.story import Step
from simulator.wording import list_actions, list_quick_replies, plain_text
from tests.journeys.town import Town
from torture import life
from torture.evidence import Evidence, find_next_try, gather, is_open
from torture.talker import Talker
from torture.towns import move_clocks

Json = dict[str, Any]
PATIENCE = 100.0  # seconds of waiting after which somebody asks again
TICK = 0.01
STILL = 1.5  # seconds without any motion, after which time is moved on
NEXT_TRY = 16.0  # seconds: longer than the lease of a message and the wait of an event


class Crowd:
    """The people of a town, moved on by `go_on`. `pause`: seconds from hearing an answer to saying the next word."""

    def __init__(self, town: Town, roles: dict[str, int], *, pause: tuple[float, float], seed: int = 1) -> None:
        self.town, self._platform = town, town.server.platform
        self.talkers = {
            f"{role}{n}": Talker(key=f"{role}{n}", role=role) for role, count in roles.items() for n in range(count)
        }
        self._pause, self._dice = pause, random.Random(seed)
        self._days = life.find_days(town.now)
        self._cursor, self.is_over = 0, False
        self.each: int | None = None  # how many forms a teacher fills in before they rest; None: until it is over
        first = time.monotonic() + pause[1]
        for talker in self.talkers.values():
            talker.next_at = self._dice.uniform(first - pause[1], first)

    def run_for(self, seconds: float) -> None:
        """Let everybody talk for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.go_on()
            time.sleep(TICK)

    def run_until(self, is_so: Callable[[], bool], seconds: float) -> bool:
        """Let everybody talk until something is so; False where it was not within so many seconds."""
        end = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > end:
                return False
            self.go_on()
            time.sleep(TICK)
        return True

    def finish(self, seconds: float = 300.0) -> None:
        """Let everybody end the conversation they are in, begin none, and wait until the bot has nothing open.

        Where nothing moves any more, time is moved on to the next try.
        """
        self.is_over = True
        end, pulse, since = time.monotonic() + seconds, -1, time.monotonic()
        while time.monotonic() < end and (self.list_unfinished() or is_open(self.town)):
            self.run_for(0.1)
            now = self._platform.ledger.counts["calls"] + self._platform.chats.cursor
            if now != pulse:
                pulse, since = now, time.monotonic()
            elif time.monotonic() - since > STILL:
                self._outlast()
                since = time.monotonic()

    def _outlast(self) -> None:
        # Not further while somebody talks: a form that lies for hours is offered again, and their chat another one.
        until = None if self.list_unfinished() else find_next_try(self.town)
        wait = (until - self.town.now).total_seconds() + 2 if until else 0.0
        move_clocks(self.town, max(wait, NEXT_TRY))

    def list_unfinished(self) -> list[str]:
        """Name everybody who is in the middle of a conversation."""
        return [f"{t.key} at {t.steps[0].deed} {t.steps[0].words}" for t in self.talkers.values() if t.steps]

    def count_sent(self) -> dict[str, int]:
        """Return by LINE user how many forms were confirmed and answered."""
        teachers = [talker for talker in self.talkers.values() if talker.role == "teacher"]
        people = self._platform.people
        return {people.get(talker.key).user_id: talker.sent for talker in teachers}

    def is_satisfied(self) -> bool:
        """Tell whether every teacher has filled in as many forms as they wanted."""
        return all(t.role != "teacher" or t.sent >= (self.each or 0) for t in self.talkers.values())

    def count_finished(self) -> int:
        """Count the conversations that came to their end."""
        return sum(talker.finished for talker in self.talkers.values())

    def gather(self) -> Evidence:
        """Take down what can be known of the town, and of its people."""
        return gather(self.town, requests_sent=self.count_sent(), unfinished=self.list_unfinished())

    def list_remarks(self) -> list[str]:
        """Tell what people bore that they should not have to."""
        silences = sum(talker.silences for talker in self.talkers.values())
        return [f"{silences} times somebody waited {PATIENCE:.0f} s in vain and asked again"] if silences else []

    def go_on(self) -> None:
        """Let everybody hear what is new, and do what they would do now."""
        self._hear()
        now = time.monotonic()
        for talker in self.talkers.values():
            if talker.steps:
                self._take_step(talker, now)
            elif not self.is_over and now >= talker.next_at:
                self._begin(talker)

    def _hear(self) -> None:
        with self._platform.lock:
            news = self._platform.chats.all.list_since(self._cursor)
            self._cursor = self._platform.chats.cursor
        for item in news:
            talker = self.talkers.get(item["person"])
            if talker is None or item["from"] != "bot":
                continue
            talker.heard.append(plain_text(item["message"]))
            self._look_at_card(talker, item["message"])

    def _look_at_card(self, talker: Talker, message: Json) -> None:
        actions = {action.get("label"): action for action in [*list_actions(message), *list_quick_replies(message)]}
        for role, name in life.SCRIPTS:
            action = actions.get(life.script(name)[0].words) if role == talker.role else None
            if action is not None and action["data"] not in talker.seen:
                talker.seen.add(action["data"])
                talker.cards.append((name, action))

    def _begin(self, talker: Talker) -> None:
        if talker.cards:
            talker.script, talker.card = talker.cards.popleft()
            talker.steps.extend(life.script(talker.script))
        elif talker.role == "teacher" and (self.each is None or talker.sent < self.each):
            talker.script = "teacher"
            talker.steps.extend(life.script("teacher", self._dice.choice(self._days)))

    def _take_step(self, talker: Talker, now: float) -> None:
        step = talker.steps[0]
        if step.deed == "?":
            self._wait(talker, step.words, now)
        elif now >= talker.next_at:
            talker.heard.clear()
            self._do(talker, step)
            self._end_step(talker, now)
            talker.since = now

    def _wait(self, talker: Talker, words: str, now: float) -> None:
        if any(words in said for said in talker.heard):
            self._end_step(talker, now)
        elif any(life.WORDS["may_be_lost"] in said for said in talker.heard):
            talker.heard.clear()
            self.does(talker.key, "text", {"text": life.WORDS["looks_again"]})
        elif now - talker.since > PATIENCE:
            talker.silences += 1
            talker.since = now
            self.does(talker.key, "text", {"text": life.WORDS["asks_again"]})

    def _end_step(self, talker: Talker, now: float) -> None:
        talker.steps.popleft()
        talker.next_at = now + self._dice.uniform(*self._pause)
        if not talker.steps:
            talker.finished += 1
            talker.sent += talker.script == "teacher"

    def _do(self, talker: Talker, step: Step) -> None:
        action = talker.card
        if step.deed == "taps" and action is not None and action["type"] == "postback":
            self.does(talker.key, "postback", {"data": action["data"], "displayText": action.get("displayText")})
        else:
            self.does(talker.key, "text", {"text": step.words})

    def does(self, key: str, deed: str, body: Json) -> None:
        """Let somebody do something on their phone."""
        do(self._platform, key, deed, body, line=key)


def do(platform: Platform, key: str, deed: str, body: Json, *, line: str) -> None:
    """Do something on a phone; events of one line come one after the other, those of several at once."""
    with platform.lock:
        done = deeds.do(platform, platform.people.get(key), deed, body)
        send(platform, line, [key], [done.event])
