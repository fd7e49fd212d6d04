"""Requests for who telephones (P1.1): an officer opens one, and the caller, once on LINE, takes it over with a code.

Anybody of the office may open one, whoever picks up the telephone. The code is said to the officer alone, once, to be
read to the caller; who has it owns what was opened for them.
"""

from datetime import timedelta

from domain.details import from_answers
from domain.errors import Rejected
from domain.lifecycle import Role
from handlers import forms, registration
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.roles import COUNTER, roles_on
from storage import callers, claims, codes, drafts, people, requests
from storage.tables import Draft, Person, Request


def begin(chat: Chat) -> Messages:
    """Ask an officer who telephones; a request that lies half-finished is offered first."""
    if not chat.is_officer:
        raise Rejected("only_staff")
    waiting = drafts.find(chat.session, chat.person.id, "request")
    if waiting is not None and forms.progress_of(waiting).answers:
        return forms.offer_or_open(chat, "request")
    return forms.open_form(chat, "caller")


def ask_request(chat: Chat, _draft: Draft, answers: forms.Answers) -> Messages:
    """Go on to the request itself, in the caller's place."""
    said = text(TEXTS("caller.begun", name=answers["name"]))
    return [said, *forms.open_form(chat, "request", caller=answers)]


def find_or_add(chat: Chat, caller: forms.Answers) -> Person:
    """Return the row of who telephones; a stranger gets one."""
    known = people.find_caller(chat.session, caller["name"], caller["phone"])
    facts = {"name": caller["name"], "phone": caller["phone"]}
    facts |= {"school_key": caller.get("school"), "organisation": caller.get("organisation")}
    return known or people.add_caller(chat.session, facts, chat.now)


def say_opened(chat: Chat, request: Request) -> Messages:
    """Tell the officer what to tell the caller, with the code that makes the request the caller's own."""
    caller = people.get(chat.session, request.requester_id)
    said = TEXTS(f"caller.opened.{_find_way(chat, request)}", number=request.number, name=caller.name)
    return [text(said), *_say_code(chat, caller), card_of(chat, request)]


def _find_way(chat: Chat, request: Request) -> str:
    """Return how it goes on: advice needs no letter; what comes at the counter is registered there."""
    if from_answers(request.answers).is_consultation:
        return "advice"
    return "counter" if chat.duties & COUNTER else "elsewhere"


def renew(chat: Chat, request_id: int) -> Messages:
    """Make a new code for a caller who has lost theirs; the old one is worth nothing any more."""
    if not chat.is_officer:
        raise Rejected("only_officers")
    request = requests.find(chat.session, request_id)
    if request is None or not request.by_phone:
        raise Rejected("not_by_phone")
    if Role.REQUESTER not in roles_on(chat.session, chat.person, request, chat.office, chat.today):
        raise Rejected("not_who_opened", number=request.number)
    return _say_code(chat, people.get(chat.session, request.requester_id))


def _say_code(chat: Chat, caller: Person) -> Messages:
    days = chat.office.intake.claim_days
    code = claims.make(chat.session, caller, chat.person, chat.now, timedelta(days=days))
    return [text(TEXTS("caller.code", name=caller.name, days=days)), text(code)]


def claim(chat: Chat, code: str) -> Messages | None:
    """Take over what was opened for a caller; None where there is no such code: the words mean something else."""
    found = claims.find(chat.session, code)
    if found is None:
        return None
    if not registration.has_consented(chat):
        return [text(TEXTS("caller.consent_first")), *registration.show_notice(chat)]
    if chat.is_officer:
        return [text(TEXTS("caller.not_for_officers")), *forms.ask_open(chat)]
    if chat.person.registered_at is None:
        return [text(TEXTS("caller.register_first")), *registration.begin(chat)]
    caller_id = found.caller_id
    if caller_id is None or not codes.use(chat.session, found, chat.person.id, chat.now):
        return [text(TEXTS("caller.used")), *forms.ask_open(chat)]
    return _take_over(chat, people.get(chat.session, caller_id))


def _take_over(chat: Chat, caller: Person) -> Messages:
    mine = callers.hand_to(chat.session, caller.id, chat.person)
    claims.let_go(chat.session, caller)
    people.forget_caller(chat.session, caller)
    numbers = " ".join(request.number for request in mine)
    shown = [card_of(chat, request) for request in mine[-1:]]
    return [text(TEXTS("caller.claimed", numbers=numbers)), *shown, *forms.ask_open(chat)]
