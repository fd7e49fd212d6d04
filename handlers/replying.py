"""What a school types to a message that has asked it something, without the request's number.

It is taken where only one of their requests waits for such a word; where several do, the person is asked which.
"""

import re

from conversations.thai.normalise import normalise
from domain.lifecycle import Action, State
from handlers import acts, registration, requester
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import requests
from storage.tables import Request

_SCORE = re.compile(r"[1-5]")
CARDS_MAX = 3


def take_note(chat: Chat) -> Messages:
    """Take the bare word for the school's note of its approval (S5); else it is the yes to the privacy notice."""
    has_consented = registration.has_consented(chat)
    waiting = requests.list_own_in_state(chat.session, chat.person.id, State.APPROVED) if has_consented else []
    if len(waiting) == 1:
        return acts.act(chat, waiting[0].id, Action.ACKNOWLEDGE, None)
    if waiting:
        return [text(TEXTS("replying.which_approval")), *(card_of(chat, request) for request in waiting[:CARDS_MAX])]
    return registration.consent(chat)


def rate(chat: Chat, said: str) -> Messages:
    """Take a bare figure from 1 to 5 as the score the school was asked for (P7.1); nothing where none was."""
    plain = normalise(said).strip()
    if not _SCORE.fullmatch(plain):
        return []
    held = requests.list_own_in_state(chat.session, chat.person.id, State.HELD)
    waiting = [request for request in held if requests.find_done(chat.session, request.id, Action.RATE) is None]
    if len(waiting) > 1:
        return [text(TEXTS("replying.which_score", number=waiting[0].number))]
    return _rate_with(chat, waiting[0], int(plain)) if waiting else []


def _rate_with(chat: Chat, request: Request, score: int) -> Messages:
    return acts.act(chat, request.id, Action.RATE, None, lambda c, r: requester.ask_rating_with(c, r, score))
