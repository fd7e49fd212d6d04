"""A request as this person may see it now."""

from dataclasses import replace
from typing import TypeAlias

from domain.lifecycle import Action, Role, State
from handlers import satisfaction, timely
from handlers.chat import Chat
from notifications import buttons, cards, notices
from notifications.answers import to_code
from notifications.buttons import Button
from notifications.doable import Moment, list_doable
from notifications.group_cards import say_beware
from notifications.lesson_cards import to_similar
from notifications.roles import roles_on
from notifications.sharing_cards import to
from notifications.ties import IS_DONE
from notifications.views import RequestView, discreet, view
from storage.tables import Request

Message: TypeAlias = dict[str, object]

# What the office does now and then for a school that telephones has no button in anybody's way.
_ONLY_TYPED = frozenset(
    {
        Action.CANCEL,
        Action.SEND_LETTER,
        Action.ACKNOWLEDGE,
        Action.POSTPONE,
        Action.CHOOSE_DATE,
        Action.NONE_FITS,
    }
)
_BEFORE_THE_MEMO = (State.AWAITING_LETTER, State.RETURNED, State.SUBMITTED, State.RECEIVED)
_STANDS = (State.APPROVED, State.PREPARING)
# Nor has what is seldom done at a step so late that other ways out are nearer.
_SELDOM = {
    Action.RETURN: frozenset({State.ASSIGNED, State.CONSIDERING, State.DATES_OFFERED, State.MEETING, *_STANDS}),
    Action.REFUSE: frozenset({*_BEFORE_THE_MEMO, State.MEETING, *_STANDS}),
}

# While a trainer thinks about a training, it helps to know how like ones went (R72).
_GETS_READY = frozenset({State.ASSIGNED, State.MEETING, State.CONSIDERING, State.APPROVED, State.PREPARING})
# Who was reached need not be rung up.
_BY_TELEPHONE = frozenset({Action.PHONE, Action.CALL})

_WANTS_LETTER = frozenset({State.AWAITING_LETTER, State.RETURNED})


def card_of(chat: Chat, request: Request) -> Message:
    """Draw a request with the buttons of what this person can do to it now."""
    shown = view(chat.session, chat.office, request)
    acts = buttons.for_actions(shown, _list_actions(chat, request, shown))
    if satisfaction.is_asked(chat, request):
        weighty = sum(button.style != "link" for button in acts)
        acts.insert(weighty, to_code(request.id, request.number))
    if satisfaction.may_read(chat, request):
        shown = replace(shown, answers=satisfaction.say_answers(chat, request))
    told = shown if chat.is_officer else discreet(shown)
    told = replace(told, beware=say_beware(told, is_officer=chat.is_officer))
    return cards.request_card(told, acts, _list_more(chat, request, told))


def _list_actions(chat: Chat, request: Request, shown: RequestView) -> list[Action]:
    """Return what a person can do now and is to have a button for."""
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    moment = Moment(session=chat.session, request=request, person=chat.person, now=chat.now)
    actions = list_doable(moment, roles)
    if request.requester_id != chat.person.id:
        seldom = frozenset() if _asks_for_caller(roles) else _ONLY_TYPED
        actions = [action for action in actions if action not in seldom and not _is_seldom(action, request)]
    if not shown.unheard and request.state != State.APPROVED:
        actions = [action for action in actions if action not in _BY_TELEPHONE]
    return timely.keep(chat, request, actions)


def _asks_for_caller(roles: frozenset[Role]) -> bool:
    """Tell whether somebody opened a request for who has telephoned, and has nothing else to do with it."""
    return Role.REQUESTER in roles and roles.isdisjoint({Role.CLERK, Role.HEAD})


def _is_seldom(action: Action, request: Request) -> bool:
    return request.state in _SELDOM.get(action, ())


def _list_more(chat: Chat, request: Request, shown: RequestView) -> list[Button]:
    """Return the ways on from a card that are no actions, those first that help most where a request stands."""
    if request.state in _WANTS_LETTER and not chat.is_officer:
        return [buttons.to_sample(shown), buttons.to_timeline(shown)]
    if chat.is_officer and shown.unheard:
        return [notices.call(shown.phone), buttons.to_timeline(shown)]
    is_to_learn = request.lead_id == chat.person.id and request.state in _GETS_READY
    similar = [to_similar(request.id, request.number)] if is_to_learn else []
    is_to_follow_up = request.state in IS_DONE and (request.lead_id == chat.person.id or "head" in chat.duties)
    after = [to(shown, "follow_up")] if is_to_follow_up else []
    return [*similar, buttons.to_timeline(shown), buttons.to_papers(shown), *after]
