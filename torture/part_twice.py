"""Every event delivered twice and in random order: each has its effect once."""

from collections.abc import Iterator

from torture import towns
from torture.crowd import Crowd
from torture.outcome import Outcome, conclude
from torture.part_kills import NAMES
from torture.scale import Scale
from torture.services import serving

AT_ONCE = 3  # messages that everybody sends without waiting, at the end
GREETING = "hello"


def run(scale: Scale) -> Iterator[Outcome]:
    """Disturb the events on each kind of database."""
    for kind in NAMES:
        yield run_on(kind, scale)


def run_on(kind: str, scale: Scale) -> Outcome:
    """Let everybody fill in their forms, and then speak several times at once, while every event comes twice."""
    with towns.town(kind, scale.roles) as town, serving(town, kind, towns.make_folder() / "log"):
        crowd = Crowd(town, scale.roles, pause=scale.pause)
        crowd.each = scale.times
        town.client.faults(duplicate=True, shuffle=True)
        crowd.run_until(crowd.is_satisfied, 60.0 * scale.times + 120.0)
        crowd.finish()
        for key in crowd.talkers:
            for _ in range(AT_ONCE):
                crowd.does(key, "text", {"text": GREETING})
        crowd.finish()
        return conclude(f"twice and in disorder, {NAMES[kind]}", crowd.gather(), crowd.count_finished(),
                        remarks=crowd.list_remarks())  # fmt: skip
