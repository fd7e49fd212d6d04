"""What the table of moves allows but the calendar does not yet, or what has been done already (P6.1, R80)."""

from collections.abc import Iterable

from domain.day import is_done_before, is_of_its_day
from domain.errors import Rejected
from domain.lifecycle import Action
from handlers.chat import Chat
from storage import requests
from storage.tables import Request


def check(chat: Chat, request: Request, action: Action) -> None:
    """Raise `Rejected`: "not_the_day" where it is another day's, "not_now" where it has been done."""
    if not is_of_its_day(action, request.first_day, request.last_day, chat.today):
        raise Rejected("not_the_day", action=action)
    if is_done_before(action, requests.list_done(chat.session, request.id), chat.today):
        raise Rejected("not_now", action=action)


def keep(chat: Chat, request: Request, actions: Iterable[Action]) -> list[Action]:
    """Return those of these actions whose time it is."""
    done = requests.list_done(chat.session, request.id)
    return [
        action
        for action in actions
        if is_of_its_day(action, request.first_day, request.last_day, chat.today)
        and not is_done_before(action, done, chat.today)
    ]
