"""What the table of moves allows but the calendar does not yet, or what has been done already (P6.1, R80)."""

from collections.abc import Iterable

from domain.calendar import local_date
from domain.day import Done, is_done_before, is_of_its_day, is_to_agree
from domain.details import from_answers
from domain.errors import Rejected
from domain.lifecycle import Action
from handlers.chat import Chat
from storage import requests
from storage.tables import Request

_NOT_YET = {Action.FINISH: "not_the_last_day"}


def check(chat: Chat, request: Request, action: Action) -> None:
    """Raise `Rejected`: "not_the_day" or "not_the_last_day" where it is another day's, "not_now" where it is over."""
    if not is_of_its_day(action, request.first_day, request.last_day, chat.today):
        raise Rejected(_NOT_YET.get(action, "not_the_day"), action=action)
    if _is_over(chat, request, action, requests.list_done(chat.session, request.id)):
        raise Rejected("not_now", action=action)


def keep(chat: Chat, request: Request, actions: Iterable[Action]) -> list[Action]:
    """Return those of these actions whose time it is; to end a day is offered once it has begun."""
    done = requests.list_done(chat.session, request.id)
    has_begun = any(name == Action.START and local_date(moment) == chat.today for name, moment in done)
    return [
        action
        for action in actions
        if is_of_its_day(action, request.first_day, request.last_day, chat.today)
        and not _is_over(chat, request, action, done)
        and (has_begun or action is not Action.FINISH)
    ]


def _is_over(chat: Chat, request: Request, action: Action, done: Done) -> bool:
    if action is Action.AGREE:
        return not is_to_agree(from_answers(request.answers), done)
    return is_done_before(action, done, chat.today)
