"""The approver's deeds: one tap for yes, a reason for no."""

from domain.errors import Rejected
from domain.lifecycle import Action
from domain.possible import is_blocked, wants_reason
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, done_with
from notifications import cautions
from storage import people, requests
from storage.tables import Draft, Request


def approve(chat: Chat, request: Request) -> Messages:
    """Let the training take place; the school and the team are told (P5.1).

    `Rejected` where no trainer has said yes, or the one named cannot go any more. A day that is possible only for
    a reason wants one, unless the head has given it when naming the trainer.
    """
    if not requests.has_accepted(chat.session, request):
        raise Rejected("no_lead")
    found = cautions.list_of_lead(chat.session, chat.office, request)
    if is_blocked(found):
        why = ", ".join(cautions.say(one) for one in found if one.weight == "block")
        raise Rejected("not_possible", name=people.get(chat.session, request.lead_id or 0).name or "", why=why)
    if wants_reason(found) and not requests.find_reason(chat.session, request.id, Action.ASSIGN):
        return forms.open_form(chat, "approve", request)
    return carry_out(chat, request, Action.APPROVE)


def approve_for_a_reason(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Let the training take place on a day of which there is something to say, with the reason."""
    return done_with(chat, draft, Action.APPROVE, answers)
