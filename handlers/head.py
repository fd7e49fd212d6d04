"""The head's deeds: name a lead trainer and assistants from suggestions, and hand over a training that stands."""

from domain.calendar import local_date
from domain.errors import Rejected
from domain.lifecycle import Action, get_move
from handlers import door, forms, overrun, team
from handlers.chat import Chat, Messages
from handlers.deeds import deed_of, get_subject, say_done
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import bookings, people, requests
from storage.tables import Draft, Request


def ask_whom(chat: Chat, request: Request) -> Messages:
    """Show who could go, and ask whom the head sends; a day that is over wants another one first."""
    if request.first_day <= chat.today:
        raise Rejected("day_is_over", number=request.number)
    if not team.list_trainers(chat.session, request):
        return [text(TEXTS("head.no_supervisors"))]
    return forms.open_form(chat, "assign", request)


def assign(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Book the team and ask the lead; a person booked elsewhere that day is refused by the database."""
    request = get_subject(chat, draft)
    lead = people.get(chat.session, answers["lead"])
    assistants = people.list_by_ids(chat.session, [p for p in answers.get("assistants") or [] if p != lead.id])
    deed = deed_of(chat, request, Action.ASSIGN, answers.get("reason"))
    try:
        released = team.book_team(chat.session, chat.office, request, lead, assistants)
    except Rejected as refusal:
        return [text(TEXTS("error.busy", **refusal.facts)), *ask_whom(chat, request)]
    door.apply(chat.session, chat.office, request, deed, released=released)
    return say_done(chat, request, Action.ASSIGN, name=lead.name)


def ask_to_whom(chat: Chat, request: Request) -> Messages:
    """Ask who takes over a training that stands, and why."""
    return forms.open_form(chat, "hand_over", request)


def hand_over(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Give a training to another trainer; day and place stay, the school and both trainers are told (R65).

    One that has begun goes on: what was, whose it was and when it began stay as they are.
    """
    request = get_subject(chat, draft)
    deed = deed_of(chat, request, Action.HAND_OVER, answers["reason"])
    get_move(request.state, Action.HAND_OVER, deed.roles)  # before anybody is booked
    lead = people.get(chat.session, answers["lead"])
    assistants = [p for p in bookings.list_assistants(chat.session, request.id) if p != lead.id]
    others = people.list_by_ids(chat.session, assistants)
    try:
        released = team.book_team(chat.session, chat.office, request, lead, others, chat.today)
    except Rejected as refusal:
        return [text(TEXTS("error.busy", **refusal.facts)), *ask_to_whom(chat, request)]
    door.apply(chat.session, chat.office, request, deed, released=released)
    said = say_done(chat, request, Action.HAND_OVER, name=lead.name)
    return [*said, *_keep_longer(chat, request)]


def _keep_longer(chat: Chat, request: Request) -> Messages:
    started = requests.find_done(chat.session, request.id, Action.START)
    is_of_today = started is not None and local_date(started) == chat.today
    return overrun.keep_longer(chat, request, started) if started is not None and is_of_today else []
