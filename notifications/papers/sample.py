"""A made-up story of a made-up school, for trying templates out and for showing schools how a letter looks."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import time
from decimal import Decimal
from importlib import resources
from typing import Any

from domain.catalogue import School
from domain.details import from_answers
from domain.office import Office
from notifications.papers.facts import Days, Hours
from notifications.papers.story import Party, Story
from notifications.papers.table import PAPERS

MONEY = frozenset({"money_spent"})


def sample_story(asked: Decimal | None = None) -> Story:
    """Return the made-up story; `asked` is the fee on its receipt."""
    told = _read()
    answers = told["answers"] | {"time": {"part": None} | told["answers"]["time"]}
    return Story(
        number=told["number"],
        details=from_answers(answers),
        school_key=told["school"]["key"],
        organisation=None,
        requester=Party(**told["requester"]),
        lead=Party(**told["lead"]),
        assistants=tuple(Party(**one) for one in told["assistants"]),
        clerk=Party(**told["clerk"]),
        work=told["work"],
        fast_because=told["fast_because"],
        refused_because=told["refused_because"],
        score=told["score"],
        comment=told["comment"],
        asked=asked,
    )


def sample_facts(kind: str, office: Office, *, asked: Decimal | None = None) -> Any:
    """Return what a paper of this kind tells of the made-up story; KeyError where there is no such kind."""
    school = School(**_read()["school"])
    filled = PAPERS[kind].fill(sample_story(asked), replace(office, schools={school.key: school}))
    names = {field.name for field in fields(filled)}
    return replace(filled, **{name: _value(name, raw) for name, raw in _read()["known"].items() if name in names})


def _read() -> Mapping[str, Any]:
    text = resources.files("notifications.papers").joinpath("sample.th.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _value(name: str, raw: Any) -> Any:
    if isinstance(raw, list):
        return tuple(_value(name, one) for one in raw)
    if isinstance(raw, dict):
        if "start" not in raw:
            return Days(**raw)
        return Hours(start=time.fromisoformat(raw["start"]), end=time.fromisoformat(raw["end"]))
    return Decimal(raw) if name in MONEY else raw
