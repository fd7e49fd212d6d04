"""What is typed on the day of a training, or after it, without its number: who has one means that one (P6.1, R80).

Nothing is done where several could be meant, or to a training that the speaker neither leads nor has asked for. A form
that is open waits while its trainer speaks of the day, unless the words may be the answer that it asks for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from conversations.durations import check_minutes, minutes
from conversations.thai.request_numbers import list_named
from conversations.thai.result import Value
from domain.calendar import local_date
from domain.lifecycle import SETTLED_STATES, Action, State, list_actions
from handlers import acts, answering, day, forms, timely
from handlers.chat import Chat, Messages
from handlers.words import ACTS, TEXTS, fold, list_acts
from notifications.line_messages import text
from notifications.roles import roles_on
from storage import drafts, requests
from storage.tables import Draft, Request

Deed: TypeAlias = Callable[[Chat, Request], Messages]

_OF_TODAY = frozenset(
    {Action.SET_OUT, Action.DELAY, Action.ARRIVE, Action.START, Action.AGREE, Action.CHANGE, Action.FINISH}
)
_UNDER_WAY = frozenset({Action.DELAY, Action.ARRIVE, Action.START})
_ON_THE_WAY = frozenset({Action.SET_OUT, Action.ARRIVE})
_AFTERWARDS = frozenset({Action.SUMMARISE, Action.RATE})
_EITHER = frozenset({Action.CHANGE, Action.FINISH})  # may be done by both sides
_STATES = SETTLED_STATES | {State.HELD}
_DELAYS = tuple(said for said, phrase in ACTS.items() if Action.DELAY in list_acts(phrase))
_NO_REASON = frozenset({Action.SET_OUT, Action.ARRIVE})  # what nobody gives as a reason, or reports of a day
_OF_THE_DAY = frozenset({"delay", "started", "change"})  # forms that are about the day themselves
SHORT = 60  # letters; whoever writes more says more than that they are late


@dataclass(frozen=True, kw_only=True)
class _Meant:
    """What somebody asks for, of which training; `deed` holds by how much they are late."""

    action: Action
    request: Request
    deed: Deed | None


def hear_now(chat: Chat, said: str) -> Messages:
    """Do what these words ask for where it can be done to one training now: then they mean nothing else."""
    meant = _find_now(chat, said)
    return _act(chat, meant) if meant is not None else []


def hear(chat: Chat, said: str) -> Messages:
    """Do, or say why it cannot be done, what is asked of a training; nothing where none or several are meant."""
    meant = _find_now(chat, said) or _find_only(chat, said)
    return _act(chat, meant) if meant is not None else []


def _act(chat: Chat, meant: _Meant) -> Messages:
    return acts.act(chat, meant.request.id, meant.action, None, meant.deed)


def interrupt(chat: Chat, draft: Draft, said: str) -> Messages:
    """Do what the trainer of today says in the middle of a form, which then goes on; nothing where it may answer it."""
    meant = _find_now(chat, said)
    if meant is None or not _is_trainer_s(chat, meant) or _may_answer(chat, draft, said, meant):
        return []
    if draft.form in _OF_THE_DAY and draft.subject_id == meant.request.id:
        return _act(chat, meant)
    drafts.make_none_current(chat.session, chat.person.id)
    done = _act(chat, meant)
    if drafts.find_current(chat.session, chat.person.id) is None:
        return [*done, *answering.resume(chat, draft)]
    waits = TEXTS("draft.waits", title=TEXTS(f"form.{draft.form}"))
    return [text(waits), *done]


def _is_trainer_s(chat: Chat, meant: _Meant) -> bool:
    return meant.action in _OF_TODAY and meant.request.lead_id == chat.person.id


def _may_answer(chat: Chat, draft: Draft, said: str, meant: _Meant) -> bool:
    """Tell whether the open question takes any words, and these could be a reason or a report."""
    is_sure = meant.action in _NO_REASON or meant.deed is not None
    return not is_sure and answering.takes_any_words(chat, draft, said)


def _find_now(chat: Chat, said: str) -> _Meant | None:
    """Return what can be done now, to one training alone."""
    actions, deed = _read(chat, said)
    for action in actions:
        possible = [request for request in _list_own(chat, action) if _may(chat, request, action)]
        if len(possible) > 1 and action in _UNDER_WAY:  # who has set out for one of them speaks of that
            possible = [request for request in possible if _is_on_the_way(chat, request)]
        if len(possible) == 1:
            return _Meant(action=action, request=possible[0], deed=deed)
    return None


def _find_only(chat: Chat, said: str) -> _Meant | None:
    """Return what cannot be done now, where only one training of the speaker's is there that it could be asked of."""
    actions, deed = _read(chat, said)
    for action in actions:
        own = _list_own(chat, action)
        theirs = [request for request in own if action in _EITHER or _doer_of(request, action) == chat.person.id]
        if len(theirs) == 1 and not any(_may(chat, request, action) for request in own):
            return _Meant(action=action, request=theirs[0], deed=deed)
    return None


def _is_on_the_way(chat: Chat, request: Request) -> bool:
    done = requests.list_done(chat.session, request.id)
    return any(name in _ON_THE_WAY and local_date(moment) == chat.today for name, moment in done)


def _doer_of(request: Request, action: Action) -> int | None:
    return request.requester_id if action is Action.RATE else request.lead_id


def _list_own(chat: Chat, action: Action) -> list[Request]:
    """Return a person's trainings of today; what is said afterwards is meant of those that wait for it."""
    if action in _AFTERWARDS:
        return requests.list_held_of(chat.session, chat.person.id)
    return requests.list_own_on(chat.session, chat.person.id, chat.today, _STATES)


def _read(chat: Chat, said: str) -> tuple[list[Action], Deed | None]:
    """Return what of a training the words ask for; nothing where they name another request."""
    if any(named.is_whole or named.year is None for named in list_named(said)):
        return [], None
    late_by = find_delay(chat, said)
    named = [action for action in map(Action, list_acts(said)) if action in _OF_TODAY | _AFTERWARDS]
    return ([Action.DELAY], late_by) if late_by else (named, None)


def find_delay(chat: Chat, said: str) -> Deed | None:
    """Return what "late by 20 minutes" does, said in one go; None where the words are not that."""
    if not fold(said).startswith(_DELAYS):
        return None
    for cut in range(min(len(said), SHORT) - 1, 0, -1):
        if Action.DELAY in list_acts(said[:cut]):
            return _read_delay(chat, said[cut:])
    return None


def _read_delay(chat: Chat, span: str) -> Deed | None:
    context = forms.bare_context(chat)
    read = minutes(span, {}, context)
    if not isinstance(read, Value):
        return None
    if check_minutes(read.value, {}, context):
        return day.ask_minutes
    count: int = read.value
    return lambda c, request: day.tell_delay(c, request, count)


def _may(chat: Chat, request: Request, action: Action) -> bool:
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    return action in timely.keep(chat, request, list_actions(State(request.state), roles))
