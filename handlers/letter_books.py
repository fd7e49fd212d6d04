"""Which letters of a request a person may give a number, and which numbers are taken. Reads only.

The office's letters stand in its register, numbered by clerk or head; a school's letter of thanks in the school's own.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.errors import Rejected
from domain.letter_numbers import running_number
from handlers.chat import Chat
from handlers.paper_moments import list_offered
from handlers.roles import may_see
from handlers.words import TEXTS
from notifications.papers import PAPERS
from notifications.papers.table import REGISTRY
from notifications.roles import roles_on
from storage import letters, requests
from storage.tables import Request

CAME = "request"  # the school's own letter, whose number and day a clerk may put right
REGISTERED = "register"  # the line in which it was registered, with the office's own number and day
IN = frozenset({CAME, REGISTERED})
_BOOKS: Mapping[str, str] = {"order": "orders"}  # by layout; orders have a series of their own


def get_request(chat: Chat, request_id: int) -> Request:
    """Return a request that this person may see; `Rejected` where they may not."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    return request


def list_kinds(chat: Chat, request: Request) -> list[str]:
    """Return the letters that this person may give a number now, or put right."""
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    offered = list_offered(chat.session, chat.office, chat.person, request, chat.today)
    own = [kind for kind in offered if not PAPERS[kind].numbered_by.isdisjoint(roles)]
    has_come = letters.find_newest(chat.session, request.id, REGISTERED) is not None
    return [*own, CAME, REGISTERED] if has_come and not REGISTRY.isdisjoint(roles) else own


def list_rows(chat: Chat, request: Request) -> list[dict[str, str]]:
    """Return these letters with their titles, the numbers they have, and the book they stand in."""
    known = letters.find_newest_of_each(chat.session, request.id)
    return [
        {
            "kind": kind,
            "title": title_of(chat, kind),
            "number": known[kind].number if kind in known else "",
            "book": _book(chat, kind),
        }
        for kind in list_kinds(chat, request)
    ]


def title_of(chat: Chat, kind: str) -> str:
    """Return what a letter is called."""
    if kind == REGISTERED:
        return TEXTS("letter.registered")
    return chat.office.paper_texts.get("asking" if kind == CAME else kind).title


def facts_to_number(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Gather what the form for a letter's number may know."""
    if request is None:
        return {"letters": [], "taken": {}}
    return {"letters": list_rows(chat, request), "taken": _list_taken(chat, request)}


def facts_to_refuse_in_writing(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Gather what the form may know that asks for the number of the letter of refusal alone."""
    return facts_to_number(chat, request) | {"paper": "refusal"}


def _book(chat: Chat, kind: str) -> str:
    if kind == REGISTERED:
        return REGISTERED
    if kind not in PAPERS or PAPERS[kind].numbered_by != REGISTRY:
        return ""  # a school's, which nobody here can know
    return _BOOKS.get(chat.office.paper_texts.get(kind).layout, "letters")


def _list_taken(chat: Chat, request: Request) -> dict[str, str]:
    """Return the numbers of this year by book; a register begins anew with the calendar year."""
    kinds = [kind for kind in (*PAPERS, REGISTERED) if _book(chat, kind)]
    found = letters.list_numbered_since(chat.session, kinds, date(chat.today.year, 1, 1))
    return {
        f"{_book(chat, letter.kind)} {running_number(letter.number)}": f"{title_of(chat, letter.kind)} {other.number}"
        for letter, other in found
        if other.id != request.id
    }
