"""A letter that comes without a button pressed, and the sample of one: both for who has the right request open.

Where exactly one request waits for its letter, what comes is for that one; where several do, the person is asked.
"""

from collections.abc import Sequence
from datetime import date

from conversations.thai.letter_numbers import BARE, read_letter_number, read_number_and_day
from conversations.thai.result import NOTHING, Reading, Value
from domain.errors import Rejected
from domain.lifecycle import Action
from domain.show import short_date
from handlers import forms, letter, papers
from handlers.chat import Chat, Messages
from handlers.roles import may_see
from handlers.too_late import late
from handlers.words import TEXTS, list_acts
from notifications import buttons
from notifications.letter_cards import sample_cards
from notifications.line_messages import text
from notifications.views import view
from storage import requests
from storage.tables import Request


def show_sample(chat: Chat, request_id: int | None = None) -> Messages:
    """Show what a letter must have, with the request's own words where there is one, and the conditions (P1.1b)."""
    request = requests.find(chat.session, request_id) if request_id else _find_only(letter.list_waiting(chat))
    if request is not None and not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    shown = view(chat.session, chat.office, request) if request is not None else None
    return [sample_cards(chat.office, shown), *papers.conditions(chat, request)]


def hear(chat: Chat, said: str) -> Messages:
    """Take words that are the number of a letter, or that say one was sent; nothing where they are neither."""
    reading, day = read_sent(chat, said)
    if isinstance(reading, Value):
        waiting = letter.list_waiting(chat)
        return _take(chat, waiting, reading, day) if waiting else []
    if Action.SEND_LETTER not in list_acts(said):
        return []
    waiting = letter.list_waiting(chat)
    if len(waiting) == 1:
        return letter.ask_number(chat, waiting[0])
    if not waiting and chat.is_officer:  # of which school's is asked below
        return []
    return ask_which(waiting) if waiting else [text(TEXTS("letter.none_waits"))]


def read_sent(chat: Chat, said: str) -> tuple[Reading[str], date | None]:
    """Read the number of a letter, and the day that stands on it where it follows; a day to come is none."""
    both = read_number_and_day(said, now=chat.now)
    if not isinstance(both, Value) or both.value.number is None or both.value.day is None:
        return read_letter_number(said), None
    is_known = both.value.day <= chat.today
    return (read_letter_number(both.value.number), both.value.day) if is_known else (NOTHING, None)


def send_number(chat: Chat, request_id: int, number: str, day: date | None = None) -> Messages:
    """Note the number of a letter, and its day, that were typed together with its request's."""
    request = requests.find_locked(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    if not letter.speaks_for(chat, request):
        return late(chat, request, "not_yours")
    if not letter.wants_letter(chat, request):
        return late(chat, request, "not_now")
    forms.turn_away(chat)
    return letter.note_number(chat, request, number, day)


def _take(chat: Chat, waiting: Sequence[Request], reading: Value[str], day: date | None) -> Messages:
    dated = TEXTS("letter.of_day", day=short_date(day, weekday=False)) if day else ""
    said, first = reading.value + dated, waiting[0].number
    if len(waiting) > 1:
        quick = [_send(TEXTS("letter.choice", number=r.number), r, said) for r in waiting]
        return [text(TEXTS("letter.which", said=said, number=first), quick=quick)]
    if BARE in reading.flags:  # it may be anything
        return [
            text(TEXTS("letter.doubt", said=said, number=first), quick=[_send(TEXTS("letter.yes"), waiting[0], said)])
        ]
    return send_number(chat, waiting[0].id, reading.value, day)


def _send(label: str, request: Request, said: str) -> dict[str, object]:
    return buttons.reply(label, TEXTS("letter.send", number=request.number, said=said))


def ask_which(waiting: Sequence[Request], growing: Sequence[Request] = ()) -> Messages:
    """Ask whose letter it is that a person has sent or speaks of; it may be a page more of one that has come."""
    quick = [
        buttons.reply(TEXTS("letter.choice", number=r.number), TEXTS("letter.send_unsaid", number=r.number))
        for r in waiting
    ]
    pages = [buttons.reply(TEXTS("letter.page", number=r.number)) for r in growing]
    said = [TEXTS("letter.which_unsaid", number=r.number) for r in waiting[:1]]
    said += [TEXTS("letter.which_page", number=r.number) for r in growing[:1]]
    return [text("\n".join(said), quick=[*pages, *quick])]


def add_pages(chat: Chat, request_id: int) -> Messages:
    """Put what a person sent last, and that lies ready, to a letter that has come."""
    request = requests.find_locked(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    ready = letter.list_ready(chat)
    return letter.add_pages(chat, request, ready) if ready else [text(TEXTS("letter.no_page", number=request.number))]


def _find_only(waiting: Sequence[Request]) -> Request | None:
    return waiting[0] if len(waiting) == 1 else None
