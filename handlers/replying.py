"""What a school types to a message that has asked it something, without the request's number.

It is taken where only one of their requests waits for such a word; where several do, the person is asked which.
"""

import re
from collections.abc import Sequence

from conversations.marks import mark
from conversations.thai.dates import read_date
from conversations.thai.normalise import normalise
from conversations.thai.result import Value
from domain.lifecycle import Action, State
from handlers import acts, choosing, forms, guessing, registration, requester
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.words import TEXTS as LABELS
from storage import offers, requests
from storage.tables import Offer, Request

_DIGIT = re.compile(r"[1-9]")
CARDS_MAX = 3


def take_note(chat: Chat) -> Messages:
    """Take the bare word for the school's note of its approval (S5); else it is the yes to the privacy notice."""
    has_consented = registration.has_consented(chat)
    waiting = requests.list_own_in_state(chat.session, chat.person.id, State.APPROVED) if has_consented else []
    if len(waiting) == 1:
        return acts.act(chat, waiting[0].id, Action.ACKNOWLEDGE, None)
    if waiting:
        return [text(TEXTS("replying.which_approval")), *(card_of(chat, request) for request in waiting[:CARDS_MAX])]
    return _ask_whether_accepted(chat) or registration.consent(chat)


def _ask_whether_accepted(chat: Chat) -> Messages:
    """Ask a trainer who says yes without more whether they take what they were asked for; nothing where it was none."""
    asked = requests.list_of_lead(chat.session, chat.person.id, (State.ASSIGNED,), limit=100)
    label = LABELS(f"act.{Action.ACCEPT}")
    return guessing.offer("guess", [f"{label} {asked[0].number}"]) if len(asked) == 1 else []


def rate(chat: Chat, said: str) -> Messages:
    """Take a bare mark from 1 to 5 as the score the school was asked for (P7.1); nothing where none was."""
    read = mark(said, {}, forms.bare_context(chat))
    if not isinstance(read, Value) or read.flags:
        return []
    held = requests.list_own_in_state(chat.session, chat.person.id, State.HELD)
    waiting = [request for request in held if requests.find_done(chat.session, request.id, Action.RATE) is None]
    if len(waiting) > 1:
        return [text(TEXTS("replying.which_score", number=waiting[0].number))]
    return _rate_with(chat, waiting[0], read.value) if waiting else []


def _rate_with(chat: Chat, request: Request, score: int) -> Messages:
    return acts.act(chat, request.id, Action.RATE, None, lambda c, r: requester.ask_rating_with(c, r, score))


def choose_day(chat: Chat, said: str) -> Messages:
    """Take a bare number or a date as the choice among the days somebody was offered; nothing where it is none."""
    waiting = requests.list_own_in_state(chat.session, chat.person.id, State.DATES_OFFERED)
    plain = normalise(said).strip()
    if not waiting:
        return []
    if not _DIGIT.fullmatch(plain):
        return _choose_date(chat, waiting, said)
    if len(waiting) > 1:
        return [text(TEXTS("choosing.which_request")), *(card_of(chat, request) for request in waiting[:CARDS_MAX])]
    request_id, shown = waiting[0].id, offers.list_shown(chat.session, waiting[0].id)
    return _take_offer(chat, request_id, shown[int(plain) - 1]) if int(plain) <= len(shown) else []


def _choose_date(chat: Chat, waiting: Sequence[Request], said: str) -> Messages:
    """Take a date that is one of the days offered, and to one request only."""
    read = read_date(said, now=chat.now)
    if not isinstance(read, Value):
        return []
    meant = [
        (request.id, offer)
        for request in waiting
        for offer in offers.list_shown(chat.session, request.id)
        if offer.first_day == read.value
    ]
    return _take_offer(chat, *meant[0]) if len(meant) == 1 else []


def _take_offer(chat: Chat, request_id: int, offer: Offer) -> Messages:
    return acts.act(
        chat, request_id, Action.CHOOSE_DATE, None, lambda c, request: choosing.choose(c, request, offer.id)
    )
