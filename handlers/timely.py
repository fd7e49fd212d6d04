"""What the table of moves allows but the calendar does not yet, or what has been done already (P6.1, R80)."""

from collections.abc import Iterable

from domain.day import Done, is_done_before, is_of_its_day, is_to_agree, is_to_end
from domain.details import from_answers
from domain.errors import Rejected
from domain.lifecycle import Action, State
from handlers.chat import Chat
from storage import requests
from storage.tables import Request

_ON_THE_WAY = frozenset({Action.SET_OUT, Action.ARRIVE})  # nobody presses it where the day should be over
_WRONG_DAY = {Action.FINISH: "not_the_last_day", Action.WITHDRAW: "day_is_here"}


def check(chat: Chat, request: Request, action: Action) -> None:
    """Raise `Rejected`: "not_the_day" or the like where it is another day's, "not_now" where it is over."""
    if not is_of_its_day(action, request.first_day, request.last_day, chat.today):
        raise Rejected(_WRONG_DAY.get(action, "not_the_day"), action=action)
    if _is_over(chat, request, action, requests.list_done(chat.session, request.id)):
        raise Rejected("not_now", action=action)


def keep(chat: Chat, request: Request, actions: Iterable[Action]) -> list[Action]:
    """Return those of these actions whose time it is; to end a day is offered once it has begun, or should be over."""
    done = requests.list_done(chat.session, request.id)
    is_end = is_to_end(from_answers(request.answers), done, chat.now)
    gone = _ON_THE_WAY if is_end else frozenset()
    return [
        action
        for action in actions
        if is_of_its_day(action, request.first_day, request.last_day, chat.today)
        and not _is_over(chat, request, action, done)
        and (is_end or action is not Action.FINISH)
        and action not in gone
    ]


def _is_over(chat: Chat, request: Request, action: Action, done: Done) -> bool:
    if action is Action.AGREE:
        return not is_to_agree(from_answers(request.answers), done)
    if action is Action.FINISH and request.state != State.UNDER_WAY:  # who forgot to begin it can still end it
        return not is_to_end(from_answers(request.answers), done, chat.now)
    return is_done_before(action, done, chat.today)
