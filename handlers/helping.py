"""Colleagues help each other (R82, R83): one asks, the first who says yes takes it, and the credit stays.

A call waits for people's next reply, or the next working morning, and where the month runs short a day more: help is
asked for, never demanded. That it is given is said at once.
"""

from domain.errors import Rejected
from domain.show import fiscal_year
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications import word
from notifications.help_cards import call_card
from notifications.line_messages import text
from notifications.messages import HELP, HELP_TAKEN
from notifications.quiet import next_morning
from storage import help_calls, outbox, people, requests
from storage.tables import Draft, HelpCall, Person


def begin(chat: Chat, request_id: int | None = None) -> Messages:
    """Ask what help is needed, about a request where one is named."""
    check_officer(chat)
    request = requests.find(chat.session, request_id) if request_id else None
    return forms.open_form(chat, "help_call", request)


def check_officer(chat: Chat) -> None:
    """Raise `Rejected` "only_officers" where somebody is not of the office."""
    if not chat.is_officer:
        raise Rejected("only_officers")


def finish(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Tell the colleagues who are asked, all but the one who asks."""
    check_officer(chat)
    call = HelpCall(
        request_id=draft.subject_id,
        asked_by=chat.person.id,
        duty=None if answers["asked"] == "everybody" else answers["asked"],
        task=answers["task"],
        fiscal_year=fiscal_year(chat.today),
        at=chat.now,
    )
    asked = _list_asked(chat, call)
    if not asked:
        return [text(TEXTS("help_call.nobody"))]
    help_calls.add(chat.session, call)
    for person in asked:
        ask(chat, call, person)
    return [text(TEXTS("help_call.asked", count=len(asked), id=call.id))]


def _list_asked(chat: Chat, call: HelpCall) -> list[Person]:
    everybody = people.list_with_duty(chat.session, call.duty) if call.duty else people.list_officers(chat.session)
    return [person for person in everybody if person.id != call.asked_by]


def ask(chat: Chat, call: HelpCall, person: Person) -> None:
    """Ask one colleague, once."""
    asker = people.get(chat.session, call.asked_by)
    request = requests.find(chat.session, call.request_id) if call.request_id else None
    card = call_card(call.id, asker.name or "", call.task, request.number if request else "")
    mark = f"{_mark(call)}{person.id}"
    due = next_morning(chat.office, chat.now)
    word.send(chat.session, chat.office, person, HELP, [card], chat.now, dedupe=mark, due_at=due)


def _mark(call: HelpCall) -> str:
    return f"help/{call.id}/"


def take(chat: Chat, call_id: int) -> Messages:
    """Answer a call: the first has it, and who asked is told at once; whoever comes later reads who was faster."""
    call = _get(chat, call_id)
    asker = people.get(chat.session, call.asked_by)
    if asker.id == chat.person.id:
        raise Rejected("own_call")
    if not help_calls.take(chat.session, call, chat.person.id, chat.now):
        return [text(_say_too_late(chat, call))]
    outbox.drop_marked(chat.session, _mark(call), "answered")
    told = text(TEXTS("help_call.is_taken", name=chat.person.name, task=call.task))
    word.send(chat.session, chat.office, asker, HELP_TAKEN, [told], chat.now)
    return [text(TEXTS("help_call.took", name=asker.name, task=call.task))]


def _get(chat: Chat, call_id: int) -> HelpCall:
    check_officer(chat)
    call = help_calls.find(chat.session, call_id)
    if call is None or not (call.duty is None or call.duty in chat.duties or call.asked_by == chat.person.id):
        raise Rejected("no_such_call")
    return call


def _say_too_late(chat: Chat, call: HelpCall) -> str:
    taker = people.find(chat.session, call.taken_by)
    return TEXTS("help_call.faster", name=taker.name) if taker else TEXTS("help_call.over")


def close(chat: Chat, call_id: int) -> Messages:
    """Take back one's own call; one that is answered stays with the credit."""
    call = _get(chat, call_id)
    if call.asked_by != chat.person.id or call.taken_by is not None:
        raise Rejected("no_such_call")
    help_calls.close(chat.session, call, chat.now)
    outbox.drop_marked(chat.session, _mark(call), "answered")
    return [text(TEXTS("help_call.closed"))]
