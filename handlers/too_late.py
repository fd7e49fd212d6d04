"""The truth told to a press that came too late, too early, or from somebody whose turn it is not."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from domain import names
from domain.calendar import local
from domain.lifecycle import SETTLED_STATES, Action, State
from domain.show import phone_number, thai_date, thai_date_range, thai_time
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import people, requests, standing
from storage.tables import LogEntry, Request

Say: TypeAlias = Callable[[Chat, Request], str]

# What is asked for before its time, and in which states it is.
_TOO_EARLY = {
    Action.FINISH: frozenset({State.APPROVED, State.PREPARING}),
    **dict.fromkeys((Action.RATE, Action.SUMMARISE, Action.FILE_PAPERS, Action.CLOSE), SETTLED_STATES),
}


def late(chat: Chat, request: Request, code: str, action: Action | None = None) -> Messages:
    """Say who decided what and when, or whose turn it is, and show what can still be done."""
    is_early = code == "not_now" and action is not None and request.state in _TOO_EARLY.get(action, ())
    said = TEXTS(f"early.{action}", number=request.number) if is_early else LATE[code](chat, request)
    return [text(said), card_of(chat, request)]


def _say_its_days(_chat: Chat, request: Request) -> str:
    days = thai_date_range(request.first_day, request.last_day)
    return TEXTS("late.not_the_day", number=request.number, days=days)


def _say_its_last_day(_chat: Chat, request: Request) -> str:
    return TEXTS("late.not_the_last_day", number=request.number, day=thai_date(request.last_day))


def _say_whom_to_call(chat: Chat, request: Request) -> str:
    return TEXTS("late.day_is_here", number=request.number, phone=phone_number(chat.office.contact.phone))


def _say_whose(chat: Chat, request: Request) -> str:
    stand_in = standing.find_stand_in(chat.session, chat.person.id, chat.today)
    if stand_in is not None:
        return TEXTS("late.stood_in", number=request.number, name=stand_in.name)
    return TEXTS("late.not_yours", number=request.number, state=names.state(request.state))


def _say_who_did_what(chat: Chat, request: Request) -> str:
    last = requests.find_last_deed(chat.session, request.id)
    if last is None:
        return _say_whose(chat, request)
    return TEXTS("late.not_now" if last.actor_id else "late.by_time", number=request.number, **_facts(chat, last))


def _facts(chat: Chat, last: LogEntry) -> dict[str, str]:
    actor = people.find(chat.session, last.actor_id)
    mine = actor is not None and actor.id == chat.person.id
    who = TEXTS("late.you") if mine else (actor.name if actor and actor.name else TEXTS("late.system"))
    principal = people.find(chat.session, last.for_id)
    if principal is not None:
        who = TEXTS("late.acting", name=who, principal=principal.name)
    moment = local(last.at)
    return {
        "did": names.action(Action(last.action)),
        "who": who,
        "role": names.role(last.role),
        "day": thai_date(moment.date()),
        "time": thai_time(moment.time()),
    }


# Why a press comes too late, and what is said then; every other refusal has a sentence of its own.
LATE: Mapping[str, Say] = {
    "not_the_day": _say_its_days,
    "not_the_last_day": _say_its_last_day,
    "day_is_here": _say_whom_to_call,
    "not_yours": _say_whose,
    "not_now": _say_who_did_what,
}
