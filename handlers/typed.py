"""A request's number typed in the chat, alone ("70-0042") or with what to do to it. For LINE on a PC."""

import re
from collections.abc import Callable, Mapping, Sequence

from conversations.thai.dates import read_date
from conversations.thai.letter_numbers import BARE
from conversations.thai.normalise import normalise
from conversations.thai.result import Value
from domain.lifecycle import Action, State, list_actions
from handlers import (
    acts,
    callers,
    choosing,
    filing,
    helping,
    incoming_letters,
    lending,
    lessons,
    news,
    numbering,
    papers,
    partners,
    preparing,
    purposes,
    satisfaction,
    sharing,
    status,
    today,
)
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.words import TEXTS, find_view, list_acts
from notifications.line_messages import text
from notifications.roles import roles_on
from storage import offers, requests
from storage.tables import Offer, Request

_NUMBER = re.compile(r"(?<!\d)(\d{2})\s?-\s?(\d{4})(?!\d)")

_DIGIT = re.compile(r"[1-9]")
CARDS_MAX = 3
VIEWS: Mapping[str, Callable[[Chat, int], Messages]] = {
    "show": acts.show,
    "give": filing.give,
    "add_page": incoming_letters.add_pages,
    "papers": papers.show,
    "sample": incoming_letters.show_sample,
    "timeline": status.timeline,
    "number": numbering.ask,
    "prepare": preparing.show,
    "code": callers.renew,
    "similar": lessons.show_similar,
    "lesson": lessons.show_own,
    "help_call": helping.begin,
    "lend": lending.begin,
    "returned": lending.give_back,
    "qr": satisfaction.show_code,
    "findings": satisfaction.show_findings,
    "share": sharing.share_status,
    "partners": partners.show,
    "add_partner": partners.ask_who,
    "drop_partner": partners.ask_which,
    "follow_up": purposes.show,
    "tags": purposes.ask_tags,
    "project": purposes.ask_title,
    "news": news.write,
    "edit_news": news.write_anew,
    "answer_news": news.ask_school,
    "share_news": news.share,
    "no_news": news.withdraw,
}
_CALL = re.compile(r"(\D+)(\d{1,9})")
_HELP: Mapping[str, Callable[[Chat, int], Messages]] = {
    TEXTS("help_call.take_words"): helping.take,
    TEXTS("help_call.close_words"): helping.close,
}


def find(chat: Chat, said: str) -> Callable[[Chat], Messages] | None:
    """Return what a text with a request's number asks for; None where it is about something else."""
    match = _NUMBER.search(said)
    if match is None:
        return None
    request = requests.find_by_number(chat.session, int(match[1]), int(match[2]))
    if request is None:
        return None
    words = _NUMBER.sub("", said).strip()
    late_by = today.find_delay(chat, words)
    if late_by is not None:
        return lambda c: acts.act(c, request.id, Action.DELAY, None, late_by)
    do = _find_deed(chat, words)
    return (lambda c: do(c, request.id)) if do is not None else None


def _find_deed(chat: Chat, words: str) -> Callable[[Chat, int], Messages] | None:
    named = [Action(act) for act in list_acts(words.removesuffix(TEXTS("typed.number_mark")))]
    if named:
        return lambda c, request_id: acts.act(c, request_id, _choose(c, request_id, named), None)
    sent, day = incoming_letters.read_sent(chat, words)
    if isinstance(sent, Value) and BARE not in sent.flags:
        return lambda c, request_id: incoming_letters.send_number(c, request_id, sent.value, day)
    view = find_view(words.removesuffix(TEXTS("typed.number_mark")))
    return acts.show if not words else VIEWS.get(view or "")


def _choose(chat: Chat, request_id: int, named: Sequence[Action]) -> Action:
    """Return which of the actions that go by one name can be done to a request now; the first where none can."""
    request = requests.find(chat.session, request_id)
    if request is None or len(named) == 1:
        return named[0]
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    return next((action for action in list_actions(State(request.state), roles) if action in named), named[0])


def find_help(said: str) -> Callable[[Chat], Messages] | None:
    """Return what words with the number of a call for help ask for: to take it, or to take it back."""
    match = _CALL.fullmatch(said.strip())
    do = _HELP.get(match[1].strip()) if match else None
    if match is None or do is None:
        return None
    call_id = int(match[2])
    return lambda c: do(c, call_id)


def hear_of_today(chat: Chat, said: str) -> Messages:
    """Do what words without a number ask for to the training of today; nothing where another request is named."""
    return [] if _NUMBER.search(said) else today.hear(chat, said)


def ask_which(chat: Chat, said: str) -> Messages:
    """Ask an officer for the number that belongs to an act; nothing where the words name none."""
    is_act = chat.is_officer and bool(list_acts(said))
    return [text(TEXTS("typed.which", said=said.strip()))] if is_act else []


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
