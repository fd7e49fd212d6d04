"""The faults under which the usual tutorial bot loses people: here as many people, and each comes to the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from torture import towns
from torture.breach import Breach
from torture.crowd import Crowd
from torture.outcome import Outcome, conclude
from torture.scale import Scale
from torture.services import Process, serving

Rule = dict[str, Any]
STRIKES = 3  # each at a time when people are in the middle of their forms
START, ROUND = 30.0, 180.0  # seconds at most: until it is up again, and until everybody has sent their form


@dataclass(frozen=True, kw_only=True)
class Torment:
    """What is done while so many people fill in a form, and what was measured of the tutorial bot."""

    people: int
    usual: str
    kind: str = "sqlite"
    faults: tuple[Rule, ...] = ()
    strike: Callable[[Process], object] | None = None


REFUSED = {"fault": "rate_limit", "at": "push", "chance": 0.3}

# fmt: off
TORMENTS: dict[str, Torment] = {
    "killed in mid-conversation":   Torment(people=50,  usual="0 of 50",   strike=Process.kill),
    "two of each process, no fault": Torment(people=60, usual="2 of 60",   kind="postgresql"),
    "every event twice":            Torment(people=40,  usual="0 of 40",   faults=({"fault": "duplicate"},)),
    "pushes refused, 429 at 30 %":  Torment(people=100, usual="62 of 100", faults=(REFUSED,)),
    "restarted politely":           Torment(people=30,  usual="0 of 30",   strike=Process.end),
}
# fmt: on


def run(scale: Scale) -> Iterator[Outcome]:
    """Torment as many people as the tutorial bot was measured with."""
    for name, torment in TORMENTS.items():
        yield run_one(name, torment.people, scale)


def run_one(name: str, people: int, scale: Scale) -> Outcome:
    """Let so many people fill in a form each while the torment of this name goes on."""
    torment, roles = TORMENTS[name], {**scale.roles, "teacher": people}
    folder = towns.make_folder()
    with towns.town(torment.kind, roles) as town, serving(town, torment.kind, folder / "log") as fleet:
        crowd = Crowd(town, roles, pause=scale.pause)
        crowd.each = 1
        town.client.faults(*torment.faults)
        for _ in range(STRIKES if torment.strike else 0):
            crowd.run_for(scale.pause[1] * 3)
            for process in fleet.processes:
                torment.strike(process)  # type: ignore[misc]
                process.start()
            crowd.run_until(fleet.is_up, START)
        crowd.run_until(crowd.is_satisfied, ROUND)
        town.client.faults()
        crowd.finish()
        done = sum(talker.sent for talker in crowd.talkers.values() if talker.role == "teacher")
        return conclude(
            name, crowd.gather(), crowd.count_finished(), kills=STRIKES if torment.strike == Process.kill else 0,
            remarks=[f"{done} of {people} come to the end; of the tutorial bot {torment.usual}", *crowd.list_remarks()],
            breaches=[Breach(kind="lost", what=f"{people - done} forms were not sent")] if done != people else [],
        )  # fmt: skip
