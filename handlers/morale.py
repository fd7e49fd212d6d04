"""What keeps people going (R68, R83): calls for help that wait, whose help there was, and schools' thanks. Replies."""

from domain.show import fiscal_year
from handlers.chat import Chat, Messages
from handlers.helping import check_officer
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import help_calls, people, praises

SHOWN = 10


def show_help(chat: Chat) -> Messages:
    """Show the calls that this person may answer, and whose help there was this fiscal year (R83)."""
    check_officer(chat)
    waiting = [c for c in help_calls.list_open(chat.session, 100) if c.duty is None or c.duty in chat.duties]
    lines = [TEXTS("help_call.line", id=c.id, name=_name(chat, c.asked_by), task=c.task) for c in waiting[:SHOWN]]
    said = TEXTS("help_call.open", calls="\n".join(lines)) if lines else TEXTS("help_call.none_open")
    counts = help_calls.count_credits(chat.session, fiscal_year(chat.today))
    thanks = [TEXTS("help_call.credit", name=_name(chat, who), count=times) for who, times in counts.items()]
    return [text(said), *([text(TEXTS("help_call.credits", lines="\n".join(thanks[:SHOWN])))] if thanks else [])]


def _name(chat: Chat, person_id: int) -> str:
    return people.get(chat.session, person_id).name or ""


def show_praises(chat: Chat) -> Messages:
    """Show a trainer what schools said to thank them (R68)."""
    check_officer(chat)
    found = praises.list_of(chat.session, chat.person.id, SHOWN)
    lines = [TEXTS("praise.line", number=p.number, words=p.words) for p in found]
    return [text(TEXTS("praise.shown", lines="\n".join(lines)) if lines else TEXTS("praise.none"))]
