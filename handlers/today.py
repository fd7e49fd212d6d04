"""What is typed on the day of a training, or after it, without its number: who has one means that one (P6.1, R80).

Nothing is done where several could be meant, or to a training that the speaker neither leads nor has asked for.
"""

from collections.abc import Callable

from conversations.durations import check_minutes, minutes
from conversations.thai.result import Value
from domain.lifecycle import SETTLED_STATES, Action, State, list_actions
from handlers import acts, day, forms, timely
from handlers.chat import Chat, Messages
from handlers.words import list_acts
from notifications.roles import roles_on
from storage import requests
from storage.tables import Request

_OF_TODAY = frozenset(
    {Action.SET_OUT, Action.DELAY, Action.ARRIVE, Action.START, Action.AGREE, Action.CHANGE, Action.FINISH}
)
_AFTERWARDS = frozenset({Action.SUMMARISE, Action.RATE})
_EITHER = frozenset({Action.CHANGE, Action.FINISH})  # may be done by both sides
_STATES = SETTLED_STATES | {State.HELD}
SHORT = 60  # letters; whoever writes more says more than that they are late


def hear(chat: Chat, said: str) -> Messages:
    """Do what these words ask for to the training that is meant; nothing where none or several could be."""
    late_by = find_delay(chat, said)
    named = (
        [Action.DELAY]
        if late_by
        else [action for action in map(Action, list_acts(said)) if action in _OF_TODAY | _AFTERWARDS]
    )
    for action in named:
        request = _find_meant(chat, action)
        if request is not None:
            return acts.act(chat, request.id, action, None, late_by)
    return []


def find_delay(chat: Chat, said: str) -> Callable[[Chat, Request], Messages] | None:
    """Return what "late by 20 minutes" does, said in one go; None where the words are not that."""
    for cut in range(min(len(said), SHORT) - 1, 0, -1):
        if Action.DELAY in list_acts(said[:cut]):
            return _read_delay(chat, said[cut:])
    return None


def _read_delay(chat: Chat, span: str) -> Callable[[Chat, Request], Messages] | None:
    context = forms.bare_context(chat)
    read = minutes(span, {}, context)
    if not isinstance(read, Value):
        return None
    if check_minutes(read.value, {}, context):
        return day.ask_minutes
    count: int = read.value
    return lambda c, request: day.tell_delay(c, request, count)


def _find_meant(chat: Chat, action: Action) -> Request | None:
    """Return the training of today to which this can be done now, else the only one of which the speaker may ask it.

    What is said afterwards is meant of the only training that waits for it.
    """
    if action in _AFTERWARDS:
        own = requests.list_held_of(chat.session, chat.person.id)
    else:
        own = requests.list_own_on(chat.session, chat.person.id, chat.today, _STATES)
    possible = [request for request in own if _may(chat, request, action)]
    if len(possible) == 1:
        return possible[0]
    theirs = own if action in _EITHER else [request for request in own if _doer_of(request, action) == chat.person.id]
    return theirs[0] if len(theirs) == 1 and not possible else None


def _doer_of(request: Request, action: Action) -> int | None:
    return request.requester_id if action is Action.RATE else request.lead_id


def _may(chat: Chat, request: Request, action: Action) -> bool:
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    return action in timely.keep(chat, request, list_actions(State(request.state), roles))
