"""The checklists before the day: each side ticks its own items, both see all, and plan B is asked (S6-S7, P6.2)."""

from typing import Any

from domain.errors import Rejected
from domain.lifecycle import SETTLED_STATES, State
from handlers import forms, items, lending
from handlers.chat import Chat, Messages
from handlers.deeds import get_subject
from handlers.roles import may_see
from notifications.buttons import to_view
from notifications.checklist_card import checklist_card
from notifications.lending import SAY
from notifications.views import view
from storage import after, requests
from storage.tables import Draft, Request

_STATES = frozenset({*SETTLED_STATES, State.HELD})


def show(chat: Chat, request_id: int) -> Messages:
    """Show the checklists, and ask what is done where something of this person's is open."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    if request.state not in _STATES:
        raise Rejected("not_prepared_yet", number=request.number)
    card = _card(chat, request)
    if not items.list_own_open(chat, request) and not items.list_asked(chat, request):
        return [card]
    return [card, *forms.open_form(chat, "prepare", request)]


def _card(chat: Chat, request: Request) -> dict[str, Any]:
    shown, notes = view(chat.session, chat.office, request), after.list_notes(chat.session, request.id)
    lend = [to_view(SAY("to.lend"), request.id, "lend", request.number)] if lending.may_lend(chat, request) else []
    return checklist_card(shown, items.list_items(chat, request), notes, lend)


def keep(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Tick what is done and keep what was said of the day; both sides see it from now on."""
    request = get_subject(chat, draft)
    after.tick(chat.session, request, answers.get("items") or [], chat.person, chat.now)
    for key in after.NOTES:
        if answers.get(key) is not None:
            after.tick(chat.session, request, [key], chat.person, chat.now, note=str(answers[key]))
    return [_card(chat, request)]
