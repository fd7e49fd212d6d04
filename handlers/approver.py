"""The approver's deeds: one tap for yes, a reason for no."""

from domain.errors import Rejected
from domain.lifecycle import Action
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, done_with
from storage import requests
from storage.tables import Draft, Request


def approve(chat: Chat, request: Request) -> Messages:
    """Let the training take place; the school and the team are told. `Rejected` where no trainer has said yes."""
    if not requests.has_accepted(chat.session, request):
        raise Rejected("no_lead")
    return carry_out(chat, request, Action.APPROVE)


def ask_why_not(chat: Chat, request: Request) -> Messages:
    """Ask the approver for the reason that the school will read."""
    return forms.open_form(chat, "refuse", request)


def refuse(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Say no to the school with the reason, and free the team."""
    return done_with(chat, draft, Action.REFUSE, answers)
