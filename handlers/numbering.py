"""The numbers of letters, typed by who keeps the register they stand in, and filled into the letter. Never made up."""

from datetime import date

from domain.errors import Rejected
from domain.lifecycle import State
from domain.show import thai_date
from handlers import forms, papers, refusing
from handlers.chat import Chat, Messages
from handlers.deeds import get_subject
from handlers.filing import FILES
from handlers.letter_books import CAME, IN, get_request, list_kinds, list_rows, title_of
from notifications import buttons
from notifications.boxes import OFFICE, head, title, words
from notifications.buttons import Button
from notifications.line_messages import flex, text
from notifications.pages import card
from notifications.papers import PAPERS
from storage import letters, requests
from storage.tables import Draft, Request

SHOWN = 8
KEEPERS = frozenset({"clerk", "head"})
_HAVE_LETTERS = frozenset(State) - {State.EXPIRED, State.CANCELLED}


def page(chat: Chat) -> Messages:
    """Show the newest requests that have letters without a number, for who keeps the register."""
    if KEEPERS.isdisjoint(chat.duties):
        return [text(FILES("numbers.only_keepers"))]
    found = requests.list_in_states(chat.session, _HAVE_LETTERS, limit=100)
    open_ = [(request, count) for request in found if (count := _count_open(chat, request))][:SHOWN]
    if not open_:
        return [text(FILES("numbers.none"))]
    offered = [_to_request(request, count) for request, count in open_]
    body = [title(FILES("numbers.which")), words(FILES("numbers.which_hint"), margin="md")]
    alt = FILES("numbers.alt", numbers=" ".join(request.number for request, _ in open_))
    return [flex(alt, card(head(FILES("numbers.head"), "", OFFICE), body, offered, OFFICE))]


def _count_open(chat: Chat, request: Request) -> int:
    return sum(not row["number"] for row in list_rows(chat, request) if row["kind"] not in IN)


def _to_request(request: Request, count: int) -> Button:
    label = FILES("numbers.to", number=request.number, count=count)
    return Button(action=buttons.press(label, buttons.data("number", r=request.id)), style="secondary")


def ask(chat: Chat, request_id: int, kind: str = "") -> Messages:
    """Ask for the number and the day of a letter; which one, where that is not said yet."""
    request = get_request(chat, request_id)
    kinds = list_kinds(chat, request)
    if not kinds or (kind and kind not in kinds):
        return [text(FILES("numbers.not_yours", number=request.number))]
    forms.turn_away(chat)
    return forms.open_form(chat, "letter_number", request, {"paper": kind} if kind else None)


def keep(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Write the number into the register, and show the letter with it; one that had a number counts no more."""
    request, kind = get_subject(chat, draft), answers["paper"]
    if kind not in list_kinds(chat, request):
        raise Rejected("not_now")
    if kind == refusing.PAPER and request.state == State.REFUSING:
        return refusing.send(chat, draft, answers)  # with it, the request is over
    number, day = answers["number"], date.fromisoformat(answers["dated"])
    _write(chat, request, kind, number, day)
    told = {"title": title_of(chat, kind), "number": number, "day": thai_date(day, weekday=False)}
    shown = papers.paper(chat, request.id, kind) if chat.links and kind in PAPERS else []
    return [text(FILES("numbers.kept", request=request.number, **told)), *shown]


def _write(chat: Chat, request: Request, kind: str, number: str, day: date) -> None:
    came = letters.find_newest(chat.session, request.id, CAME) if kind == CAME else None
    if came is not None:
        letters.complete(came, number, day)
        return
    letters.set_aside(chat.session, request.id, kind)
    letters.add(chat.session, request, kind, number, day, by=chat.person, now=chat.now)
