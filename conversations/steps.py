"""What a form is made of. Values only: a step has no text (it is found by the step's name) and no idea what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from conversations.thai.result import NO_FACTS, Reading
from conversations.thai.schools import SchoolIndex
from domain.calendar import local_date
from domain.office import Office
from domain.texts import Texts

TEXTS = Texts("conversations")

Json = Any  # what a JSON column can hold
Answers = Mapping[str, Json]


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a form may know besides its answers. `facts` is what the handler looked up beforehand."""

    now: datetime
    office: Office
    schools: SchoolIndex
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day in Bangkok."""
        return local_date(self.now)


@dataclass(frozen=True, kw_only=True)
class Option:
    """An answer to pick. The label is at most twenty graphemes; `text` is what the phone sends when it is tapped."""

    value: Json
    label: str
    text: str = ""
    line: str = ""  # how it reads in the numbered list, where there is room

    @property
    def sent(self) -> str:
        """What arrives when it is tapped."""
        return self.text or self.label


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something to be said of a value: either it cannot be (`blocks`), or it must be confirmed knowingly."""

    code: str
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)
    blocks: bool = False


def never(answers: Answers, context: Context) -> bool:
    """Tell that it is so in no case."""
    return False


def always(answers: Answers, context: Context) -> bool:
    """Tell that it is so in any case."""
    return True


def _no_notes(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    return ()


def _no_options(answers: Answers, context: Context) -> tuple[Option, ...]:
    return ()


def _no_facts(answers: Answers, context: Context) -> Mapping[str, str]:
    return NO_FACTS


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question: how its answer is read, what is said of it, when it is asked."""

    name: str = field(kw_only=False)
    read: Callable[[str, Answers, Context], Reading[Json]] = field(kw_only=False)
    check: Callable[[Json, Answers, Context], tuple[Note, ...]] = _no_notes
    only_if: Callable[[Answers, Context], bool] = always  # looks at answers of earlier steps only
    options: Callable[[Answers, Context], tuple[Option, ...]] = _no_options
    facts: Callable[[Answers, Context], Mapping[str, str]] = _no_facts  # what fills the question's holes
    optional: bool = False
    skipped: Json = None  # what is kept when an optional step is skipped
    echo: bool = False  # the value is said and asked ("is it so?") before it is kept
    picker: Literal["date", "past"] | None = None  # of days to come, or of days up to today
    pin: Callable[[Answers, Context], bool] = never  # whether a place sent out of the map is an answer
    numbered: bool = True  # options stand as a numbered list in the text and can be chosen by number
    depends: tuple[str, ...] = ()  # earlier steps whose change makes this answer worthless
    also: Callable[[Json, Context], Mapping[str, Json]] | None = None  # one value that answers several steps


@dataclass(frozen=True, kw_only=True)
class Form:
    """Questions in their order. With `review`, everything is shown and confirmed at the end."""

    name: str
    steps: tuple[Step, ...]
    review: bool = True

    def find_step(self, name: str | None) -> Step | None:
        """Return the step of this name."""
        return next((step for step in self.steps if step.name == name), None)


def say_of(form: Form, step: Step, kind: str) -> str:
    """Return the key of a step's text of this kind: ask, label, hint, help."""
    return f"{form.name}.{step.name}.{kind}"


def say_note(form: Form, step: Step, note: Note) -> str:
    """Return the sentence of a note: the step's own where it has one, else the shared one."""
    kind = "error" if note.blocks else "note"
    own = say_of(form, step, f"{kind}.{note.code}")
    return TEXTS(own if own in TEXTS else f"{kind}.{note.code}", **note.facts)


def label_of(form: Form, step: Step) -> str:
    """Return what a step's answer is called."""
    return TEXTS(say_of(form, step, "label"))
