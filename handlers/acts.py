"""A button or a typed word that asks for an action on a request: checked against what is true now, then done.

Every press comes through `act`. A press that is too late is told who decided what and when, and what can
still be done; a press on a card older than the request gets the card as it is now.
"""

from collections.abc import Callable
from typing import TypeAlias

from domain.errors import Rejected
from domain.lifecycle import Action, get_move
from handlers import (
    approver,
    choosing,
    clockwork,
    closing,
    consulting,
    day,
    desk,
    forms,
    head,
    letter,
    meeting,
    memo,
    offering,
    postponing,
    refusing,
    requester,
    timely,
    trainer,
    voting,
)
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.roles import may_see
from handlers.too_late import late
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.roles import roles_on
from storage import requests
from storage.tables import Request

Deed: TypeAlias = Callable[[Chat, Request], Messages]

ACTS: dict[Action, Deed] = {
    Action.SEND_LETTER: letter.ask_number,
    Action.RECEIVE: desk.ask_number,
    Action.RETURN: desk.ask_what_to_mend,
    Action.RESUBMIT: requester.ask_corrections,
    Action.PROPOSE: memo.propose,
    Action.FAST_TRACK: memo.ask_why_fast,
    Action.ENDORSE: memo.endorse,
    Action.SKIP_DESK: memo.skip_desk,
    Action.ASSIGN: head.ask_whom,
    Action.OFFER_DATES: offering.ask_days,
    Action.CONFIRM_DATES: offering.confirm,
    Action.CHOOSE_DATE: choosing.ask_which,
    Action.NONE_FITS: choosing.ask_why_none,
    Action.ACCEPT: trainer.accept,
    Action.DECLINE: trainer.ask_why_not,
    Action.WITHDRAW: trainer.ask_why_withdraw,
    Action.CONVENE: meeting.ask_whom_and_when,
    Action.INVITE: meeting.invite,
    Action.ATTEND: meeting.attend,
    Action.DEPUTE: meeting.ask_whom_to_send,
    Action.VOTE: voting.ask_for_whom,
    Action.CONCLUDE: meeting.ask_result,
    Action.HAND_OVER: head.ask_to_whom,
    Action.TAKE: consulting.take,
    Action.APPROVE: approver.approve,
    Action.REFUSE: refusing.ask_why,
    Action.SEND_REFUSAL: refusing.ask_number,
    Action.ACKNOWLEDGE: requester.acknowledge,
    Action.PHONE: desk.phone,
    Action.CALL: desk.call,
    Action.SET_OUT: day.set_out,
    Action.DELAY: day.ask_minutes,
    Action.ARRIVE: day.arrive,
    Action.START: day.start,
    Action.AGREE: day.agree,
    Action.CHANGE: day.ask_trouble,
    Action.FINISH: day.finish,
    Action.SUMMARISE: closing.ask_summary,
    Action.FILE_PAPERS: closing.ask_papers,
    Action.CLOSE: closing.ask_why_close,
    Action.REOPEN: closing.ask_why_reopen,
    Action.POSTPONE: postponing.ask_days,
    Action.CANCEL: requester.ask_why_cancel,
    Action.RATE: requester.ask_rating,
}


def act(chat: Chat, request_id: int, action: Action, version: int | None, deed: Deed | None = None) -> Messages:
    """Do what a button or a word asks for, if the person may and the request still stands as the button shows it.

    A typed word has no version. `deed` replaces the table's where the button already holds an answer.
    """
    request = requests.find_locked(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    clockwork.catch_up(chat.session, chat.office, request, chat.now)
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    try:
        get_move(request.state, action, roles)
        timely.check(chat, request, action)
    except Rejected as refusal:
        return late(chat, request, refusal.code, action)
    if version is not None and version != request.version:
        return [text(TEXTS("acts.changed_meanwhile", number=request.number)), card_of(chat, request)]
    forms.turn_away(chat)
    return (deed or ACTS[action])(chat, request)


def show(chat: Chat, request_id: int) -> Messages:
    """Show a request as it is now, with what the person can do."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    return [card_of(chat, request)]
