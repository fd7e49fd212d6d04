"""The school's deeds: send a request, correct it, cancel it, and say how it was."""

from datetime import date

from domain import rules
from domain.details import from_answers
from domain.lifecycle import Action, Role
from domain.show import fiscal_year
from handlers import callers, closing, door, forms, hours
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, deed_of, done_with, get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import letters, requests
from storage.tables import Draft, Person, Rating, Request


def ask(chat: Chat) -> Messages:
    """Begin a request, or offer the one that lies half-finished."""
    if chat.person.registered_at is None:
        return forms.open_form(chat, "registration")
    return forms.offer_or_open(chat, "request")


def send(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Send a finished form: a new request gets its number, a returned one goes back to the clerk."""
    if draft.subject_id is not None:
        return _resubmit(chat, draft, answers)
    asker = callers.find_or_add(chat, draft.caller) if draft.caller else chat.person
    request = _new_request(chat, asker, answers)
    action = Action.CONSULT if from_answers(request.answers).is_consultation else Action.SUBMIT
    deed = door.Deed(action=action, actor=chat.person, roles=frozenset({Role.REQUESTER}), now=chat.now)
    door.apply(chat.session, chat.office, request, deed)
    if request.by_phone:
        return callers.say_opened(chat, request)
    return [text(TEXTS(f"done.{action}", number=request.number)), *hours.say_when(chat), card_of(chat, request)]


def _new_request(chat: Chat, asker: Person, answers: forms.Answers) -> Request:
    year = fiscal_year(chat.today)
    request = Request(
        fiscal_year=year,
        serial=requests.next_serial(chat.session, year),
        version=0,
        by_phone=asker is not chat.person,
        requester_id=asker.id,
        created_at=chat.now,
        updated_at=chat.now,
    )
    _fill(request, chat, answers)
    return request


def _fill(request: Request, chat: Chat, answers: forms.Answers) -> None:
    first, last = (date.fromisoformat(day) for day in answers["days"])
    request.answers = dict(answers)
    request.first_day, request.last_day = first, last
    is_event = not from_answers(answers).is_consultation  # advice keeps no lead time
    request.urgent = is_event and rules.is_too_soon(first, chat.today, chat.office)


def _resubmit(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    request = get_subject(chat, draft)
    _fill(request, chat, answers)
    deed = deed_of(chat, request, Action.RESUBMIT)
    door.apply(chat.session, chat.office, request, deed)
    if from_answers(request.answers).is_consultation:
        return _go_on(chat, request, Action.CONSULT)
    if letters.find_newest(chat.session, request.id, "request") is None:
        return [text(TEXTS("done.resubmit_unsent", number=request.number)), card_of(chat, request)]
    return _go_on(chat, request, Action.SEND_LETTER)


def _go_on(chat: Chat, request: Request, action: Action) -> Messages:
    """Bring a corrected request back to where it came from: its letter is here, or it needs none."""
    again = door.by_the_clock(action, chat.now, after=chat.person)
    door.apply(chat.session, chat.office, request, again)
    return [text(TEXTS("done.resubmit", number=request.number)), card_of(chat, request)]


def acknowledge(chat: Chat, request: Request) -> Messages:
    """Note that the school knows of the decision."""
    return carry_out(chat, request, Action.ACKNOWLEDGE)


def ask_corrections(chat: Chat, request: Request) -> Messages:
    """Show the answers of a returned request, each of which can be changed before it is sent again."""
    return forms.open_form(chat, "request", request, known=request.answers)


def ask_why_cancel(chat: Chat, request: Request) -> Messages:
    """Ask the school why it does not need the training any more."""
    return forms.open_form(chat, "cancel", request)


def cancel(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Withdraw the request; whoever has it in hand is told."""
    return done_with(chat, draft, Action.CANCEL, answers)


def ask_rating(chat: Chat, request: Request) -> Messages:
    """Ask how it was."""
    return forms.open_form(chat, "feedback", request)


def ask_rating_with(chat: Chat, request: Request, score: int) -> Messages:
    """Take the score of a tapped star and ask for a free line."""
    return forms.open_form(chat, "feedback", request, known={"score": score})


def rate(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Keep the school's word and close the request where nothing else is missing."""
    request = get_subject(chat, draft)
    word = Rating(
        request_id=request.id,
        score=answers["score"],
        comment=answers.get("comment"),
        shared=bool(answers.get("share")),
        at=chat.now,
    )
    chat.session.merge(word)
    return closing.bring_in(chat, request, Action.RATE)
