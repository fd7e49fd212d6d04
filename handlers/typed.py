"""A request's number typed in the chat, alone ("70-0042") or with what to do to it. For LINE on a PC."""

import re
from collections.abc import Callable, Mapping, Sequence

from conversations.thai.letter_numbers import BARE
from conversations.thai.request_numbers import Named, cut_out, list_named
from conversations.thai.result import Value
from domain.lifecycle import OPEN_STATES, Action, State, list_actions
from domain.show import fiscal_year
from handlers import (
    acts,
    callers,
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
from handlers.chat import Chat, Messages
from handlers.roles import may_see
from handlers.words import TEXTS, find_view, list_acts, strip_marks
from notifications.line_messages import text
from notifications.roles import roles_on
from storage import requests

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
    """Return what a text with a request's number asks for; None where it is about something else.

    A number in short means a request only beside what is to be done to it: it may be the answer to an open question.
    """
    found = _map_dated(chat, said)
    words = cut_out(said, found.values())
    is_certain = all(number.is_whole for number in found.values()) or _is_no_letter(chat, said, words)
    return _find_for(chat, list(found), words) if is_certain else None


def _is_no_letter(chat: Chat, said: str, words: str) -> bool:
    return bool(strip_marks(words)) and not isinstance(incoming_letters.read_sent(chat, said)[0], Value)


def hear_short(chat: Chat, said: str) -> Messages:
    """Take a number in short as a request's, also alone or without its year where only one request fits."""
    found = _map_dated(chat, said) or _map_fitting(chat, said)
    do = _find_for(chat, list(found), cut_out(said, found.values()))
    return do(chat) if do is not None else []


def split(chat: Chat, said: str) -> tuple[list[str], str]:
    """Return the numbers of the requests that the words name, and the words without them."""
    found = _map_dated(chat, said) or _map_fitting(chat, said)
    known = [requests.find(chat.session, request_id) for request_id in found]
    return [request.number for request in known if request is not None], cut_out(said, found.values())


def say_none(chat: Chat, said: str) -> Messages:
    """Say that there is no request of this number, where it can be nothing else."""
    numbers = list_named(said)
    is_alone = not strip_marks(cut_out(said, numbers))
    is_number = any(named.is_whole or is_alone for named in numbers) and not _map_dated(chat, said)
    return [text(TEXTS("error.no_such_request"))] if is_number else []


def _map_dated(chat: Chat, said: str) -> dict[int, Named]:
    """Return the numbers with a year that there are, by their request's id."""
    dated = [(named.year, named) for named in list_named(said)]
    found = [(requests.find_by_number(chat.session, year, one.serial), one) for year, one in dated if year is not None]
    return {request.id: named for request, named in found if request is not None}


def _map_fitting(chat: Chat, said: str) -> dict[int, Named]:
    """Return the numbers without a year that are one request's alone: the only one under way, or the only one.

    What is older than the last fiscal year is named with its year.
    """
    found: dict[int, Named] = {}
    this_year = fiscal_year(chat.today)
    for named in (one for one in list_named(said) if one.year is None):
        known = requests.list_by_serial(chat.session, named.serial, (this_year - 1, this_year))
        seen = [request for request in known if may_see(chat.person, chat.duties, request)]
        fitting = [request for request in seen if request.state in OPEN_STATES] or seen
        found |= {request.id: named for request in fitting if len(fitting) == 1}
    return found


def _find_for(chat: Chat, ids: Sequence[int], words: str) -> Callable[[Chat], Messages] | None:
    """Return what these words do to the request of this id; of several, one is asked for."""
    do = _find_do(chat, words) if ids else None
    if do is None:
        return None
    return (lambda c: do(c, ids[0])) if len(ids) == 1 else lambda _: [text(TEXTS("typed.one_by_one"))]


def _find_do(chat: Chat, words: str) -> Callable[[Chat, int], Messages] | None:
    late_by = today.find_delay(chat, words)
    if late_by is not None:
        return lambda c, request_id: acts.act(c, request_id, Action.DELAY, None, late_by)
    named = [Action(act) for act in list_acts(words)]
    if named:
        return lambda c, request_id: acts.act(c, request_id, _choose(c, request_id, named), None)
    sent, day = incoming_letters.read_sent(chat, words)
    if isinstance(sent, Value) and BARE not in sent.flags:
        return lambda c, request_id: incoming_letters.send_number(c, request_id, sent.value, day)
    return acts.show if not strip_marks(words) else VIEWS.get(find_view(words) or "")


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
