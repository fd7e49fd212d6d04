"""The clerk's deeds: take a request in, or give it back with what to mend."""

from domain.lifecycle import Action
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, done_with
from storage.tables import Draft, Request


def receive(chat: Chat, request: Request) -> Messages:
    """Take a request in; the head is asked to name a trainer."""
    return carry_out(chat, request, Action.RECEIVE)


def ask_what_to_mend(chat: Chat, request: Request) -> Messages:
    """Ask the clerk what the school has to mend."""
    return forms.open_form(chat, "return", request)


def give_back(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Return the request to the school with the reason."""
    return done_with(chat, draft, Action.RETURN, answers)
