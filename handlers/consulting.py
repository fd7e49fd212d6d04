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
from notifications import cautions
from notifications.line_messages import text
from storage import bookings, people
from storage.tables import Request


def check_possible(chat: Chat, request: Request, person_id: int) -> None:
    """Raise `Rejected` where the office lets nobody go on such a day: no approver looks at advice who would see it."""
    found = cautions.list_of(chat.session, chat.office, request, person_id)
    blocking = [one for one in found if one.weight == "block" and one.code != "booked"]
    if blocking:
        why = ", ".join(map(cautions.say, blocking))
        raise Rejected("cannot_advise", number=request.number, why=why)


def take(chat: Chat, request: Request) -> Messages:
    """Take a consultation that nobody has yet; `Rejected` where the person is booked or away on that day."""
    deed = deed_of(chat, request, Action.TAKE)
    days = days_of(request.first_day, request.last_day)
    check_possible(chat, request, chat.person.id)
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
