"""The clerk's deeds: register a letter, give a request back, send the letters that end it, telephone."""

from datetime import date

from domain.lifecycle import SETTLED_STATES, Action
from handlers import forms, rivals
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, get_subject
from handlers.letter_books import REGISTERED
from handlers.words import TEXTS
from notifications import unheard
from notifications.line_messages import text
from notifications.words import TEXTS as TEXTS_OF
from storage import after, letters, offers
from storage.tables import Draft, Request

_OF_THE_DECISION = ("accept", "travel", "assignment")  # papers that name a trainer and days


def ask_number(chat: Chat, request: Request) -> Messages:
    """Ask for the number and the day under which the school's letter stands in the register."""
    return forms.open_form(chat, "receive", request)


def receive(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Register the school's letter (P2.2); the memo is next."""
    request = get_subject(chat, draft)
    dated = date.fromisoformat(answers["dated"])
    if letters.find_newest(chat.session, request.id, "request") is None:  # it came on paper
        letters.add(chat.session, request, "request", "", dated, by=chat.person, now=chat.now, way="paper")
    came, said = letters.find_newest(chat.session, request.id, "request"), answers.get("letter")
    if came is not None and said:
        letters.complete(came, said["number"], date.fromisoformat(said["day"]) if said["day"] else None)
    others = _list_registered_as(chat, request, answers["number"])
    letters.add(chat.session, request, REGISTERED, answers["number"], dated, by=chat.person, now=chat.now)
    done = carry_out(chat, request, Action.RECEIVE)
    facts = {"number": answers["number"], "others": ", ".join(others), "request": request.number}
    return [*done[:1], text(TEXTS("letter.same_number", **facts)), *done[1:]] if others else done


def _list_registered_as(chat: Chat, request: Request, number: str) -> list[str]:
    """Return the requests whose letters have this number in this year's register: one letter can ask for several."""
    found = letters.list_numbered_since(chat.session, [REGISTERED], date(chat.today.year, 1, 1))
    return [other.number for letter, other in found if letter.number == number and other.id != request.id]


def ask_what_to_mend(chat: Chat, request: Request) -> Messages:
    """Ask the clerk what the school has to mend."""
    return forms.open_form(chat, "return", request)


def give_back(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Return the request to the school with the reason; where its letter is no good, that is asked for anew."""
    request, reason = get_subject(chat, draft), answers["reason"]
    if request.state in SETTLED_STATES:
        reason = TEXTS("desk.approval_over", reason=reason)
    _stop_arranging(chat, request)
    if answers.get("letter_again") != "anew":
        return carry_out(chat, request, Action.RETURN, reason)
    letters.set_aside(chat.session, request.id, "request")
    return carry_out(chat, request, Action.RETURN, TEXTS("letter.wanted_anew", reason=reason))


def _stop_arranging(chat: Chat, request: Request) -> None:
    """Take back what the office has begun: days on offer, a meeting, a trainer; the team is freed by the move.

    What was prepared and written for that trainer and those days is prepared and written anew.
    """
    offers.close(chat.session, request.id)
    rivals.forget_words(chat.session, request)
    after.untick(chat.session, request.id)
    for kind in _OF_THE_DECISION:
        letters.set_aside(chat.session, request.id, kind)
    request.meets_at = request.lead_id = None


def phone(chat: Chat, request: Request) -> Messages:
    """Note that the school was told by telephone what it was not reached with, or of the decision (P5.1b)."""
    told = ", ".join(TEXTS_OF(f"{row.key}.title") for row in unheard.note_phoned(chat.session, request))
    return carry_out(chat, request, Action.PHONE, told or None)


def call(chat: Chat, request: Request) -> Messages:
    """Note that somebody rang and nobody answered; it has to be tried again."""
    return carry_out(chat, request, Action.CALL)
