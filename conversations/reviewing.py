"""Take what somebody typed at the summary, or when asked which answer to change. Never sends anything by mistake."""

from dataclasses import replace

from conversations.asking import find_option, find_question, list_rows
from conversations.progress import Progress
from conversations.steps import TEXTS, Context, Form
from conversations.taking import NOTHING_SAID, Outcome, Said, take_text
from conversations.words import find_yesno, is_word, list_spellings, list_words, plain


def is_confirmation(text: str) -> bool:
    """Tell whether the text confirms a summary."""
    return is_word("words.confirm", text) or find_yesno(text) is True


def _find_named(form: Form, progress: Progress, said: str, context: Context) -> str:
    """Return the step that the text names by its row's number, or begins with by a name of it; "" where none."""
    rows = list_rows(form, progress, context)
    numbers = {str(row.number): row.step for row in rows}
    for spelling in list_spellings(said):
        if spelling in numbers:
            return numbers[spelling]
    names = [(plain(row.label), row.step) for row in rows]
    for row in rows:
        key = f"{form.name}.{row.step}.called"
        names += [(name, row.step) for name in (list_words(key) if key in TEXTS else [])]
    found = [(len(name), step) for name, step in names if said.startswith(name)]
    return max(found)[1] if found else ""


def _strip_first(said: str, key: str) -> str:
    return next((said[len(word) :] for word in list_words(key) if said.startswith(word)), said)


def find_edit(form: Form, progress: Progress, text: str, context: Context) -> tuple[str, str] | None:
    """Return which step the text asks to change ("" where it does not say) and the new answer, if it has one."""
    head, _, tail = text.partition(TEXTS("words.become"))
    said = plain(head)
    wish = _strip_first(said, "words.edit")
    if wish == said:
        return None
    name = _find_named(form, progress, _strip_first(wish, "words.item"), context)
    return name, tail.strip() if name else ""


def take_edit_choice(form: Form, progress: Progress, text: str, context: Context) -> Outcome:
    """Take the answer to "which one?"."""
    question = find_question(form, progress, context)
    option = find_option(question, text) if question is not None else None
    if option is not None and form.find_step(option.value):
        return replace(progress, choosing_edit=False, editing=option.value), NOTHING_SAID
    if option is not None or find_yesno(text) is False:
        return replace(progress, choosing_edit=False), NOTHING_SAID
    name, _ = find_edit(form, progress, text, context) or (_find_named(form, progress, plain(text), context), "")
    if name:
        return replace(progress, choosing_edit=False, editing=name), NOTHING_SAID
    return progress, Said(error=TEXTS("edit.not_understood"))


def take_at_review(form: Form, progress: Progress, text: str, context: Context) -> Outcome:
    """Take a wish to change something; anything else changes nothing. Confirming is the engine's."""
    wish = find_edit(form, progress, text, context)
    if wish is None and find_yesno(text) is False:
        wish = ("", "")
    if wish is None:
        return progress, Said(error=TEXTS("review.not_understood"))
    name, rest = wish
    step = form.find_step(name)
    if step is None:
        return replace(progress, choosing_edit=True), NOTHING_SAID
    editing = replace(progress, editing=name)
    if not rest:
        return editing, NOTHING_SAID
    return take_text(form, editing, step, rest, context)


def say_unchanged(form: Form, progress: Progress, name: str, context: Context) -> str:
    """Return what is said where a corrected message could not replace an answer."""
    row = next(row for row in list_rows(form, progress, context) if row.step == name)
    return TEXTS("edit.unchanged", label=row.label, value=row.value)
