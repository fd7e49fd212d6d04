"""The switches that make the platform misbehave: rules that strike some calls or some webhooks."""

import random
from dataclasses import dataclass, field
from types import NoneType
from typing import Any

from simulator.errors import PageError
from simulator.shapes import Json

# fmt: off
API_FAULTS = {
    "delay",             # answer `ms` milliseconds late
    "hang",              # do not answer for `ms` milliseconds (ten minutes unless told), then drop
    "drop",              # close the connection instead of answering
    "status",            # answer `status` (500 unless told)
    "rate_limit",        # 429, too many calls
    "monthly_limit",     # 429, the month's quota is used
    "too_many_to_user",  # 429, too many messages to one user
    "conflict",          # 409, the retry key is already accepted
    "spent_token",       # 400, the reply token is used or too old
    "bad_body",          # answer `status` with a body that is not UTF-8
}
WEBHOOK_FAULTS = {
    "invalid_signature",  # sign with another secret
    "duplicate",          # send every event twice, both as new
    "shuffle",            # hold each event up to `ms` milliseconds, out of its line
    "unknown_event", "unknown_message", "unknown_source",  # put a stranger before the event, in one POST
}
# fmt: on
WEBHOOK = "webhook"
CONFLICT = 409
USUAL_MS = {"hang": 600_000, "shuffle": 300}
TYPES: dict[str, tuple[type, ...]] = {
    "at": (str,),
    "after": (bool,),
    "times": (int, NoneType),
    "chance": (int, float),
    "seed": (int,),
    "ms": (int,),
    "status": (int,),
}
SWITCHES = ("redelivery", "rate_limits")
# The short forms: {"delay_ms": 500, "drop": 0.1, "status": {"push": 429}, "duplicate": true}.
SHORT = {"delay_ms", "drop", "status"} | WEBHOOK_FAULTS


@dataclass(kw_only=True, slots=True)
class Rule:
    """One fault: where, before or after acceptance, how often at most, how likely."""

    fault: str
    at: str = "*"
    after: bool = False
    times: int | None = None
    chance: float = 1.0
    seed: int = 0
    ms: int = 0
    status: int = 500
    hits: int = 0
    dice: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if any(type(getattr(self, name)) not in kinds for name, kinds in TYPES.items()):
            raise PageError(f"not a fault rule: {self}")
        if self.fault not in API_FAULTS | WEBHOOK_FAULTS:
            raise PageError(f"no such fault: {self.fault}")
        if self.fault in WEBHOOK_FAULTS:
            self.at = WEBHOOK
        self.ms = self.ms or USUAL_MS.get(self.fault, 0)
        self.dice = random.Random(self.seed)  # noqa: S311 - a seeded fault must strike the same calls again

    def strikes(self, name: str, *, after: bool) -> bool:
        """Decide whether this call is struck, and count it."""
        if self.at not in {"*", name} or self.after != after or (self.at == "*" and name == WEBHOOK):
            return False
        if self.times is not None and self.hits >= self.times:
            return False
        if self.chance < 1.0 and self.dice.random() >= self.chance:
            return False
        self.hits += 1
        return True

    def as_json(self) -> Json:
        """Return the rule as it was given, with the number of calls it struck."""
        names = ("fault", "at", "after", "times", "chance", "seed", "ms", "status", "hits")
        return {name: getattr(self, name) for name in names}


class Faults:
    """The rules in force and the two switches of the platform itself."""

    def __init__(self, *, redelivery: bool, rate_limits: bool) -> None:
        self.usual = {"redelivery": redelivery, "rate_limits": rate_limits}
        self.switches = dict(self.usual)
        self.given: Json = {}
        self.rules: list[Rule] = []

    def set(self, body: Json, names: set[str]) -> None:
        """Replace all rules; {} sets everything right. PageError if a fault, or a name to strike at, is unknown."""
        given_rules = body.get("rules", [])
        if not isinstance(given_rules, list):
            raise PageError("rules must be a list")
        rules = [_rule(given) for given in given_rules]
        for name, given in body.items():
            if name in SHORT:
                rules.extend(_list_short(name, given))
            elif name not in {"rules", *SWITCHES}:
                raise PageError(f"no such fault: {name}")
        if unknown := {rule.at for rule in rules} - names:
            raise PageError(f"nothing to strike at: {', '.join(sorted(unknown))}; there is {', '.join(sorted(names))}")
        self.rules, self.given = rules, body
        self.switches = {name: bool(body.get(name, usual)) for name, usual in self.usual.items()}

    def strike(self, name: str, *, after: bool = False) -> list[Rule]:
        """Return the rules that strike this call."""
        return [rule for rule in self.rules if rule.strikes(name, after=after)] if self.rules else []

    def as_json(self) -> Json:
        """Return what was given, the rules with their hits, and the switches."""
        return {**self.given, **self.switches, "rules": [rule.as_json() for rule in self.rules]}


def _rule(given: Any) -> Rule:
    try:
        return Rule(**given)
    except TypeError as error:
        raise PageError(f"not a fault rule: {given}") from error


def _statuses(given: Any) -> list[Rule]:
    named = {CONFLICT: "conflict", 429: "rate_limit"}
    return [
        _rule({"fault": named.get(status, "status"), "at": at, "status": status, "after": status == CONFLICT})
        for at, status in given.items()
    ]


def _list_short(name: str, given: Any) -> list[Rule]:
    if not given:
        return []
    if name == "status" and isinstance(given, dict):
        return _statuses(given)
    if name == "delay_ms":
        return [_rule({"fault": "delay", "ms": given})]
    if name == "drop":
        return [_rule({"fault": "drop", "after": True, "chance": given})]
    return [_rule({"fault": name, "chance": 1.0 if given is True else given})]
