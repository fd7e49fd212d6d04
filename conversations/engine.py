"""Walk any form: an answer in, the next question out. Pure: no clock, no row, no LINE; the same input, the same turn.

A call that cannot use what was typed returns the progress as it was and a turn that says what to do next.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace as changed

from conversations.asking import find_option, find_question, list_rows, say
from conversations.progress import (
    Progress,
    drop,
    find_current,
    find_pending,
    is_complete,
    keep,
    let_go,
    list_applicable,
    put_aside,
    settle,
)
from conversations.reviewing import is_confirmation, say_unchanged, take_at_review, take_edit_choice
from conversations.shown import show
from conversations.steps import TEXTS, Context, Form, Json, Note, Option, Step, label_of, say_note, say_of
from conversations.taking import Outcome, take, take_picked
from conversations.thai.result import Value
from conversations.turns import Ask, Done, Left, Picker, Review, Row, Turn
from conversations.words import find_yesno, is_word

__all__ = [
    "Ask", "Context", "Done", "Form", "Left", "Note", "Option", "Picker", "Progress", "Review", "Row", "Step", "Turn",
    "again", "answer", "ask_which_to_edit", "back", "begin", "confirm", "edit", "explain", "fill", "forget", "pick",
    "replace", "takes_any_words", "takes_as_option", "takes_pin",
]  # fmt: skip


def begin(form: Form, context: Context, known: Mapping[str, Json] | None = None) -> tuple[Progress, Turn]:
    """Start a form. `known` are answers given before, in their stored shape; what cannot be any more is asked again."""
    progress = Progress()
    for step in form.steps:
        value = (known or {}).get(step.name)
        if step.name not in (known or {}) or not step.only_if(progress.answers, context):
            continue
        if not any(note.blocks for note in step.check(value, progress.answers, context)):
            progress = changed(progress, answers={**progress.answers, step.name: value})
    return progress, say(form, progress, context)


def answer(form: Form, progress: Progress, text: str, context: Context) -> tuple[Progress, Turn]:
    """Take a text as the answer to the open question, or as a word at the summary."""
    progress = settle(form, progress, context)
    if progress.pending is not None and progress.pending["kind"] == "leave":
        progress = changed(progress, pending=None)
        if is_word("words.stay", text) or find_yesno(text) is False:
            return progress, say(form, progress, context)
        if is_word("words.leave", text) or find_yesno(text):
            return progress, Left()
    if progress.choosing_edit:
        return _spoken(form, take_edit_choice(form, progress, text, context), context)
    step = find_current(form, progress, context)
    if step is not None:
        return _spoken(form, take(form, progress, step, text, context), context)
    if is_confirmation(text):
        return confirm(form, progress, context)
    return _spoken(form, take_at_review(form, progress, text, context), context)


def pick(form: Form, progress: Progress, picked: str, context: Context) -> tuple[Progress, Turn]:
    """Take a day or a place picked on the phone for the open question: it was not read, so it is not asked again."""
    return _spoken(form, take_picked(form, settle(form, progress, context), picked, context), context)


def _spoken(form: Form, outcome: Outcome, context: Context) -> tuple[Progress, Turn]:
    progress, said = outcome
    return progress, say(form, progress, context, error=said.error, notes=said.notes)


def again(form: Form, progress: Progress, context: Context) -> Turn:
    """Say the open question or the summary once more."""
    return say(form, settle(form, progress, context), context)


def back(form: Form, progress: Progress, context: Context) -> tuple[Progress, Turn]:
    """Step back. Answers stay until new ones are kept; before the first question the person is asked about leaving."""
    progress = settle(form, progress, context)
    current = find_current(form, progress, context)
    if progress.pending is not None or progress.choosing_edit:
        progress = changed(progress, pending=None, choosing_edit=False)
        progress = progress if current is None else let_go(progress, current)
    elif progress.editing is not None and is_complete(form, progress, context):
        progress = changed(progress, editing=None)
    else:
        progress = _stepped_back(form, progress, context)
    return progress, say(form, progress, context)


def _stepped_back(form: Form, progress: Progress, context: Context) -> Progress:
    current = find_current(form, progress, context)
    earlier = None
    for step in list_applicable(form, progress, context):
        if current is not None and step.name == current.name:
            break
        earlier = step
    if earlier is None:
        return changed(progress, pending={"kind": "leave"})
    return changed(progress, editing=earlier.name)


def edit(form: Form, progress: Progress, step: str, context: Context) -> tuple[Progress, Turn]:
    """Ask one step again; its answer stays until a new one is kept. An unknown step asks which one."""
    progress = changed(put_aside(settle(form, progress, context)), choosing_edit=False, editing=step)
    settled = settle(form, progress, context)
    if settled.editing is None:
        return ask_which_to_edit(form, settled, context)
    return settled, say(form, settled, context)


def ask_which_to_edit(form: Form, progress: Progress, context: Context) -> tuple[Progress, Turn]:
    """Ask which answer is to be changed; where there is none yet, the open question stands."""
    progress = changed(put_aside(settle(form, progress, context)), editing=None)
    progress = changed(progress, choosing_edit=bool(list_rows(form, progress, context)))
    return progress, say(form, progress, context)


def confirm(form: Form, progress: Progress, context: Context) -> tuple[Progress, Turn]:
    """Finish the form where everything is answered and still can be; a draft may be days old."""
    progress = changed(settle(form, progress, context), choosing_edit=False)
    for step in list_applicable(form, progress, context):
        if step.name not in progress.answers:
            continue
        notes = step.check(progress.answers[step.name], progress.answers, context)
        blocking = [say_note(form, step, note) for note in notes if note.blocks]
        if blocking:
            progress = changed(progress, editing=step.name, pending=None)
            return progress, say(form, progress, context, error="\n".join(blocking))
    return progress, say(form, progress, context, done=True)


def replace(form: Form, progress: Progress, step: str, text: str, context: Context) -> tuple[Progress, Turn]:
    """Take a corrected message as the new answer of the step that the first one answered."""
    progress = settle(form, progress, context)
    current, wanted = find_current(form, progress, context), form.find_step(step)
    if wanted is None or (current is not None and current.name == step):
        return answer(form, progress, text, context)
    if step not in progress.answers:
        return progress, say(form, progress, context, notes=(TEXTS("edit.gone"),))
    asked = changed(put_aside(progress), editing=step, choosing_edit=False)
    tried, said = take(form, asked, wanted, text, context)
    if said.error:
        notes = (said.error, say_unchanged(form, progress, step, context))
        return progress, say(form, progress, context, notes=notes)
    if tried.pending is None:  # the question that was open before is open again
        tried = settle(form, changed(tried, editing=progress.editing), context)
    return tried, say(form, tried, context, notes=said.notes)


def fill(
    form: Form, progress: Progress, found: Mapping[str, Json], context: Context, *, unsure: Collection[str] = ()
) -> tuple[Progress, Turn]:
    """Take answers read out of one longer message; no answer given before is changed.

    What needs a yes (by its step, by a note on it, or because the caller is `unsure` of it) waits for its question,
    as does what is not asked yet.
    """
    progress, notes = settle(form, progress, context), []
    for step in form.steps:
        if step.name not in found or step.name in progress.answers:
            continue
        value = found[step.name]
        said = step.check(value, progress.answers, context)
        if any(note.blocks for note in said):
            notes += [say_note(form, step, note) for note in said if note.blocks]
        elif said or step.echo or step.name in unsure or not step.only_if(progress.answers, context):
            progress = changed(progress, offered={**progress.offered, step.name: value})
        else:
            progress = keep(form, progress, step, value, context)
            notes.append(
                TEXTS("answer.kept", label=label_of(form, step), value=show(form.name, step.name, value, context))
            )
    progress = settle(form, progress, context)
    return progress, say(form, progress, context, notes=notes)


def forget(form: Form, progress: Progress, step: str) -> Progress:
    """Drop an answer whose message was taken back."""
    return drop(form, progress, step)


def takes_as_option(form: Form, progress: Progress, text: str, context: Context) -> bool:
    """Tell whether the text is exactly an option of the open question, so that it is no command."""
    question = find_question(form, settle(form, progress, context), context)
    return question is not None and find_option(question, text) is not None


def takes_pin(form: Form, progress: Progress, context: Context) -> bool:
    """Tell whether the open question can be answered by a place sent out of the map."""
    question = find_question(form, settle(form, progress, context), context)
    return question is not None and question.pin


def takes_any_words(form: Form, progress: Progress, text: str, context: Context) -> bool:
    """Tell whether the open question would keep the text word for word, as a reason or a report."""
    progress = settle(form, progress, context)
    step = find_current(form, progress, context)
    if step is None or progress.choosing_edit or find_pending(progress, step, context) is not None:
        return False
    reading = step.read(text, progress.answers, context)
    return isinstance(reading, Value) and reading.value == text.strip()


def explain(form: Form, progress: Progress, context: Context) -> str:
    """Return the help for the open question: what it is for, how to answer, which words work everywhere."""
    progress = settle(form, progress, context)
    step = None if progress.choosing_edit else find_current(form, progress, context)
    own = (
        TEXTS("help.review")
        if step is None
        else TEXTS(say_of(form, step, "help"), **step.facts(progress.answers, context))
    )
    return f"{own}\n\n{TEXTS('help.everywhere')}"
