"""A request's stored answers as typed values, for everybody who shows or weighs a request. Never changes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from domain import places

CONSULTATIONS = frozenset({"consult", "advise"})
UNSURE = "unsure"  # the group or entry of somebody who does not know; the office sorts it


@dataclass(frozen=True, kw_only=True)
class Details:
    """What the school asks for. Where a time has a part it has no hours, and the other way round."""

    service: str
    group: str
    entry: str = UNSURE
    topic: str
    first_day: date
    last_day: date
    urgent_reason: str | None = None
    time_start: time | None = None
    time_end: time | None = None
    time_part: str | None = None
    place: str = ""  # a consultation has none, nor numbers, nor hours
    map_link: str = ""  # where somebody has sent the place as a pin
    people: Mapping[str, int] = field(default_factory=dict)
    money_source: str = "none"
    money_sum: float | None = None
    contact: str
    objective: str | None = None  # what it is for, where the school says so; stands in its letter and the report

    @property
    def people_in_all(self) -> int:
        """How many take part, of all kinds."""
        return sum(self.people.values())

    @property
    def is_consultation(self) -> bool:
        """Whether it takes the light path: no letter, no memo, no papers (R13)."""
        return self.service in CONSULTATIONS

    @property
    def needs_papers(self) -> bool:
        """Whether money is spent, so that its papers are handed in afterwards (P7.1)."""
        return self.money_source != "none" and not self.is_consultation

    @property
    def is_urgent(self) -> bool:
        """Whether the lead time was not kept, so that a reason was given (P2.1)."""
        return self.urgent_reason is not None


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


_BY_AGREEMENT: Mapping[str, None] = {"start": None, "end": None, "part": None}


def from_answers(answers: Mapping[str, Any]) -> Details:
    """Read the answers as the request form keeps them; KeyError where the form was not finished."""
    first, last = answers["days"]
    hours, place = answers.get("time") or _BY_AGREEMENT, places.read(answers.get("place", ""))
    return Details(
        service=answers["service"],
        group=answers["group"],
        entry=answers.get("entry", UNSURE),
        topic=answers["topic"],
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        urgent_reason=answers.get("urgent_reason"),
        time_start=_clock(hours["start"]),
        time_end=_clock(hours["end"]),
        time_part=hours["part"],
        place=place.words,
        map_link=place.link,
        people=dict(answers.get("people", {})),
        money_source=answers.get("money_source", "none"),
        money_sum=answers.get("money_sum"),
        contact=answers["contact"],
        objective=answers.get("objective"),
    )
