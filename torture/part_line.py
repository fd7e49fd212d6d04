"""LINE slow, silent, broken and full: every message comes through once, or is shown with the reason why not."""

from collections.abc import Iterator
from typing import Any

from torture import towns
from torture.crowd import Crowd
from torture.outcome import Outcome, conclude
from torture.scale import Scale
from torture.services import serving

Rule = dict[str, Any]
CALLS = ("reply", "push")
SOME, FEW = 0.3, 0.08
SILENCE = 12_000  # ms: longer than the bot waits

# fmt: off
TROUBLES: dict[str, Rule] = {
    # what LINE does                      as the simulator's rule
    "takes 80 ms":                        {"fault": "delay", "ms": 80},
    "takes 1 s":                          {"fault": "delay", "ms": 1000},
    "takes 2.5 s":                        {"fault": "delay", "ms": 2500},
    "is silent":                          {"fault": "hang", "ms": SILENCE, "chance": FEW},
    "is silent, though it took it":       {"fault": "hang", "ms": SILENCE, "chance": FEW, "after": True},
    "cuts off":                           {"fault": "drop", "chance": SOME},
    "cuts off, though it took it":        {"fault": "drop", "chance": SOME, "after": True},
    "answers 500":                        {"fault": "status", "status": 500, "chance": SOME},
    "answers 500, though it took it":     {"fault": "status", "status": 500, "chance": SOME, "after": True},
    "answers 429, too many calls":        {"fault": "rate_limit", "chance": SOME},
    "answers 429, too many to one":       {"fault": "too_many_to_user", "chance": SOME},
    "answers 429, the month is empty":    {"fault": "monthly_limit", "chance": SOME},
    "answers 409 to a first push":        {"fault": "conflict", "chance": SOME, "after": True, "at": "push"},
    "answers no UTF-8 with 500":          {"fault": "bad_body", "status": 500, "chance": SOME},
    "answers no UTF-8, though it took it": {"fault": "bad_body", "status": 502, "chance": SOME, "after": True},
    "answers no UTF-8 with 429":          {"fault": "bad_body", "status": 429, "chance": SOME},
    "does not know the reply token":      {"fault": "spent_token", "chance": SOME, "at": "reply"},
}
# fmt: on


def run(scale: Scale) -> Iterator[Outcome]:
    """Let everybody fill in forms while LINE has one trouble after the other."""
    for name, rule in TROUBLES.items():
        yield run_one(f"LINE {name}", [rule], scale)


def run_one(name: str, rules: list[Rule], scale: Scale) -> Outcome:
    """Let everybody fill in their forms under these rules; then LINE is well again."""
    with towns.town("sqlite", scale.roles) as town, serving(town, "sqlite", towns.make_folder() / "log"):
        crowd = Crowd(town, scale.roles, pause=scale.pause)
        crowd.each = scale.times
        town.client.faults(*({**rule, "at": at} for rule in rules for at in CALLS if rule.get("at", at) == at))
        crowd.run_until(crowd.is_satisfied, 60.0 * scale.times + 120.0)
        town.client.faults()
        crowd.finish()
        return conclude(name, crowd.gather(), crowd.count_finished(), remarks=crowd.list_remarks())
