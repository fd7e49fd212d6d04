"""How far somebody is in a form. The current step is derived from the answers, so nothing can disagree with them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace

from conversations.steps import Context, Form, Json, Note, Step

Pending = dict[str, Json]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is answered, and what hangs between question and answer. Kept as JSON in the draft.

    `pending`: {"kind": "confirm", "step", "value", "notes"} | {"kind": "choice", "step", "values", "code"}
    | {"kind": "leave"}. `editing`: a step asked again though it has an answer; the answer stays until a new one
    is kept. `offered`: values read out of a longer message, kept only once they are confirmed at their step.
    """

    answers: dict[str, Json] = field(default_factory=dict)
    pending: Pending | None = None
    editing: str | None = None
    choosing_edit: bool = False
    offered: dict[str, Json] = field(default_factory=dict)

    def as_json(self) -> dict[str, Json]:
        """Return what is stored."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Json]) -> "Progress":
        """Read what was stored; what an older version called otherwise is left out."""
        known = {f.name for f in fields(cls)}
        return cls(**{key: value for key, value in stored.items() if key in known})


def list_applicable(form: Form, progress: Progress, context: Context) -> list[Step]:
    """Return the steps that are asked at all with these answers, in their order."""
    return [step for step in form.steps if step.only_if(progress.answers, context)]


def find_current(form: Form, progress: Progress, context: Context) -> Step | None:
    """Return the step being asked: the one under edit, else the first unanswered; None where all are answered."""
    steps = list_applicable(form, progress, context)
    under_edit = next((step for step in steps if step.name == progress.editing), None)
    return under_edit or next((step for step in steps if step.name not in progress.answers), None)


def is_complete(form: Form, progress: Progress, context: Context) -> bool:
    """Tell whether every step that applies has an answer."""
    return all(step.name in progress.answers for step in list_applicable(form, progress, context))


def settle(form: Form, progress: Progress, context: Context) -> Progress:
    """Drop what no longer holds: answers whose condition is gone, steps the form does not have any more."""
    answers: dict[str, Json] = {}
    for step in form.steps:
        if step.name in progress.answers and step.only_if(answers, context):
            answers[step.name] = progress.answers[step.name]
    settled = replace(progress, answers=answers)
    current = find_current(form, settled, context)
    if current is None or current.name != progress.editing:
        settled = replace(settled, editing=None)
    pending = settled.pending
    if pending is None or pending["kind"] == "leave" or (current and current.name == pending["step"]):
        return settled
    return replace(settled, pending=None)


def find_pending(progress: Progress, step: Step, context: Context) -> Pending | None:
    """Return what hangs at this step: a choice, a value that waits for a yes, or one offered by a longer message."""
    if progress.pending is not None or step.name not in progress.offered or step.name in progress.answers:
        return progress.pending
    value = progress.offered[step.name]
    notes = step.check(value, progress.answers, context)
    return None if any(note.blocks for note in notes) else to_confirm(step, value, notes)


def put_aside(progress: Progress) -> Progress:
    """Leave the hanging question for another: a value that waits for a yes is offered again at its own step."""
    pending = progress.pending
    if pending is None or pending["kind"] != "confirm":
        return replace(progress, pending=None)
    return replace(progress, pending=None, offered={**progress.offered, pending["step"]: pending["value"]})


def let_go(progress: Progress, step: Step) -> Progress:
    """Forget the value that waits at this step, so that it is plainly asked."""
    offered = {name: value for name, value in progress.offered.items() if name != step.name}
    return replace(progress, pending=None, offered=offered)


def to_confirm(step: Step, value: Json, notes: Sequence[Note]) -> Pending:
    """Return what hangs while a value waits for a yes."""
    said = [{"code": note.code, "facts": dict(note.facts)} for note in notes]
    return {"kind": "confirm", "step": step.name, "value": value, "notes": said}


def keep(form: Form, progress: Progress, step: Step, value: Json, context: Context) -> Progress:
    """Keep a value as the step's answer, and drop the answers that depended on the former one."""
    new = {step.name: value} if step.also is None else dict(step.also(value, context))
    changed = {name for name in new if progress.answers.get(name) != new[name]}
    stale = {s.name for s in form.steps if changed.intersection(s.depends)}
    answers = {name: kept for name, kept in progress.answers.items() if name not in stale} | new
    offered = {name: kept for name, kept in progress.offered.items() if name not in new}
    kept = Progress(answers=answers, offered=offered)
    return settle(form, kept, context)


def drop(form: Form, progress: Progress, name: str) -> Progress:
    """Forget one answer, whatever hangs on it, and everything that depended on it."""
    gone = {name} | {step.name for step in form.steps if name in step.depends}
    pending = progress.pending
    return replace(
        progress,
        answers={key: value for key, value in progress.answers.items() if key not in gone},
        offered={key: value for key, value in progress.offered.items() if key not in gone},
        pending=None if pending is not None and pending.get("step") in gone else pending,
        editing=None if progress.editing in gone else progress.editing,
    )
