"""A school chooses one of the days it was offered, or says that none fits (P5.1). The booking is made at once."""

from datetime import date

from conversations.offering import NONE_OF_THEM
from domain import rules
from domain.calendar import days_of
from domain.details import from_answers
from domain.errors import Rejected
from domain.lifecycle import Action, Role, State
from domain.names import role as role_name
from domain.show import thai_date_range
from handlers import door, forms, rivals
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import deed_of, done_with, get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import bookings, offers, people, requests
from storage.tables import Draft, Offer, Request


def ask_which(chat: Chat, request: Request) -> Messages:
    """Ask which of the offered days it shall be."""
    return forms.open_form(chat, "choose_date", request)


def take(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Do what was picked from the list."""
    request = get_subject(chat, draft)
    if answers["offer"] == NONE_OF_THEM:
        return ask_why_none(chat, request)
    return choose(chat, request, answers["offer"])


def choose(chat: Chat, request: Request, offer_id: int) -> Messages:
    """Settle the day and book the trainer in one go; a day that is gone is told with what is left."""
    offer = offers.find(chat.session, offer_id, request.id)
    if offer is None or offer.state != "open" or not _book(chat, request, offer):
        return _too_late(chat, request, offer)
    offers.mark(chat.session, offer, "chosen")
    offers.close(chat.session, request.id)
    request.lead_id = offer.person_id
    deed = deed_of(chat, request, Action.CHOOSE_DATE, _say_change(request, offer))
    settle_on(chat, request, offer.first_day, offer.last_day)
    _move(chat, request, deed, is_approved=offer.approved)
    said = "done.choose_date" if offer.approved else "done.choose_date_waits"
    facts = {
        "day": thai_date_range(offer.first_day, offer.last_day),
        "approver": role_name(chat.office.deciding.approver),
    }
    return [text(TEXTS(said, number=request.number, **facts)), card_of(chat, request)]


def _say_change(request: Request, offer: Offer) -> str:
    before = thai_date_range(request.first_day, request.last_day)
    return TEXTS("choosing.reason", before=before, after=thai_date_range(offer.first_day, offer.last_day))


def settle_on(chat: Chat, request: Request, first: date, last: date) -> None:
    """Let a request be of these days from now on."""
    request.first_day, request.last_day = first, last
    request.answers = {**request.answers, "days": [first.isoformat(), last.isoformat()]}
    is_event = not from_answers(request.answers).is_consultation
    request.urgent = is_event and rules.is_too_soon(first, chat.today, chat.office)


def _book(chat: Chat, request: Request, offer: Offer) -> bool:
    if offer in offers.list_away(chat.session):
        return False
    trainer, days = people.get(chat.session, offer.person_id), days_of(offer.first_day, offer.last_day)
    try:
        bookings.book(chat.session, chat.office, request, trainer, days, "lead")
    except Rejected:
        return False
    return True


def _move(chat: Chat, request: Request, deed: door.Deed, *, is_approved: bool) -> None:
    """Put the choice before who decides, unless the day came from them, or they have agreed to it (1.2)."""
    chosen = door.move_silently(chat.session, chat.office, request, deed)
    if not is_approved:
        door.tell(chat.session, chat.office, request, chosen, deed)
        return
    agreed_by = requests.find_who_agreed(chat.session, request.id)
    follows = door.by_the_clock(Action.APPROVE, chat.now, after=chat.person, agreed_by=agreed_by)
    approved = door.move_silently(chat.session, chat.office, request, follows)
    if chosen.by == Role.REQUESTER and chat.person.id == request.requester_id:
        # Who has chosen the day knows of it: nobody need ring them up to tell them.
        noted = door.Deed(action=Action.ACKNOWLEDGE, actor=chat.person, roles=deed.roles, now=chat.now)
        door.move_silently(chat.session, chat.office, request, noted)
    door.tell(chat.session, chat.office, request, approved, follows)


def _too_late(chat: Chat, request: Request, offer: Offer | None) -> Messages:
    if offer is not None and offer.state == "open":
        rivals.lose(chat.session, chat.office, request, [offer], chat.now, actor=chat.person)
    key = "choosing.taken" if request.state == State.DATES_OFFERED else "choosing.all_taken"
    return [text(TEXTS(key, number=request.number)), card_of(chat, request)]


def ask_why_none(chat: Chat, request: Request) -> Messages:
    """Ask why no day fits, or when it would."""
    return forms.open_form(chat, "none_fits", request)


def say_none_fits(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Give the request back to the head with the reason."""
    offers.close(chat.session, draft.subject_id or 0)
    return done_with(chat, draft, Action.NONE_FITS, answers)
