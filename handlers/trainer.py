"""The trainer's deeds: yes, no with a reason, or a yes taken back; after a no the next candidate is asked at once."""

from domain.details import from_answers
from domain.lifecycle import Action
from handlers import consulting, door, forms, team, timely
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, deed_of, get_subject, say_done
from storage.tables import Draft, Request


def accept(chat: Chat, request: Request) -> Messages:
    """Say yes to a request; the approver is asked, but for a consultation, which needs no decision."""
    if not from_answers(request.answers).is_consultation:
        return carry_out(chat, request, Action.ACCEPT)
    if request.lead_id is not None:
        consulting.check_possible(chat, request, request.lead_id)
    door.move_silently(chat.session, chat.office, request, deed_of(chat, request, Action.ACCEPT))
    settled = door.by_the_clock(Action.SETTLE, chat.now, after=chat.person)
    door.apply(chat.session, chat.office, request, settled)
    return say_done(chat, request, Action.SETTLE)


def ask_why_not(chat: Chat, request: Request) -> Messages:
    """Ask the trainer for the reason that the head will read."""
    return forms.open_form(chat, "decline", request)


def decline(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Say no; the next candidate is asked, and the head is told both in one message."""
    return _make_way(chat, draft, Action.DECLINE, answers["reason"])


def ask_why_withdraw(chat: Chat, request: Request) -> Messages:
    """Ask a trainer who had said yes for the reason to be released."""
    return forms.open_form(chat, "withdraw", request)


def withdraw(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Take a yes back; the next candidate is asked as after a no, and the school hears where the day stood."""
    return _make_way(chat, draft, Action.WITHDRAW, answers["reason"])


def _make_way(chat: Chat, draft: Draft, action: Action, reason: str) -> Messages:
    request = get_subject(chat, draft)
    timely.check(chat, request, action)  # the day may have come while the reason was asked for
    deed = deed_of(chat, request, action, reason)
    left = door.move_silently(chat.session, chat.office, request, deed)
    following = team.replace_lead(chat.session, chat.office, request)
    if following is not None:
        door.apply(chat.session, chat.office, request, door.by_the_clock(Action.OFFER, chat.now))
    door.tell(chat.session, chat.office, request, left, deed)
    return say_done(chat, request, action)
