from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.office_files import load
from conversations import engine
from conversations.forms import FORMS
from conversations.schools import index_schools
from conversations.thai.schools import SchoolIndex
from domain.calendar import BANGKOK
from domain.office import Office

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=BANGKOK)  # the standard lead time ends on 6 December 2026


@dataclass(kw_only=True)
class Talk:
    """A person and a form: what is said goes in, and what the engine says next stands in `turn`."""

    form: engine.Form
    context: engine.Context
    progress: engine.Progress = field(default_factory=engine.Progress)
    turn: engine.Turn = field(default_factory=engine.Left)

    def begins(self, known: dict[str, Any] | None = None) -> "Talk":
        self.progress, self.turn = engine.begin(self.form, self.context, known)
        return self

    def says(self, *texts: str) -> engine.Turn:
        for text in texts:
            stored = engine.Progress.from_json(self.progress.as_json())  # as a draft in the database would be
            self.progress, self.turn = engine.answer(self.form, stored, text, self.context)
        return self.turn

    def goes_back(self) -> engine.Turn:
        self.progress, self.turn = engine.back(self.form, self.progress, self.context)
        return self.turn

    def edits(self, step: str) -> engine.Turn:
        self.progress, self.turn = engine.edit(self.form, self.progress, step, self.context)
        return self.turn

    def comes_back(self, **days: int) -> None:
        """Let time pass."""
        self.context = replace(self.context, now=self.context.now + timedelta(**days))

    @property
    def answers(self) -> dict[str, Any]:
        return self.progress.answers

    @property
    def step(self) -> str:
        return self.turn.step

    @property
    def text(self) -> str:
        return self.turn.text

    @property
    def labels(self) -> list[str]:
        return [option.label for option in self.turn.options]


@pytest.fixture(scope="session")
def office() -> Office:
    """The sample office, as it is delivered."""
    return load(Path(__file__).parents[2] / "bot" / "office")


@pytest.fixture(scope="session")
def schools(office: Office) -> SchoolIndex:
    return index_schools(office)


@pytest.fixture
def context(office: Office, schools: SchoolIndex) -> engine.Context:
    return engine.Context(now=SUNDAY, office=office, schools=schools, facts={})


@pytest.fixture
def talk(context: engine.Context) -> Callable[..., Talk]:
    """Begin a form by its name, with facts, answers known before, and a day to live in."""

    def start(name: str, *, now: datetime = SUNDAY, known: dict[str, Any] | None = None, **facts: Any) -> Talk:
        return Talk(form=FORMS[name], context=replace(context, now=now, facts=facts)).begins(known)

    return start


REQUEST = {
    "service": "train",
    "group": "1",
    "entry": "1.4",
    "topic": "การจัดการเรียนรู้เชิงรุก",
    "days": ["2026-12-08", "2026-12-08"],
    "time": {"start": "09:00", "end": "12:00", "part": None},
    "place": "หอประชุม",
    "people": {"teacher": 20, "student": 30},
    "money_source": "school",
    "money_sum": 5000,
    "contact": "0812345678",
    "objective": "ให้ครูสอนเชิงรุกได้จริง",
}


@pytest.fixture
def finished() -> dict[str, Any]:
    """All answers of a request that needs nothing more."""
    return dict(REQUEST)
