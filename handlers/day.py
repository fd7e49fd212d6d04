"""What happens on the day: on the way, late, begun, changed, over. The other side always hears (P6.1, P6.2, R80)."""

from dataclasses import replace
from typing import Any

from domain.calendar import local
from domain.day import find_moved_end, find_planned_start, may_have_begun
from domain.details import from_answers
from domain.lifecycle import Action
from domain.show import thai_date, thai_time
from handlers import door, forms, overrun, timely
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, deed_of, get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import requests
from storage.tables import Draft, Request


def set_out(chat: Chat, request: Request) -> Messages:
    """Note that the trainer is on the way."""
    return carry_out(chat, request, Action.SET_OUT)


def arrive(chat: Chat, request: Request) -> Messages:
    """Note that the trainer is there."""
    return carry_out(chat, request, Action.ARRIVE)


def start(chat: Chat, request: Request) -> Messages:
    """Begin a day, at whatever time it is; a late start moves its end by as much (P6.1.1, P6.1.2).

    Who says so long after its time, and has said nothing of a delay, is asked whether they only forgot to say it.
    """
    done = requests.list_done(chat.session, request.id)
    if may_have_begun(from_answers(request.answers), done, chat.now):
        return forms.open_form(chat, "started", request)
    return _start_now(chat, request)


def start_as_said(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Begin a day now, or note that it began in time: then no end moves, and nobody has to hear of it."""
    request = get_subject(chat, draft)
    planned = find_planned_start(from_answers(request.answers), chat.today)
    timely.check(chat, request, Action.START)
    if answers["begun"] == "now" or planned is None:
        return _start_now(chat, request)
    reason = TEXTS("day.started_in_time", time=thai_time(local(chat.now).time()))
    deed = replace(deed_of(chat, request, Action.START, reason), happened=planned)
    door.apply(chat.session, chat.office, request, deed)
    return [_say_started(chat, request), card_of(chat, request)]


def _start_now(chat: Chat, request: Request) -> Messages:
    _, *card = carry_out(chat, request, Action.START)
    said = _say_started(chat, request)
    return [said, *_say_end_told(chat, request), *card, *overrun.keep_longer(chat, request, chat.now)]


def _say_started(chat: Chat, request: Request) -> dict[str, Any]:
    if chat.today < request.last_day:
        return text(TEXTS("day.started_of_several", number=request.number, day=thai_date(request.last_day)))
    return text(TEXTS("done.start", number=request.number))


def _say_end_told(chat: Chat, request: Request) -> Messages:
    ends = find_moved_end(from_answers(request.answers), chat.now)
    return [text(TEXTS("day.end_told", end=thai_time(local(ends).time())))] if ends else []


def agree(chat: Chat, request: Request) -> Messages:
    """Note that the school goes along with the moved end (P6.1.2)."""
    return carry_out(chat, request, Action.AGREE)


def finish(chat: Chat, request: Request) -> Messages:
    """End the last day; what is still wanted follows."""
    return carry_out(chat, request, Action.FINISH)


def ask_minutes(chat: Chat, request: Request) -> Messages:
    """Ask by how much the trainer is late."""
    return forms.open_form(chat, "delay", request)


def delay(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Tell of a delay that the form has asked for."""
    return tell_delay(chat, get_subject(chat, draft), answers["minutes"])


def tell_delay(chat: Chat, request: Request, minutes: int) -> Messages:
    """Tell the school by how much the trainer is late, and whom it concerns what would follow from it."""
    reason = " ".join(filter(None, [TEXTS("day.late", minutes=minutes), overrun.say_end(chat, request, minutes)]))
    said = carry_out(chat, request, Action.DELAY, reason)
    return [*said, *overrun.foresee(chat, request, minutes)]


def ask_trouble(chat: Chat, request: Request) -> Messages:
    """Ask what has happened, and how to go on."""
    return forms.open_form(chat, "change", request)
