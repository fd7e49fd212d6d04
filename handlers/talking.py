"""What a person types, in the order in which it can mean something.

A code, an option of the open question, a command or phrase, a request's number, an answer; last of all nothing we know.
"""

from collections.abc import Callable, Mapping
from typing import Any

from conversations.finding import find_answers
from conversations.thai.commands import read_command
from conversations.thai.normalise import normalise
from conversations.thai.result import Value
from domain import places
from handlers import (
    announcing,
    answering,
    asked_back,
    away,
    callers,
    forms,
    guessing,
    incoming_letters,
    lessons,
    menu,
    practice,
    registration,
    replying,
    requester,
    today,
    typed,
)
from handlers.chat import Chat, Messages
from handlers.pages import PAGES, Page
from handlers.words import TEXTS, find_phrase, fold, is_of_caller, is_wish, list_acts
from notifications.buttons import reply
from notifications.line_messages import text
from storage import drafts
from storage.codes import CODE_LENGTH
from storage.tables import Draft

# Without a word such as "trainer" in it, a message must say this much to be taken for a request.
ENOUGH_FOR_A_REQUEST = 3

# What a word does to the form that is open. Anything of PAGES that is not here is shown, then the question again.
_TO_THE_DRAFT: Mapping[str, Callable[[Chat, Draft], Messages]] = {
    "cancel": answering.put_aside,
    "back": answering.back,
    "restart": answering.restart,
    "help": answering.explain,
    "continue": answering.resume,
    "discard": answering.discard,
    "after_all": answering.change_mind,
}
# What a school says of its day is often just this.
_IS_AN_ANSWER = frozenset({("feedback", "thanks")})
# Pages that open a form of their own: the question that was open waits.
_LEAVES_THE_QUESTION = frozenset(
    {"request", "start", "register", "change", "away", "practice", "phoned", "leave", "help_call", "networks"}
)


def hear(chat: Chat, said: str) -> Messages:
    """Answer a text message. Its meaning is looked for in normal spelling; what is kept is what was typed."""
    plain = normalise(said)
    joined = _try_code(chat, plain)
    if joined is not None:
        return joined
    meaning = find_meaning(plain)
    if not registration.has_consented(chat):
        return registration.consent(chat) if meaning == "consent" else _ask_consent(chat)
    answered = _hear_asked_back(chat, plain, meaning)
    if answered:
        return answered
    draft = _find_open(chat)
    if draft is not None:
        return _hear_in_form(chat, draft, said, plain, meaning)
    return today.hear_now(chat, plain) or _hear_freely(chat, plain, meaning)


def _hear_asked_back(chat: Chat, said: str, meaning: str | None) -> Messages:
    """Take a yes or a no to what was just asked back; thanks are neither, nor is what says what to do."""
    is_deed = bool(list_acts(said)) or typed.find(chat, said) is not None
    if meaning != "consent" and (is_deed or meaning is not None):
        return []
    meant = asked_back.find_meant(chat, said)
    return hear(chat, meant) if meant is not None else asked_back.let_be(chat, said)


def _find_open(chat: Chat) -> Draft | None:
    draft = drafts.find_current(chat.session, chat.person.id)
    if draft is not None and answering.is_left_alone(chat, draft):
        forms.turn_away(chat)  # nobody comes back days later to say why; a long form is offered
    return drafts.find_current(chat.session, chat.person.id)


def find_meaning(said: str) -> str | None:
    """Return the page or command that the words ask for."""
    command = read_command(said)
    meant = command.value if isinstance(command, Value) and not command.flags else None
    return find_phrase(said) or meant


def _ask_other_layout(said: str) -> Messages:
    command = read_command(said)
    if not isinstance(command, Value) or not command.flags:
        return []
    word = TEXTS(f"command.{command.value}")
    return [text(TEXTS("typed.other_layout", word=word), quick=[reply(word)])]


def _try_code(chat: Chat, said: str) -> Messages | None:
    code = registration.find_code(said)
    return (registration.join(chat, code) or callers.claim(chat, code)) if code else None


def _ask_consent(chat: Chat) -> Messages:
    return [text(TEXTS("welcome.consent_first")), *registration.show_notice(chat)]


def _hear_in_form(chat: Chat, draft: Draft, said: str, plain: str, meaning: str | None) -> Messages:
    is_offered = bool(draft.data.get("offered"))
    if answering.is_choice(draft, plain) or (not is_offered and answering.is_option(chat, draft, plain)):
        return answering.take(chat, draft, said)
    if meaning is not None and meaning in _TO_THE_DRAFT:
        return _TO_THE_DRAFT[meaning](chat, draft)
    page = _find_page(chat, plain, meaning)
    if page is not None and meaning != "consent" and (draft.form, meaning) not in _IS_AN_ANSWER:
        shown = page(chat)
        # A deed done on the way lets go of the question why it should not be done.
        stays = meaning not in _LEAVES_THE_QUESTION and _find_open(chat) is draft
        return [*shown, *(forms.ask_open(chat) if stays else [])]
    of_today = today.interrupt(chat, draft, plain)
    if of_today or answering.is_left_alone(chat, draft):
        return of_today or forms.offer(chat, draft)
    return _ask_other_layout(plain) or guessing.guess_slip(chat, plain) or answering.take(chat, draft, said)


def _hear_freely(chat: Chat, said: str, meaning: str | None) -> Messages:
    page = _find_page(chat, said, meaning)
    if page is not None:
        return page(chat)
    waiting = drafts.find_waiting(chat.session, chat.person.id)
    if waiting is not None and meaning is not None and meaning in _TO_THE_DRAFT:
        return _TO_THE_DRAFT[meaning](chat, waiting)
    if meaning in _TO_THE_DRAFT:
        return _find_other_end(chat, said) or [text(TEXTS("draft.none")), *menu.menu(chat)]
    if chat.person.registered_at is None:
        return _ask_other_layout(said) or registration.begin(chat)
    return (
        _ask_other_layout(said)
        or replying.choose_day(chat, said)
        or replying.rate(chat, said)
        or lessons.hear(chat, said)
        or announcing.hear(chat, said)
        or incoming_letters.hear(chat, said)
        or today.hear(chat, said)
        or typed.hear_short(chat, said)
        or guessing.ask_which(chat, said)
        or _ask_in_one_message(chat, said)
        or typed.say_none(chat, said)
        or _say_no_such_code(said)
        or guessing.guess(chat, said)
        or menu.not_understood(chat)
    )


def _find_other_end(chat: Chat, said: str) -> Messages:
    """Ask which request is to be cancelled where no form is; "cancel" alone is said twice too easily."""
    return guessing.ask_which(chat, said) if fold(said) != TEXTS("control.cancel") else []


def _say_no_such_code(said: str) -> Messages:
    return [text(TEXTS("join.no_such_code", length=CODE_LENGTH))] if registration.is_nearly_code(said) else []


def _ask_in_one_message(chat: Chat, said: str) -> Messages:
    """Begin a request with all that a message tells of it; nothing where it does not read as one."""
    found = find_answers(said, forms.bare_context(chat))
    if not is_wish(said) and len(found) < ENOUGH_FOR_A_REQUEST:
        return []
    if chat.is_officer and is_of_caller(said):
        return callers.begin(chat)
    waiting = drafts.find(chat.session, chat.person.id, "request")
    if waiting is not None or not found:
        return requester.ask(chat)
    forms.open_form(chat, "request")
    draft = drafts.find_current(chat.session, chat.person.id)
    assert draft is not None
    return answering.take_several(chat, draft, found)


def _find_page(chat: Chat, said: str, meaning: str | None) -> Page | None:
    practised = practice.find_role(said)
    if practised is not None:
        return lambda c: practice.begin_as(c, practised)
    role = registration.find_invited_role(said)
    if role is not None:
        return lambda c: registration.invite(c, role)
    returned = away.find_return(chat, said)
    if returned is not None:
        return lambda c: away.come_back(c, returned)
    return typed.find(chat, said) or typed.find_help(said) or PAGES.get(meaning or "")


def find_place(chat: Chat, pin: Mapping[str, Any]) -> Messages:
    """Take a place sent out of the map where one is asked for; else say when it is."""
    draft = drafts.find_current(chat.session, chat.person.id) if registration.has_consented(chat) else None
    if draft is None:
        return see(chat, "location_unasked")
    if not {"latitude", "longitude"} <= pin.keys():
        return see(chat, "location")
    title, address = pin.get("title") or "", pin.get("address") or ""
    place = places.write_pin(title, address, pin["latitude"], pin["longitude"])
    taken = answering.take_pin(chat, draft, place)
    return see(chat, "location") if taken is None else taken


def see(chat: Chat, kind: str) -> Messages:
    """Answer a sticker, a picture, a voice or a place kindly, and repeat the open question."""
    if not registration.has_consented(chat):
        return _ask_consent(chat)
    key = f"seen.{kind}" if f"seen.{kind}" in TEXTS else "seen.other"
    return [text(TEXTS(key)), *(forms.ask_open(chat) or menu.menu(chat))]
