"""Days offered to a school in place of the one it asked for (P5.1): proposed to the head, sent."""

from collections.abc import Sequence

from domain.details import from_answers
from domain.lifecycle import Action, Role
from domain.show import thai_date_range
from handlers import door, forms, rivals
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, deed_of, get_subject, say_done
from handlers.free_days import Free, list_free
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import bookings, offers
from storage.tables import Draft, Request


def ask_days(chat: Chat, request: Request) -> Messages:
    """Propose days to the head, who takes them by one tap or names others."""
    if not list_free(chat, request):
        return [text(TEXTS("offering.nobody_free", number=request.number)), card_of(chat, request)]
    return forms.open_form(chat, "offer_dates", request)


def send(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Offer these days to the school; whoever was booked for the wished one is free again."""
    request = get_subject(chat, draft)
    free = {one.first.isoformat(): one for one in list_free(chat, request)}
    wanted = [free[day] for day in answers["dates"] if day in free]
    if not wanted:
        return ask_days(chat, request)
    deed = deed_of(chat, request, Action.OFFER_DATES, _say_voted(wanted))
    found = [(one.person.id, one.first, one.last) for one in wanted]
    needs_no_word = Role.APPROVER in deed.roles or from_answers(request.answers).is_consultation
    offers.put(chat.session, request.id, found, approved=needs_no_word)
    released = bookings.release(chat.session, request.id)
    request.lead_id = None
    rivals.forget_words(chat.session, request)
    door.apply(chat.session, chat.office, request, deed, released=released)
    return say_done(chat, request, Action.OFFER_DATES, count=len(wanted))


def _say_voted(wanted: Sequence[Free]) -> str | None:
    """Write for the story which of the days the meeting has voted for (R64)."""
    days = ", ".join(thai_date_range(one.first, one.last) for one in wanted if one.votes)
    return TEXTS("offering.voted", days=days) if days else None


def confirm(chat: Chat, request: Request) -> Messages:
    """Agree to the days on offer ahead of the school's choice (1.2): what it chooses is approved then."""
    said = carry_out(chat, request, Action.CONFIRM_DATES)
    offers.approve(chat.session, request.id)
    return [said[0], card_of(chat, request)]
