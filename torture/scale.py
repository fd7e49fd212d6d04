"""How much of everything: in full, or shortened for the tests."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Scale:
    """`pause`: seconds from hearing an answer to the next word; `times`: forms each teacher fills in."""

    kills: int
    people: int
    pause: tuple[float, float]
    times: int
    away: float  # seconds without a database
    rounds: int  # of each race
    lives: int

    def with_rounds(self, rounds: int | None) -> "Scale":
        """Return this scale with another number of kills, of rounds and of lives."""
        return self if rounds is None else replace(self, kills=rounds, rounds=rounds, lives=rounds)

    @property
    def roles(self) -> dict[str, int]:
        """Who lives in a town of this scale."""
        return {"teacher": self.people, "clerk": 1, "head": 1, "supervisor": 3}


FULL = Scale(kills=200, people=50, pause=(1.0, 3.0), times=2, away=30.0, rounds=100, lives=2000)
