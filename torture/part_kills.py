"""SIGKILL at random moments under load, on both kinds of database: nobody notices more than a pause."""

import random
from collections.abc import Iterator

from torture import towns
from torture.crowd import Crowd
from torture.outcome import Outcome, conclude
from torture.scale import Scale
from torture.services import serving

BETWEEN = (0.0, 3.0)  # seconds from one kill to the next
YOUNG = 0.2  # the share that may die before they are up; were it all, nobody would be served on a busy machine
START = 30.0  # seconds at most
NAMES = {"sqlite": "`serve` on SQLite", "postgresql": "2 web and 2 workers on PostgreSQL"}


def run(scale: Scale) -> Iterator[Outcome]:
    """Kill so often on each kind of database while everybody is in the middle of forms."""
    for kind in NAMES:
        yield run_on(kind, scale)


def run_on(kind: str, scale: Scale) -> Outcome:
    """Kill processes on a database of this kind."""
    dice = random.Random(scale.kills)
    with towns.town(kind, scale.roles) as town, serving(town, kind, towns.make_folder() / "log") as fleet:
        crowd = Crowd(town, scale.roles, pause=scale.pause)
        crowd.run_for(scale.pause[1])
        while fleet.kills < scale.kills:
            if dice.random() > YOUNG:
                crowd.run_until(fleet.is_up, START)
            crowd.run_for(dice.uniform(*BETWEEN))
            fleet.strike(dice)
        crowd.finish()
        return conclude(f"killed, {NAMES[kind]}", crowd.gather(), crowd.count_finished(), kills=fleet.kills,
                        remarks=crowd.list_remarks())  # fmt: skip
