"""Where the trainer of today is: what a school asks when the hour has come and nobody is there (P6.1)."""

from domain import names
from domain.calendar import local, local_date
from domain.lifecycle import SETTLED_STATES, Action
from domain.show import phone_number, thai_time
from handlers import status
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import people, requests
from storage.tables import Request

_ON_THE_ROAD = (Action.SET_OUT, Action.DELAY, Action.ARRIVE, Action.START)


def show(chat: Chat) -> Messages:
    """Say what the trainer of a school's training of today last let know, and whom to ring; else show its requests."""
    today = requests.list_own_on(chat.session, chat.person.id, chat.today, SETTLED_STATES)
    mine = [request for request in today if request.requester_id == chat.person.id]
    if len(mine) != 1:
        return status.status(chat)
    return [text(_say(chat, mine[0])), card_of(chat, mine[0])]


def _say(chat: Chat, request: Request) -> str:
    lead = people.find(chat.session, request.lead_id)
    heard = _say_heard(chat, request)
    if lead is None or not lead.phone:
        return TEXTS("whereabouts.no_phone", heard=heard, phone=phone_number(chat.office.contact.phone))
    facts = {"name": lead.name, "phone": phone_number(lead.phone), "office": phone_number(chat.office.contact.phone)}
    return TEXTS("whereabouts.ring", heard=heard, **facts)


def _say_heard(chat: Chat, request: Request) -> str:
    done = requests.list_done(chat.session, request.id)
    said = [(name, at) for name, at in done if name in _ON_THE_ROAD and local_date(at) == chat.today]
    if not said:
        return TEXTS("whereabouts.unheard", number=request.number)
    name, at = said[-1]
    return TEXTS("whereabouts.heard", did=names.action(Action(name)), time=thai_time(local(at).time()))
