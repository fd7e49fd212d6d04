"""People of other agencies who take part in a request (R16): both sides see them, who has it in hand adds them."""

from typing import Any

from domain.errors import Rejected
from domain.lifecycle import OPEN_STATES, Role
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.deeds import get_subject
from handlers.roles import may_see
from notifications.line_messages import text
from notifications.roles import roles_on
from notifications.sharing_cards import partners_card
from notifications.ties import SAY
from notifications.views import view
from storage import partners, requests
from storage.tables import Draft, Request

IN_CHARGE = frozenset({Role.REQUESTER, Role.CLERK, Role.HEAD, Role.LEAD})


def show(chat: Chat, request_id: int) -> Messages:
    """Show who of other agencies takes part, and how they are reached."""
    return [_card(chat, get_seen(chat, request_id))]


def get_seen(chat: Chat, request_id: int) -> Request:
    """Return a request that this person may read; `Rejected` where there is none."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    return request


def _card(chat: Chat, request: Request) -> dict[str, Any]:
    count = len(partners.list_of_request(chat.session, request.id))
    may_change = request.state in OPEN_STATES and _is_in_charge(chat, request)
    has_room = count < chat.office.sharing.partners
    return partners_card(view(chat.session, chat.office, request), may_change=may_change, has_room=has_room)


def _is_in_charge(chat: Chat, request: Request) -> bool:
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    return not roles.isdisjoint(IN_CHARGE)


def ask_who(chat: Chat, request_id: int) -> Messages:
    """Ask who of which agency takes part."""
    request = get_seen(chat, request_id)
    _check_may_change(chat, request)
    _check_room(chat, request)
    return forms.open_form(chat, "partner", request)


def _check_may_change(chat: Chat, request: Request) -> None:
    if not _is_in_charge(chat, request):
        raise Rejected("not_in_charge")
    if request.state not in OPEN_STATES:
        raise Rejected("partners_closed", number=request.number)


def _check_room(chat: Chat, request: Request) -> None:
    most = chat.office.sharing.partners
    if len(partners.list_of_request(chat.session, request.id)) >= most:
        raise Rejected("partners_full", number=request.number, most=str(most))


def add(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Write a partner down; the request is locked, so that two at once do not make one too many."""
    request = get_subject(chat, draft)
    _check_may_change(chat, request)
    _check_room(chat, request)
    facts = {name: str(answers[name]) for name in ("agency", "name", "phone")}
    partners.add(chat.session, request, facts, chat.person, chat.now)
    said = SAY("partners.added", agency=facts["agency"], number=request.number)
    return [text(said), _card(chat, request)]


def ask_which(chat: Chat, request_id: int) -> Messages:
    """Ask which partner is to be taken out."""
    request = get_seen(chat, request_id)
    _check_may_change(chat, request)
    if not partners.list_of_request(chat.session, request.id):
        raise Rejected("no_partners", number=request.number)
    return forms.open_form(chat, "drop_partner", request)


def drop(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Forget a partner's name and number."""
    request = get_subject(chat, draft)
    _check_may_change(chat, request)
    partners.drop(chat.session, request.id, answers["partner"])
    return [text(SAY("partners.dropped", number=request.number)), _card(chat, request)]
