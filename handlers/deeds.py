"""What all deeds on a request share: do it through the door, then show the doer how things stand now."""

from typing import Any

from domain.errors import Rejected
from domain.lifecycle import Action, State
from handlers import door
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications import unheard
from notifications.line_messages import text
from notifications.phoning import call_of
from notifications.roles import hats_on
from storage import bookings, requests
from storage.tables import Draft, Request

_FREES_THE_TEAM = frozenset({State.RETURNED, State.REFUSING, State.CANCELLED, State.EXPIRED})


def deed_of(chat: Chat, request: Request, action: Action, reason: str | None = None) -> door.Deed:
    """Name the person of this chat as the one who acts."""
    hats = hats_on(chat.session, chat.person, request, chat.office, chat.today)
    return door.Deed(
        action=action, actor=chat.person, roles=frozenset(hats), now=chat.now, reason=reason, acts_for=hats
    )


def carry_out(chat: Chat, request: Request, action: Action, reason: str | None = None) -> Messages:
    """Move the request and answer with the new card; a team that is no longer needed is free again."""
    deed = deed_of(chat, request, action, reason)
    move = door.move_silently(chat.session, chat.office, request, deed)
    freed = bookings.release(chat.session, request.id) if move.to in _FREES_THE_TEAM else set()
    door.tell(chat.session, chat.office, request, move, deed, released=freed)
    return say_done(chat, request, action)


def say_done(chat: Chat, request: Request, done: str, **facts: object) -> Messages:
    """Answer a deed that the school hears of: what was done, who has to be rung up instead, and the new card."""
    said = TEXTS(f"done.{done}", number=request.number, **facts)
    unsaid = unheard.list_of_request(chat.session, request) if chat.is_officer else ()
    if any(row.created_at == chat.now for row in unsaid):
        call = call_of(chat.session, chat.office, unsaid[-1], request)
        said += "\n" + TEXTS("acts.not_reached", name=call.name, phone=call.phone)
    return [text(said), card_of(chat, request)]


def get_subject(chat: Chat, draft: Draft) -> Request:
    """Return the request a form is about, locked; `Rejected` where it has gone."""
    request = requests.find_locked(chat.session, draft.subject_id or 0)
    if request is None:
        raise Rejected("no_such_request")
    return request


def done_with(chat: Chat, draft: Draft, action: Action, answers: dict[str, Any]) -> Messages:
    """Carry out what a reason form was opened for."""
    return carry_out(chat, get_subject(chat, draft), action, answers["reason"])
