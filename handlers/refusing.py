"""A refusal: the reason and what else the school can do, told at once; over only when the letter has gone (P5.1c)."""

from datetime import date

from domain.lifecycle import Action
from handlers import forms, papers
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, get_subject
from storage import letters
from storage.tables import Draft, Request

PAPER = "refusal"


def ask_why(chat: Chat, request: Request) -> Messages:
    """Ask for the reason that the school will read, and for what it can do instead."""
    return forms.open_form(chat, "refuse", request)


def refuse(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Say no to the school with the reason, and free the team; the clerk has a letter to send."""
    request = get_subject(chat, draft)
    request.alternatives, request.meets_at = answers.get("alternatives"), None
    return carry_out(chat, request, Action.REFUSE, answers["reason"])


def ask_number(chat: Chat, request: Request) -> Messages:
    """Give the clerk the letter to send, and ask under which number it went."""
    letter = papers.paper(chat, request.id, PAPER) if chat.links else []
    return [*letter, *forms.open_form(chat, "send_refusal", request)]


def send(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Write the letter into the register; only now is the request over."""
    request = get_subject(chat, draft)
    dated = date.fromisoformat(answers["dated"])
    letters.add(chat.session, request, PAPER, answers["number"], dated, by=chat.person, now=chat.now)
    return carry_out(chat, request, Action.SEND_REFUSAL)
