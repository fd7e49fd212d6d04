"""What the forms of lending may know: the usual day of return, and what is out. Reads only."""

from datetime import timedelta
from typing import Any

from handlers.chat import Chat
from notifications.lending import say_lent
from storage import loans, people
from storage.tables import Loan, Request

KEEPERS = frozenset({"clerk", "head"})  # who look after the office's things


def _to_lend(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Return what the form may know: the usual day of return, and which things are out already."""
    if request is None:
        return {}
    wanted = max(request.last_day, chat.today) + timedelta(days=chat.office.lending.return_days)
    out = {loan.thing: say(chat, loan) for loan in reversed(loans.list_out(chat.session, limit=1_000))}
    return {"due": chat.office.calendar.next_working_day(wanted).isoformat(), "out": out}


def say(chat: Chat, loan: Loan) -> str:
    """Say what is out, with whom, and until when."""
    return say_lent(loan, people.get(chat.session, loan.borrower_id))


def list_own_out(chat: Chat, request_id: int) -> list[Loan]:
    """Return what this person can give back: what they have in hand; all of it for the clerk and the head."""
    is_keeper = bool(chat.duties & KEEPERS)
    found = loans.list_out_for(chat.session, request_id)
    return [loan for loan in found if is_keeper or loan.borrower_id == chat.person.id]


def _to_give_back(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Return what the form may know: what is out."""
    found = list_own_out(chat, request.id) if request else []
    return {"lent": [{"id": loan.id, "label": loan.thing} for loan in found]}


LENDING_FACTS = {"lend": _to_lend, "give_back": _to_give_back}
