"""The school's letter as a deed on its request (P1.1, P2.2): noted as it came, for the clerk to register.

Its number is only noted, never made up or synced: Smart area has no public interface.
"""

from collections.abc import Sequence
from datetime import date

from domain.errors import Rejected
from domain.lifecycle import Action, Role, State
from handlers import door, forms, hours
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, deed_of, get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.roles import COUNTER, roles_on
from storage import attachments, callers, letters, requests
from storage.tables import Attachment, Draft, Letter, Request

_BEFORE_REGISTER = (State.AWAITING_LETTER, State.RETURNED, State.SUBMITTED)
LETTER = "letter"  # the purpose of attachments that are the school's letter


def ask_number(chat: Chat, request: Request) -> Messages:
    """Take the photos that lie ready for this, or ask for the number under which the signed letter was sent."""
    ready = list_ready(chat)
    if ready:
        return note_files(chat, request, ready)
    return forms.open_form(chat, "letter", request)


def list_ready(chat: Chat) -> list[Attachment]:
    """Return what a person sent as a letter and has still to say of which request."""
    loose = attachments.list_loose(chat.session, chat.person.id)
    return [attachment for attachment in loose if attachment.purpose == LETTER]


def send_typed(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Note the number that the form asked for."""
    said = answers["letter"]
    day = date.fromisoformat(said["day"]) if said["day"] else None
    return note_number(chat, get_subject(chat, draft), said["number"], day)


def note_number(chat: Chat, request: Request, number: str, day: date | None = None) -> Messages:
    """Note under which number, and of which day, the school's letter was sent; the clerk is asked to register it."""
    _come_back(chat, request)
    letters.add(
        chat.session, request, "request", number, chat.today, by=chat.person, now=chat.now, way="number", written_on=day
    )
    return _deliver(chat, request)


def note_files(chat: Chat, request: Request, files: Sequence[Attachment]) -> Messages:
    """Note that the school's letter came as these photos or files; the clerk is asked to register it."""
    _come_back(chat, request)
    attachments.attach(files, request.id, LETTER)
    letters.add(
        chat.session, request, "request", "", chat.today, by=chat.person, now=chat.now, way="files", pages=len(files)
    )
    return _deliver(chat, request)


def add_pages(chat: Chat, request: Request, files: Sequence[Attachment]) -> Messages:
    """Put more photos or files to a letter that came so and is not registered yet; nobody is told a second time."""
    letter = _find_unregistered(chat, request)
    if letter is None:
        raise Rejected("letter_registered", number=request.number)
    attachments.attach(files, request.id, LETTER)
    letter.pages += len(files)
    return [text(TEXTS("letter.pages_added", count=len(files), number=request.number, pages=letter.pages))]


def _find_unregistered(chat: Chat, request: Request) -> Letter | None:
    """Return the letter of a request that came as photos or files from this person, while the clerk has not read it."""
    came = letters.find_newest(chat.session, request.id, "request") if request.state == State.SUBMITTED else None
    return came if came is not None and came.way == "files" and came.person_id == chat.person.id else None


def list_growing(chat: Chat) -> list[Request]:
    """Return a person's own requests whose letter may still get another page, the newest first."""
    return [request for request in _list_own(chat) if _find_unregistered(chat, request) is not None]


def _deliver(chat: Chat, request: Request) -> Messages:
    return [*carry_out(chat, request, Action.SEND_LETTER), *hours.say_when(chat)]


def _come_back(chat: Chat, request: Request) -> None:
    # Where the letter alone was no good, a new one is all the mending there is.
    if wants_letter(chat, request) and request.state == State.RETURNED:
        door.move_silently(chat.session, chat.office, request, deed_of(chat, request, Action.RESUBMIT))


def wants_letter(chat: Chat, request: Request) -> bool:
    """Tell whether a request waits for its letter: the first one, or a new one in place of one that was no good."""
    if request.state != State.RETURNED:
        return request.state == State.AWAITING_LETTER
    came = letters.find_newest(chat.session, request.id, "request")
    return came is None and letters.has_come(chat.session, request.id, "request")


def list_waiting(chat: Chat) -> list[Request]:
    """Return a person's own requests that wait for their letter, the newest first."""
    return [request for request in _list_own(chat) if wants_letter(chat, request)]


def _list_own(chat: Chat) -> list[Request]:
    """Return a person's own requests, and those they opened for callers where they cannot register them at once."""
    mine = requests.list_of_requester(chat.session, chat.person.id, limit=50)
    is_elsewhere = chat.is_officer and not chat.duties & COUNTER
    return mine + (callers.list_opened(chat.session, chat.person.id, _BEFORE_REGISTER) if is_elsewhere else [])


def speaks_for(chat: Chat, request: Request) -> bool:
    """Tell whether this person may send the letter of a request: who asked, or who speaks for a caller."""
    return Role.REQUESTER in roles_on(chat.session, chat.person, request, chat.office, chat.today)
