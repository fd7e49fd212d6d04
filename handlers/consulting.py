"""Advice takes the light path: somebody of the group takes it, and the hour is agreed on by telephone (R13)."""

from domain.calendar import days_of
from domain.errors import Rejected
from domain.lifecycle import Action
from domain.show import phone_number
from handlers import door
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import deed_of
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import bookings, people
from storage.tables import Request


def take(chat: Chat, request: Request) -> Messages:
    """Take a consultation that nobody has yet; `Rejected` where the person is booked on that day."""
    deed = deed_of(chat, request, Action.TAKE)
    days = days_of(request.first_day, request.last_day)
    try:
        bookings.book(chat.session, chat.office, request, chat.person, days, "lead")
    except Rejected as busy:
        raise Rejected("cannot_take", number=request.number) from busy
    request.lead_id = chat.person.id
    door.apply(chat.session, chat.office, request, deed)
    asker = people.get(chat.session, request.requester_id)
    phone = phone_number(str(request.answers.get("contact") or asker.phone or ""))
    said = TEXTS("done.take", number=request.number, name=asker.name or "", phone=phone)
    return [text(said), card_of(chat, request)]
