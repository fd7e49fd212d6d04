"""Forms in a chat: opened, offered again, and their turns put into LINE's messages. Answers come in `answering`."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from conversations import engine
from conversations.forms import FORMS
from handlers.chat import Chat, Messages
from handlers.facts import facts_for
from handlers.words import TEXTS
from notifications import buttons, cards
from notifications.line_messages import text
from storage import drafts
from storage.tables import Draft, Request

Answers: TypeAlias = dict[str, Any]

# Forms long enough that losing one hurts: they are put aside where others are forgotten.
LONG = frozenset({"request", "registration", "officer"})


def context_of(chat: Chat, draft: Draft) -> engine.Context:
    """Gather what a form may know."""
    facts = facts_for(chat, draft)
    return engine.Context(now=chat.now, office=chat.office, schools=chat.schools, facts=facts)


def bare_context(chat: Chat) -> engine.Context:
    """Gather what reading needs where no form is open."""
    return engine.Context(now=chat.now, office=chat.office, schools=chat.schools)


def progress_of(draft: Draft) -> engine.Progress:
    """Read how far a draft has come."""
    return engine.Progress.from_json(draft.data["progress"])


def open_form(
    chat: Chat, name: str, request: Request | None = None, known: Answers | None = None, caller: Answers | None = None
) -> Messages:
    """Begin a form, about a request where there is one; `known` are answers that need not be asked.

    `caller`: who telephoned, where an officer fills it in for them.
    """
    draft = Draft(
        person_id=chat.person.id,
        form=name,
        subject_id=request.id if request else None,
        subject_state=request.state if request else None,
        caller=caller,
        current=True,
        data={},
        sources={},
        created_at=chat.now,
        updated_at=chat.now,
    )
    drafts.start(chat.session, draft)
    progress, turn = engine.begin(FORMS[name], context_of(chat, draft), known or {})
    return keep(chat, draft, progress, turn)


def turn_away(chat: Chat) -> None:
    """Forget a short form that is open: its person has turned to something else. A long one stays."""
    draft = drafts.find_current(chat.session, chat.person.id)
    if draft is not None and draft.form not in LONG:
        drafts.drop(chat.session, draft)


def offer_or_open(chat: Chat, name: str) -> Messages:
    """Begin a form, or offer the one of its kind that lies half-finished."""
    draft = drafts.find(chat.session, chat.person.id, name)
    if draft is None or not progress_of(draft).answers:
        return open_form(chat, name)
    drafts.resume(chat.session, draft, chat.now)
    return offer(chat, draft)


def offer(chat: Chat, draft: Draft) -> Messages:
    """Ask what to do with a half-finished form: go on, start over, or throw it away."""
    draft.data = {**draft.data, "offered": True}
    options = [buttons.reply(TEXTS(f"draft.{do}.label")) for do in ("continue", "restart", "discard")]
    answered = len(progress_of(draft).answers)
    return [text(TEXTS("draft.offer", title=TEXTS(f"form.{draft.form}"), count=answered), quick=options)]


def keep(chat: Chat, draft: Draft, progress: engine.Progress, turn: engine.Turn) -> Messages:
    """Store how far a form has come, and say its turn."""
    draft.data = {"progress": progress.as_json()}
    draft.updated_at = chat.now
    return put(draft, turn)


def ask_again(chat: Chat, draft: Draft) -> Messages:
    """Repeat the question that is open."""
    draft.data = {"progress": draft.data["progress"]}
    draft.updated_at = chat.now
    return put(draft, engine.again(FORMS[draft.form], progress_of(draft), context_of(chat, draft)))


def ask_open(chat: Chat) -> Messages:
    """Repeat the question that is open, after what came between; nothing where none is."""
    draft = drafts.find_current(chat.session, chat.person.id)
    if draft is None:
        return []
    return offer(chat, draft) if draft.data.get("offered") else ask_again(chat, draft)


def put(draft: Draft, turn: engine.Turn) -> Messages:
    """Turn what the engine says into LINE's messages."""
    match turn:
        case engine.Ask():
            quick = [buttons.reply(option.label, option.sent) for option in turn.options]
            if turn.picker:
                quick.insert(0, buttons.date_picker(draft.id, turn.step, turn.picker))
            if turn.pin:
                quick.append(buttons.send_place())
            return [*_notes(turn.notes), text(turn.text, quick=[*quick, *_controls()])]
        case engine.Review():
            card = cards.summary_card(TEXTS(f"form.{draft.form}"), turn.rows, draft.id)
            return [*_notes(turn.notes), card]
        case _:
            return []


def _notes(notes: Sequence[str]) -> Messages:
    return [text("\n".join(notes))] if notes else []


def _controls() -> list[dict[str, Any]]:
    return [buttons.reply(TEXTS("control.back")), buttons.reply(TEXTS("control.cancel"))]
