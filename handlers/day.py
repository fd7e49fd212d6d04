"""What happens on the day: on the way, late, begun, changed, over. The other side always hears (P6.1, P6.2, R80)."""

from domain.calendar import local
from domain.day import find_moved_end
from domain.details import from_answers
from domain.lifecycle import Action
from domain.show import thai_date, thai_time
from handlers import forms, overrun
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from storage.tables import Draft, Request


def set_out(chat: Chat, request: Request) -> Messages:
    """Note that the trainer is on the way."""
    return carry_out(chat, request, Action.SET_OUT)


def arrive(chat: Chat, request: Request) -> Messages:
    """Note that the trainer is there."""
    return carry_out(chat, request, Action.ARRIVE)


def start(chat: Chat, request: Request) -> Messages:
    """Begin a day, at whatever time it is; a late start moves its end by as much (P6.1.1, P6.1.2)."""
    said, *card = carry_out(chat, request, Action.START)
    if chat.today < request.last_day:
        said = text(TEXTS("day.started_of_several", number=request.number, day=thai_date(request.last_day)))
    return [said, *_say_end_told(chat, request), *card, *overrun.keep_longer(chat, request)]


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
