"""What a finished form does: one row a form. A deed that comes too late is answered with what is true now."""

from collections.abc import Callable, Mapping

from domain.errors import Rejected
from domain.lifecycle import SETTLED_STATES
from handlers import (
    approver,
    away,
    callers,
    choosing,
    clockwork,
    closing,
    day,
    desk,
    forms,
    head,
    helping,
    leaving,
    lending,
    letter,
    meeting,
    memo,
    news,
    numbering,
    offering,
    partners,
    postponing,
    preparing,
    profile,
    purposes,
    refusing,
    registration,
    requester,
    trainer,
    trouble,
    voting,
)
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.too_late import LATE, late
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import drafts, requests
from storage.tables import Draft, Request

FINISH: Mapping[str, Callable[[Chat, Draft, forms.Answers], Messages]] = {
    "registration": registration.finish,
    "officer": registration.finish_officer,
    "networks": profile.keep_networks,
    "request": requester.send,
    "caller": callers.ask_request,
    "letter": letter.send_typed,
    "receive": desk.receive,
    "fast_track": memo.fast_track,
    "return": desk.give_back,
    "assign": head.assign,
    "decline": trainer.decline,
    "approve": approver.approve_for_a_reason,
    "withdraw": trainer.withdraw,
    "hand_over": head.hand_over,
    "convene": meeting.convene,
    "invite": meeting.invite_to,
    "depute": meeting.depute,
    "vote": voting.vote,
    "conclude": meeting.conclude,
    "away": away.note,
    "refuse": refusing.refuse,
    "send_refusal": refusing.send,
    "letter_number": numbering.keep,
    "offer_dates": offering.send,
    "choose_date": choosing.take,
    "none_fits": choosing.say_none_fits,
    "postpone": postponing.postpone,
    "cancel": requester.cancel,
    "delay": day.delay,
    "started": day.start_as_said,
    "change": trouble.settle,
    "prepare": preparing.keep,
    "money": closing.take_papers,
    "summarise": closing.summarise,
    "close": closing.close,
    "reopen": closing.reopen,
    "feedback": requester.rate,
    "leave": leaving.finish,
    "help_call": helping.finish,
    "lend": lending.lend,
    "give_back": lending.finish_giving_back,
    "partner": partners.add,
    "drop_partner": partners.drop,
    "project": purposes.keep_project,
    "tags": purposes.keep_tags,
    "news": news.ask_consent,
    "news_consent": news.take_answer,
}

_HIDES_IT = "no_such_request"
# What undoes an approval is asked for after it: whoever was still typing when it came has not heard of it.
_UNDOES_APPROVAL = frozenset({"refuse", "return"})


def finish(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Forget the draft and do what it was for, whole or not at all."""
    drafts.drop(chat.session, draft)
    about = requests.find_locked(chat.session, draft.subject_id) if draft.subject_id else None
    if about is not None:
        clockwork.catch_up(chat.session, chat.office, about, chat.now)
        if _is_settled_meanwhile(draft, about):
            return late(chat, about, "not_now")
    try:
        with chat.session.begin_nested():
            return FINISH[draft.form](chat, draft, answers)
    except Rejected as refusal:
        request = requests.find_locked(chat.session, draft.subject_id) if draft.subject_id else None
        if request is None or refusal.code == _HIDES_IT:
            raise
        if refusal.code in LATE:
            return late(chat, request, refusal.code)
        return [text(TEXTS(f"error.{refusal.code}", **refusal.facts)), card_of(chat, request)]


def _is_settled_meanwhile(draft: Draft, about: Request) -> bool:
    was_settled = draft.subject_state in SETTLED_STATES
    return draft.form in _UNDOES_APPROVAL and about.state in SETTLED_STATES and not was_settled
