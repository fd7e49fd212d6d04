"""Deeds of one moment, through two web processes and two workers on PostgreSQL: one succeeds, all are answered."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from torture import towns
from torture.breach import Breach, Kind
from torture.crowd import Crowd, do
from torture.evidence import gather
from torture.outcome import Outcome, conclude
from torture.races import Race, all_races
from torture.scale import Scale
from torture.services import serving
from torture.starting_line import Runner, Stadium

AT_ONCE = 4  # rounds that are run beside one another
ROLES = {"teacher": AT_ONCE, "clerk": 2 * AT_ONCE, "head": 2 * AT_ONCE, "supervisor": AT_ONCE + 1}
PATIENCE = 60.0


@dataclass(kw_only=True)
class Score:
    """What came of a race's rounds: how many were run, what was broken, who was first how often."""

    rounds: int = 0
    breaches: list[Breach] = field(default_factory=list)
    firsts: Counter[int] = field(default_factory=Counter)


def run(scale: Scale) -> Iterator[Outcome]:
    """Run every race so many rounds, each in a town of its own."""
    for race in all_races():
        yield run_in_one_town([race], scale.rounds)


def run_in_one_town(races: Sequence[Race], rounds: int) -> Outcome:
    """Run these races one after the other, each so many rounds."""
    name = races[0].name if len(races) == 1 else f"{len(races)} races"
    score = Score()
    with (
        towns.town("postgresql", ROLES) as town,
        serving(town, "postgresql", towns.make_folder() / "log"),
    ):
        stadium = Stadium(town)
        for race in races:
            for _ in range(-(-rounds // AT_ONCE)):
                _run_some(stadium, race, score)
        Crowd(town, {}, pause=(0.0, 0.0)).finish()
        firsts = "first was: " + ", ".join(f"{score.firsts[n]} times deed {n + 1}" for n in sorted(score.firsts))
        return conclude(
            name, gather(town), score.rounds, remarks=[firsts] if score.firsts else [], breaches=score.breaches
        )


def _run_some(stadium: Stadium, race: Race, score: Score) -> None:
    """Run some rounds beside one another, and look at what came of each."""
    fields = stadium.line_up(race, AT_ONCE)
    for runners in fields:
        for runner in runners:
            do(stadium.town.server.platform, runner.key, runner.deed, runner.body, line=f"race:{stadium.draw()}")
    end = time.monotonic() + PATIENCE
    while stadium.has_events_open() and time.monotonic() < end:
        time.sleep(0.005)
    for runners in fields:
        score.rounds += 1
        _look(stadium, race, runners, score)


def _look(stadium: Stadium, race: Race, runners: Sequence[Runner], score: Score) -> None:
    succeeded = stadium.list_successes(race, runners)
    if not 1 <= len(succeeded) <= race.most:
        kind: Kind = "doubled" if succeeded else "lost"
        score.breaches.append(Breach(kind=kind, what=f"{race.name}: {len(succeeded)} succeeded: {succeeded}"))
    if succeeded and not race.alone:
        first = [n for n, runner in enumerate(runners) if (runner.action, runner.person_id) == succeeded[0]]
        score.firsts.update(first[:1])
