"""Put the current question into words: what is asked, what can be picked, and how to answer by typing alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from conversations.progress import Pending, Progress, find_current, find_pending, list_applicable
from conversations.shown import shorten, show, show_short
from conversations.steps import TEXTS, Context, Form, Note, Option, Step, label_of, say_note, say_of
from conversations.turns import Ask, Done, Picker, Review, Row, Turn
from conversations.words import list_spellings, plain
from domain import rules

NONE_OF_THESE = "none_of_these"


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is being asked. The first `numbered` options can be chosen by their number."""

    step: str
    text: str
    options: tuple[Option, ...] = ()
    numbered: int = 0
    picker: Picker | None = None
    pin: bool = False


def find_option(question: Question, text: str) -> Option | None:
    """Return the option that this text names exactly: its number, its label or what its button sends."""
    said = {spelling for spelling in list_spellings(text) if spelling}
    for number, option in enumerate(question.options, 1):
        names = {plain(option.label), plain(option.sent), plain(option.line)}
        if number <= question.numbered:
            names |= {str(number), plain(TEXTS("list.number", number=number))}
        if not said.isdisjoint(names):
            return option
    return None


def _lines(options: Iterable[Option]) -> str:
    return "\n".join(
        TEXTS("list.line", number=number, text=option.line or option.label) for number, option in enumerate(options, 1)
    )


def _join(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _word(name: str) -> Option:
    return Option(value=name, label=TEXTS(f"button.{name}"))


def list_buttons() -> list[str]:
    """Return the labels that stand under questions of every form."""
    return [TEXTS(f"button.{name}") for name in ("yes", "no", "skip", "same", "leave", "stay", "nothing")]


def is_former_shown(progress: Progress, step: Step) -> bool:
    """Tell whether the question is asked again though it has an answer."""
    return progress.editing == step.name and step.name in progress.answers


def _extras(progress: Progress, step: Step) -> tuple[Option, ...]:
    same = (_word("same"),) if is_former_shown(progress, step) else ()
    return (_word("skip"), *same) if step.optional else same


def _picker(step: Step, context: Context) -> Picker | None:
    if step.picker is None:
        return None
    if step.picker == "past":
        today = context.today
        return Picker(first=today - timedelta(days=rules.PAST_PICKED), last=today, initial=today)
    first, last = context.today, rules.latest_day(context.today, context.office)
    standard = rules.earliest_standard_day(context.today, context.office)
    return Picker(first=first, last=last, initial=min(context.office.calendar.next_working_day(standard), last))


def of_step(form: Form, progress: Progress, step: Step, context: Context) -> Question:
    """Return the plain question of a step."""
    own = step.options(progress.answers, context)
    numbered = len(own) if step.numbered else 0
    facts = step.facts(progress.answers, context)
    hint = say_of(form, step, "hint")
    former = ""
    if is_former_shown(progress, step):
        former = TEXTS("edit.former", value=show(form.name, step.name, progress.answers[step.name], context))
    text = _join(
        TEXTS(say_of(form, step, "ask"), **facts),
        _lines(own[:numbered]),
        TEXTS(hint, **facts) if hint in TEXTS else "",
        TEXTS("optional.hint") if step.optional else "",
        former,
    )
    options = (*own, *_extras(progress, step))
    return Question(
        step=step.name,
        text=text,
        options=options,
        numbered=numbered,
        picker=_picker(step, context),
        pin=step.pin(progress.answers, context),
    )


def _of_confirm(form: Form, progress: Progress, step: Step, pending: Pending, context: Context) -> Question:
    value = show(form.name, step.name, pending["value"], context)
    notes = [Note(code=note["code"], facts=note["facts"]) for note in pending["notes"]]
    said = "\n".join(TEXTS("list.point", text=say_note(form, step, note)) for note in notes)
    key = "confirm.with_notes" if notes else "confirm.plain"
    text = TEXTS(key, value=value, notes=said, label=label_of(form, step))
    options = (_word("yes"), _word("no"))
    pin = step.pin(progress.answers, context)
    return Question(step=step.name, text=text, options=options, picker=_picker(step, context), pin=pin)


def _of_choice(form: Form, progress: Progress, step: Step, pending: Pending, context: Context) -> Question:
    options = [
        Option(
            value=value,
            label=shorten(TEXTS("list.line", number=number, text=show_short(form.name, step.name, value, context))),
            line=show(form.name, step.name, value, context),
        )
        for number, value in enumerate(pending["values"], 1)
    ]
    options.append(Option(value=NONE_OF_THESE, label=TEXTS(f"button.{NONE_OF_THESE}")))
    text = _join(say_choice(form, step, pending["code"]), _lines(options), TEXTS("choice.how"))
    return Question(step=step.name, text=text, options=tuple(options), numbered=len(options))


def say_choice(form: Form, step: Step, code: str) -> str:
    """Return why a choice must be asked: the step's own sentence where it has one, else the shared one."""
    own = say_of(form, step, f"choice.{code}")
    return TEXTS(own if own in TEXTS else f"choice.{code}")


def _of_leaving(form: Form, progress: Progress, context: Context) -> Question:
    step = find_current(form, progress, context)
    return Question(step=step.name if step else "", text=TEXTS("leave.ask"), options=(_word("leave"), _word("stay")))


def _of_edit_choice(form: Form, progress: Progress, context: Context) -> Question:
    options = tuple(
        Option(value=row.step, label=shorten(row.label), line=TEXTS("edit.line", label=row.label, value=row.value))
        for row in list_rows(form, progress, context)
    )
    text = _join(TEXTS("edit.which"), _lines(options), TEXTS("edit.which_hint"))
    return Question(step="", text=text, options=(*options, _word("nothing")), numbered=len(options))


ASKED_PENDING = {"confirm": _of_confirm, "choice": _of_choice}


def of_current(form: Form, progress: Progress, step: Step, context: Context) -> Question:
    """Return the question of the current step: what hangs at it, or the plain one."""
    pending = find_pending(progress, step, context)
    if pending is None:
        return of_step(form, progress, step, context)
    return ASKED_PENDING[pending["kind"]](form, progress, step, pending, context)


def find_question(form: Form, progress: Progress, context: Context) -> Question | None:
    """Return what is being asked now; None at the summary."""
    if progress.pending is not None and progress.pending["kind"] == "leave":
        return _of_leaving(form, progress, context)
    if progress.choosing_edit:
        return _of_edit_choice(form, progress, context)
    step = find_current(form, progress, context)
    return None if step is None else of_current(form, progress, step, context)


def list_rows(form: Form, progress: Progress, context: Context) -> list[Row]:
    """Return the summary of what is answered so far."""
    steps = [step for step in list_applicable(form, progress, context) if step.name in progress.answers]
    return [
        Row(
            number=number,
            step=step.name,
            label=label_of(form, step),
            value=show(form.name, step.name, progress.answers[step.name], context),
        )
        for number, step in enumerate(steps, 1)
    ]


def say(
    form: Form, progress: Progress, context: Context, *, error: str = "", notes: Sequence[str] = (), done: bool = False
) -> Turn:
    """Return what is said at this point: the question, the summary, or that all is done."""
    question = find_question(form, progress, context)
    if question is not None:
        return Ask(
            step=question.step,
            text=_join(error, question.text),
            options=question.options,
            picker=question.picker,
            pin=question.pin,
            notes=tuple(notes),
        )
    if form.review and not done:
        return Review(rows=tuple(list_rows(form, progress, context)), notes=(*notes, *filter(None, [error])))
    return Done(answers=dict(progress.answers))
