"""Plays a written story on the phones, over HTTP only, as people would: writes, taps, waits for what should come.

A story is text, a line a step: `who > words` writes, `who [label]` taps, `who @ 2026-12-22` picks a day from the
calendar, `who + follows` does what a phone can, `who ? words` waits until they are read, `clock P1D` moves the clock,
`# words` names the scene. `{day}` and the like are days that lie right for a request made now.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

from simulator.client import SimulatorClient
from simulator.phone import Phone

BANGKOK = ZoneInfo("Asia/Bangkok")
TALES = ("smooth", "troubled")
SOON_DAYS = 7  # nearer than any office's lead time
LEAD_DAYS = 21  # further ahead than any office's lead time, nearer than the year's end rules reach
TUESDAY, THURSDAY, SATURDAY = 1, 3, 5
SILENCE = 2  # working days that a trainer does not answer
WEEK = 7
NEWEST = "<number>"  # in its place stands what its phone last read: a story may be played again
YEAR_END = (8, 9)  # months before a Thai fiscal year ends
# A story begun outside these hours waits for the next morning: its training of six hours ends while people are awake.
MORNING, TOO_LATE = 9, 11
PATIENCE = 20.0  # seconds

NUMBER = re.compile(r"\b\d\d-\d{4}\b")
STEP = re.compile(r"(?P<who>\w+) (?:(?P<deed>[>?@+]) (?P<words>.+)|\[(?P<label>.+)\]|(?P<span>P\S+))")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of a story: what one phone does, or waits to read."""

    scene: str
    who: str
    deed: str
    words: str


def read_story(text: str, facts: Mapping[str, str]) -> list[Step]:
    """Read a story's lines, with the facts in their places; ValueError names a line that makes no sense."""
    steps, scene = [], ""
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip().format_map(facts)
        if said.startswith("#"):
            scene = said.lstrip("# ")
        elif said:
            steps.append(_read_step(said, scene, number))
    return steps


def _read_step(said: str, scene: str, number: int) -> Step:
    found = STEP.fullmatch(said)
    if found is None:
        raise ValueError(f"line {number} of the story makes no sense: {said!r}")
    deed = found["deed"] or ("taps" if found["label"] else "clock")
    return Step(scene=scene, who=found["who"], deed=deed, words=found["words"] or found["label"] or found["span"])


def load_tale(name: str, facts: Mapping[str, str]) -> list[Step]:
    """Read one of the sample stories; all of them begin with the office's people joining."""
    folder = resources.files("simulator") / "stories"
    texts = [folder.joinpath(f"{part}.th.txt").read_text(encoding="utf-8") for part in ("office", name)]
    return [step for text in texts for step in read_story(text, facts)]


def find_day(today: date, closed: frozenset[date], ahead: int = LEAD_DAYS) -> date:
    """Return a day in the middle of a week, at least so many days ahead; the office works on it and the day after."""
    day = today + timedelta(days=ahead)
    while not {day, day + timedelta(days=1)}.isdisjoint(closed) or not TUESDAY <= day.weekday() <= THURSDAY:
        day += timedelta(days=1)
    return day


def count_silence(today: date, closed: frozenset[date]) -> int:
    """Return how many days have to pass until the office has worked on so many of them as a trainer is silent."""
    day, worked = today, 0
    while worked < SILENCE:
        day += timedelta(days=1)
        worked += day not in closed and day.weekday() < SATURDAY
    return (day - today).days


def find_wait(now: datetime, closed: frozenset[date]) -> str | None:
    """Return how long to wait until people work, as an ISO 8601 duration; None where they do now."""
    start = now
    if start.hour >= TOO_LATE:
        start = start.replace(hour=MORNING, minute=0) + timedelta(days=1)
    elif start.hour < MORNING:
        start = start.replace(hour=MORNING, minute=0)
    while start.date() in closed or start.weekday() >= SATURDAY or _is_near_year_end(start.date()):
        start = start.replace(hour=MORNING, minute=0) + timedelta(days=1)
    minutes = int((start - now).total_seconds() // 60)
    return f"PT{minutes}M" if minutes else None


def _is_near_year_end(day: date) -> bool:
    # An office then has rules to read first; the story is told in the rest of the year.
    return day.month in YEAR_END or (day + timedelta(days=LEAD_DAYS + WEEK)).month in YEAR_END


def facts_of(now: datetime, codes: Mapping[str, str], closed: frozenset[date]) -> dict[str, str]:
    """Make what the holes of a story are filled with: the day in several spellings, and the invitation codes."""
    day = find_day(now.date(), closed)
    silence = count_silence(now.date(), closed)
    soon = find_day(now.date(), closed, SOON_DAYS)
    return {
        "number": NEWEST,
        "day": day.isoformat(),
        "to_the_day": f"P{(day - now.date()).days}D",
        "day_numbers": _write(day),
        "soon_numbers": _write(soon),
        "to_soon": f"P{(soon - now.date()).days}D",
        "silence": f"P{silence}D",
        "to_week_before": f"P{(day - now.date()).days - silence - WEEK}D",
        "to_day": f"P{WEEK}D",
        **{f"code_{who}": code for who, code in codes.items()},
    }


def _write(day: date) -> str:
    return f"{day.day}/{day.month}/{(day.year + 543) % 100}"


def _last_words(steps: list[Step], first: Step) -> str:
    """Return what this phone reads last in the scene: it was there before if it has read that."""
    return [s.words for s in steps if (s.who, s.scene, s.deed) == (first.who, first.scene, "?")][-1]


class Player:
    """The phones of one simulator, and the reading of what they show."""

    def __init__(self, client: SimulatorClient, since: int = 0) -> None:
        self.client = client
        self.since = since  # what came before is not waited for: a story may be played again
        self.phones: dict[str, Phone] = {}

    def play(self, steps: list[Step]) -> Iterator[Step]:
        """Do the steps one after the other; each is yielded before it is done. TimeoutError where a word never came."""
        joined = ("", "")
        for number, step in enumerate(steps, start=1):
            if step.words == "follows" and self._has_read(step.who, _last_words(steps, step)):
                joined = (step.who, step.scene)
            if (step.who, step.scene) == joined:
                continue  # played before on these phones: nobody joins twice
            yield step
            self._do(step)
            progress = {"step": number, "of": len(steps), "text": step.scene}
            self.client.call("POST", "/sim/story/progress", progress)

    def _has_read(self, who: str, words: str) -> bool:
        return any(line.who == "bot" and words in line.text for line in self._phone(who).chat())

    def _phone(self, who: str) -> Phone:
        phone = self.phones.setdefault(who, self.client.phone(who))
        phone.since = max(phone.since, self.since)
        return phone

    def _find_newest(self, phone: Phone) -> str:
        read: list[str] = NUMBER.findall("\n".join(line.text for line in phone.chat() if line.who == "bot"))
        return read[-1]

    def _do(self, step: Step) -> None:
        if step.deed == "clock":
            self.client.quiet(PATIENCE)
            self.client.advance(step.words)
            return
        phone = self._phone(step.who)
        match step.deed:
            case ">":
                phone.says(step.words.replace(NEWEST, self._find_newest(phone)) if NEWEST in step.words else step.words)
            case "taps":
                phone.taps(step.words)
            case "@":
                phone.picks_day(step.words)
            case "?":
                phone.waits_for(step.words, PATIENCE)
            case _:
                getattr(phone, step.words)()


def transcript(client: SimulatorClient) -> Iterator[str]:
    """Write every chat as a person would read it, phone by phone."""
    for person in client.state(since=2**60)["people"]:
        lines = client.phone(person["key"]).chat()
        if lines:
            yield f"\n━━━ {person['name']} ━━━"
        for line in lines:
            who = "▶" if line.who == "user" else "◀"
            buttons = "".join(f" [{label}]" for label in line.labels) if line.who == "bot" else ""
            yield f"{who} {line.text.replace(chr(10), chr(10) + '  ')}{buttons}"


def _read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator.story", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="the simulator")
    parser.add_argument("--code", action="append", default=[], metavar="PHONE=CODE", help="an invitation code")
    parser.add_argument("--closed", default="", metavar="DAYS", help="days on which the office is closed, with commas")
    parser.add_argument("--tale", choices=TALES, default=TALES[0], help="which story is played")
    parser.add_argument("--transcript", action="store_true", help="print the chats at the end")
    return parser.parse_args(arguments)


def _now_of(client: SimulatorClient) -> datetime:
    return datetime.fromisoformat(client.state(since=2**60)["now"]).astimezone(BANGKOK)


def main(arguments: list[str] | None = None) -> int:
    """Play the sample story and return 0 when it came to its end."""
    chosen = _read_arguments(arguments)
    client = SimulatorClient(chosen.url)
    closed = frozenset(date.fromisoformat(day) for day in chosen.closed.split(",") if day)
    wait = find_wait(_now_of(client), closed)
    if wait is not None:
        client.advance(wait)
    codes = dict(pair.split("=", 1) for pair in chosen.code)
    player, scene = Player(client, client.state()["cursor"]), ""
    try:
        for step in player.play(load_tale(chosen.tale, facts_of(_now_of(client), codes, closed))):
            if step.scene != scene:
                scene = step.scene
                sys.stderr.write(f"• {scene}\n")
    except (TimeoutError, LookupError) as stuck:
        sys.stderr.write(f"{stuck}\n")
        return 1
    if chosen.transcript:
        sys.stdout.write("\n".join(transcript(client)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
