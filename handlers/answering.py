"""What a person says while a form is open: answers, changes of mind, and messages edited or taken back."""

from datetime import timedelta
from typing import Any

from conversations import engine
from conversations.finding import FREE_TEXT, UNSURE, find_answers
from conversations.forms import FORMS
from conversations.thai.normalise import normalise
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.finish import finish
from handlers.forms import Answers
from handlers.words import TEXTS, find_phrase
from notifications import buttons
from notifications.line_messages import text
from storage import drafts, inbox, requests
from storage.tables import Draft

SEVERAL = 2


def is_left_alone(chat: Chat, draft: Draft) -> bool:
    """Tell whether a draft has lain so long that it is offered before the next answer is taken."""
    return chat.now - draft.updated_at > timedelta(hours=chat.office.limits.idle_hours)


def is_option(chat: Chat, draft: Draft, said: str) -> bool:
    """Tell whether the words are one of the open question's options, even if they look like a command."""
    context = forms.context_of(chat, draft)
    return engine.takes_as_option(FORMS[draft.form], forms.progress_of(draft), said, context)


def takes_any_words(chat: Chat, draft: Draft, said: str) -> bool:
    """Tell whether the open question would keep these words as they stand."""
    context = forms.context_of(chat, draft)
    return engine.takes_any_words(FORMS[draft.form], forms.progress_of(draft), said, context)


def take(chat: Chat, draft: Draft, said: str) -> Messages:
    """Take what was said as an answer to the open question."""
    if draft.data.get("offered"):
        return _take_choice(chat, draft, said)
    if draft.data.get("ask_first"):
        return [text(TEXTS("draft.ask_first")), *forms.ask_again(chat, draft)]
    found = _find_several(chat, draft, said)
    if found:
        return take_several(chat, draft, found)
    progress, turn = engine.answer(FORMS[draft.form], forms.progress_of(draft), said, forms.context_of(chat, draft))
    return go_on(chat, draft, progress, turn)


def _find_several(chat: Chat, draft: Draft, said: str) -> Answers:
    """Return the answers of a message that answers more than the question that is open; else nothing."""
    if draft.form != "request":
        return {}
    progress, context = forms.progress_of(draft), forms.context_of(chat, draft)
    asked = engine.again(FORMS[draft.form], progress, context)
    if not isinstance(asked, engine.Ask):
        return {}
    found = find_answers(said, context)
    fresh = {step: value for step, value in found.items() if step not in progress.answers}
    is_own_words = asked.step in FREE_TEXT and "topic" not in fresh
    return {} if is_own_words or len(fresh) < SEVERAL else fresh


def take_several(chat: Chat, draft: Draft, found: Answers) -> Messages:
    """Keep all that one message answers, say what was understood, and ask for the rest."""
    progress, context = forms.progress_of(draft), forms.context_of(chat, draft)
    progress, turn = engine.fill(FORMS[draft.form], progress, found, context, unsure=UNSURE)
    return go_on(chat, draft, progress, turn)


def go_on(chat: Chat, draft: Draft, progress: engine.Progress, turn: engine.Turn) -> Messages:
    """Keep what was understood and say what follows; a finished form does its deed."""
    if isinstance(turn, engine.Done):
        return finish(chat, draft, dict(turn.answers))
    if isinstance(turn, engine.Left):
        return discard(chat, draft)
    _remember_source(chat, draft, progress)
    return forms.keep(chat, draft, progress, turn)


def _remember_source(chat: Chat, draft: Draft, progress: engine.Progress) -> None:
    before = forms.progress_of(draft).answers
    fresh = [step for step, value in progress.answers.items() if before.get(step) != value]
    if chat.message_id and fresh:
        draft.sources = {**draft.sources, chat.message_id: fresh}


_CHOICES = {"1": "continue", "2": "restart", "3": "discard"}


def is_choice(draft: Draft, said: str) -> bool:
    """Tell whether the words choose what to do with a form that has been offered."""
    return bool(draft.data.get("offered")) and _find_choice(said) is not None


def _find_choice(said: str) -> str | None:
    words = {TEXTS(f"draft.{do}.label"): do for do in _CHOICES.values()}
    choice = _CHOICES.get(normalise(said)) or words.get(normalise(said)) or find_phrase(said)
    return choice if choice in _CHOICES.values() else None


def _take_choice(chat: Chat, draft: Draft, said: str) -> Messages:
    choice = _find_choice(said)
    return forms.offer(chat, draft) if choice is None else DRAFT_DEEDS[choice](chat, draft)


def resume(chat: Chat, draft: Draft) -> Messages:
    """Go on with a draft where it was left."""
    drafts.resume(chat.session, draft, chat.now)
    return forms.ask_again(chat, draft)


def restart(chat: Chat, draft: Draft) -> Messages:
    """Begin the same form anew."""
    request = requests.find(chat.session, draft.subject_id) if draft.subject_id else None
    return forms.open_form(chat, draft.form, request, caller=draft.caller)


def discard(chat: Chat, draft: Draft) -> Messages:
    """Throw a draft away."""
    drafts.drop(chat.session, draft)
    return [text(TEXTS("draft.discarded", title=TEXTS(f"form.{draft.form}")), quick=_menu_only())]


def change_mind(chat: Chat, draft: Draft) -> Messages:
    """Leave undone what a short form would do: it was not meant. A long one goes on."""
    return resume(chat, draft) if draft.form in forms.LONG else discard(chat, draft)


def put_aside(chat: Chat, draft: Draft) -> Messages:
    """Stop for now: a long form waits with its answers, a short one is forgotten."""
    if draft.form not in forms.LONG or not forms.progress_of(draft).answers:
        return discard(chat, draft)
    drafts.make_none_current(chat.session, chat.person.id)
    draft.updated_at = chat.now
    quick = [buttons.reply(TEXTS(f"draft.{do}.label")) for do in ("continue", "discard")]
    return [text(TEXTS("draft.put_aside", title=TEXTS(f"form.{draft.form}")), quick=[*quick, *_menu_only()])]


def back(chat: Chat, draft: Draft) -> Messages:
    """Open the last question again, with its answer still known until another is given."""
    progress, turn = engine.back(FORMS[draft.form], forms.progress_of(draft), forms.context_of(chat, draft))
    return go_on(chat, draft, progress, turn)


def edit(chat: Chat, draft: Draft) -> Messages:
    """Ask which answer to change."""
    progress, turn = engine.ask_which_to_edit(
        FORMS[draft.form], forms.progress_of(draft), forms.context_of(chat, draft)
    )
    return forms.keep(chat, draft, progress, turn)


def confirm(chat: Chat, draft: Draft) -> Messages:
    """Send what the summary shows."""
    progress, turn = engine.confirm(FORMS[draft.form], forms.progress_of(draft), forms.context_of(chat, draft))
    return go_on(chat, draft, progress, turn)


def explain(chat: Chat, draft: Draft) -> Messages:
    """Say more about the open question, then ask it again."""
    form, progress, context = FORMS[draft.form], forms.progress_of(draft), forms.context_of(chat, draft)
    return [text(engine.explain(form, progress, context)), *forms.ask_again(chat, draft)]


def press(chat: Chat, draft_id: int, do: str) -> Messages:
    """Do what a button of a draft's card asks for; an old card is told so."""
    draft = drafts.find_by_id(chat.session, draft_id)
    if draft is None or draft.person_id != chat.person.id:
        return [text(TEXTS("draft.gone"))]
    if not draft.current:
        drafts.resume(chat.session, draft, chat.now)
    return DRAFT_DEEDS[do](chat, draft)


def take_day(chat: Chat, draft_id: int, step: str, day: str) -> Messages:
    """Take a day from the date picker, if its question is still the open one."""
    draft = drafts.find_by_id(chat.session, draft_id)
    if draft is None or draft.person_id != chat.person.id:
        return [text(TEXTS("draft.gone"))]
    if not draft.current:
        drafts.resume(chat.session, draft, chat.now)
    turn = engine.again(FORMS[draft.form], forms.progress_of(draft), forms.context_of(chat, draft))
    if not isinstance(turn, engine.Ask) or turn.step != step:
        return [text(TEXTS("draft.answered_before")), *forms.ask_again(chat, draft)]
    progress, turn = engine.pick(FORMS[draft.form], forms.progress_of(draft), day, forms.context_of(chat, draft))
    return go_on(chat, draft, progress, turn)


def take_pin(chat: Chat, draft: Draft, place: str) -> Messages | None:
    """Take a place sent out of the map as the answer to the open question; None where that asks for none."""
    form, progress, context = FORMS[draft.form], forms.progress_of(draft), forms.context_of(chat, draft)
    if is_left_alone(chat, draft) or not engine.takes_pin(form, progress, context):
        return None
    return go_on(chat, draft, *engine.pick(form, progress, place, context))


def correct(chat: Chat, message_id: str, said: str) -> Messages:
    """Follow an edited message: the answer it gave is read anew, and the change is said."""
    draft = drafts.find_current(chat.session, chat.person.id)
    steps = draft.sources.get(message_id) if draft else None
    if draft is None or not steps:
        return [text(TEXTS("draft.edit_too_late"))]
    form, context = FORMS[draft.form], forms.context_of(chat, draft)
    progress, turn = engine.replace(form, forms.progress_of(draft), steps[0], said, context)
    return go_on(chat, draft, progress, turn)


def take_back(chat: Chat, message_id: str) -> None:
    """Erase what an unsent message said: from the inbox and from every open form."""
    inbox.erase_text(chat.session, chat.person.line_user_id, message_id)
    for draft in drafts.list_of_person(chat.session, chat.person.id):
        steps: list[str] = draft.sources.get(message_id, [])
        if not steps:
            continue
        progress = forms.progress_of(draft)
        for step in steps:
            progress = engine.forget(FORMS[draft.form], progress, step)
        # What is typed next was meant for another question than the one that is open again now.
        draft.data = {"progress": progress.as_json(), "ask_first": True}
        draft.sources = {k: v for k, v in draft.sources.items() if k != message_id}


def _menu_only() -> list[dict[str, Any]]:
    return [buttons.reply(TEXTS("control.menu"))]


DRAFT_DEEDS = {
    "confirm": confirm,
    "edit": edit,
    "cancel": put_aside,
    "continue": resume,
    "restart": restart,
    "discard": discard,
    "back": back,
}
