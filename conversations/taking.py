"""Take what somebody typed as the answer to the question that is open. Never keeps a guess."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from conversations.asking import (
    NONE_OF_THESE,
    Question,
    find_option,
    is_former_shown,
    list_buttons,
    of_current,
    of_step,
    say_choice,
)
from conversations.progress import (
    Pending,
    Progress,
    find_current,
    find_pending,
    keep,
    let_go,
    list_applicable,
    to_confirm,
)
from conversations.readers import DOUBTFUL
from conversations.shown import show
from conversations.steps import TEXTS, Context, Form, Json, Note, Option, Step, label_of, say_note
from conversations.thai.result import Choice, Invalid, Value
from conversations.words import find_yesno, is_hesitation, is_word, list_words, plain
from domain import rules

CHOICES_MAX = 10


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said back before the next question: an error to mend, or remarks."""

    error: str = ""
    notes: tuple[str, ...] = ()


Outcome = tuple[Progress, Said]
NOTHING_SAID = Said()


def say_error(form: Form, step: Step, code: str, facts: Mapping[str, str]) -> str:
    """Return the sentence of an error at this step."""
    return say_note(form, step, Note(code=code, facts=facts, blocks=True))


def _kept(form: Form, progress: Progress, step: Step, value: Json, context: Context, *, tell: bool) -> Outcome:
    is_change = is_former_shown(progress, step)
    key = "answer.changed" if is_change else "answer.kept"
    note = TEXTS(key, label=label_of(form, step), value=show(form.name, step.name, value, context))
    return keep(form, progress, step, value, context), Said(notes=(note,) if tell or is_change else ())


def accept(
    form: Form, progress: Progress, step: Step, value: Json, context: Context, *, doubted: bool = False, typed: str = ""
) -> Outcome:
    """Keep a value, or ask for a yes first, or say why it cannot be. `doubted`: it was read, not picked."""
    notes = step.check(value, progress.answers, context)
    blocking = [say_note(form, step, note) for note in notes if note.blocks]
    if blocking:
        return let_go(progress, step), Said(error="\n".join(blocking))
    if notes or doubted:
        return replace(progress, pending=to_confirm(step, value, notes)), NOTHING_SAID
    tell = plain(show(form.name, step.name, value, context)) != plain(typed)
    return _kept(form, progress, step, value, context, tell=tell)


def is_of_another_question(form: Form, progress: Progress, step: Step, text: str, context: Context) -> bool:
    """Tell whether the text is what a button of another question sends: an old one, tapped by mistake."""
    others = [other for other in list_applicable(form, progress, context) if other is not step]
    options = [option for other in others for option in other.options(progress.answers, context)]
    buttons = tuple(Option(value=None, label=label) for label in list_buttons())
    return find_option(Question(step="", text="", options=(*options, *buttons)), text) is not None


def take_text(
    form: Form, progress: Progress, step: Step, text: str, context: Context, *, picked: bool = False
) -> Outcome:
    """Read the text as an answer of this step; what cannot be read changes nothing. `picked`: nobody typed it."""
    reading = step.read(text, progress.answers, context)
    if isinstance(reading, Value):
        doubted = bool(reading.flags & DOUBTFUL)
        # Only a free text can be mistaken: anything else has been understood as an answer of this step.
        doubted |= reading.value == text.strip() and is_of_another_question(form, progress, step, text, context)
        doubted |= step.echo and not picked
        return accept(form, progress, step, reading.value, context, doubted=doubted, typed=text)
    if isinstance(reading, Choice):
        return _choose(form, progress, step, reading, context)
    if isinstance(reading, Invalid):
        return progress, Said(error=say_error(form, step, reading.code, reading.facts))
    return progress, Said(error=say_error(form, step, "not_understood", {}))


def take_picked(form: Form, progress: Progress, text: str, context: Context) -> Outcome:
    """Take what the phone's own picker has sent for the current step, whatever hangs at it."""
    step = find_current(form, progress, context)
    if step is None:
        return progress, NOTHING_SAID
    return take_text(form, let_go(progress, step), step, text, context, picked=True)


def _choose(form: Form, progress: Progress, step: Step, reading: Choice[Json], context: Context) -> Outcome:
    if not reading.candidates:
        return progress, Said(error=say_choice(form, step, reading.code))
    values = list(reading.candidates[:CHOICES_MAX])
    pending = {"kind": "choice", "step": step.name, "values": values, "code": reading.code}
    return replace(progress, pending=pending), NOTHING_SAID


def _take_confirm(form: Form, progress: Progress, step: Step, pending: Pending, text: str, context: Context) -> Outcome:
    said_yes = find_yesno(text)
    if said_yes or is_word("words.confirm", text):
        return _kept(form, progress, step, pending["value"], context, tell=False)
    if said_yes is False:
        return let_go(progress, step), Said(notes=(TEXTS("confirm.no"),))
    own = replace(of_step(form, progress, step, context), numbered=0)  # such as "not sure", where that is an answer
    outcome = _take_option(form, progress, step, own, text, context)
    if outcome is None and is_hesitation(text):
        return progress, Said(error=TEXTS("choice.yes_or_no"))
    outcome = outcome or take_text(form, progress, step, text, context)
    is_lost = outcome[1].error == say_error(form, step, "not_understood", {})  # it speaks of a list not shown here
    return (outcome[0], Said(error=TEXTS("choice.yes_or_no"))) if is_lost else outcome


def _take_choice(form: Form, progress: Progress, step: Step, pending: Pending, text: str, context: Context) -> Outcome:
    values, said_yes = pending["values"], find_yesno(text)
    if said_yes is False:
        return _take_none_of_these(form, progress, step)
    named = values if said_yes else _list_named(form, step, values, text, context)
    if len(named) == 1:
        return accept(form, progress, step, named[0], context)
    return take_text(form, progress, step, text, context)


def _list_named(form: Form, step: Step, values: list[Json], text: str, context: Context) -> list[Json]:
    """Return the values of which the text is a part that tells them apart, such as a school's district."""
    said = plain(text)
    for prefix in list_words("words.amphoe"):
        said = said.removeprefix(prefix)
    if sum(letter.isalpha() for letter in said) < rules.TEXT_MIN:
        return []
    return [value for value in values if said in plain(show(form.name, step.name, value, context))]


def _take_none_of_these(form: Form, progress: Progress, step: Step) -> Outcome:
    return let_go(progress, step), Said(error=say_error(form, step, NONE_OF_THESE, {}))


def _take_plain(form: Form, progress: Progress, step: Step, text: str, context: Context) -> Outcome:
    if is_former_shown(progress, step) and is_word("words.same", text):
        return replace(progress, editing=None), NOTHING_SAID
    if step.optional and (is_word("words.skip", text) or is_word("words.none", text)):
        return _kept(form, progress, step, step.skipped, context, tell=False)
    for words, error in (("words.skip", "error.cannot_skip"), ("words.confirm", "error.still_open")):
        if is_word(words, text):
            return progress, Said(error=TEXTS(error))
    return take_text(form, progress, step, text, context)


TAKERS = {"confirm": _take_confirm, "choice": _take_choice}


def take(form: Form, progress: Progress, step: Step, text: str, context: Context) -> Outcome:
    """Take a text at this step: an option of what is asked, a word such as skip, or an answer to read."""
    pending = find_pending(progress, step, context)
    question = of_current(form, progress, step, context)
    if pending is None or pending["kind"] == "choice":
        picked = _take_option(form, progress, step, question, text, context)
        if picked is not None:
            return picked
    if pending is None:
        return _take_plain(form, progress, step, text, context)
    return TAKERS[pending["kind"]](form, progress, step, pending, text, context)


def _take_option(
    form: Form, progress: Progress, step: Step, question: Question, text: str, context: Context
) -> Outcome | None:
    option = find_option(question, text)
    if option is None or option.value in ("skip", "same"):
        return None
    if option.value == NONE_OF_THESE:
        return _take_none_of_these(form, progress, step)
    return accept(form, progress, step, option.value, context, typed=text)
