"""What the office lends for a training (R81): written down with its day of return, given back, and shown to all.

Whoever goes along notes what they take; the clerk and the head note it for the trainer.
"""

from collections.abc import Sequence
from datetime import date

from domain.errors import Rejected
from domain.lifecycle import SETTLED_STATES, State
from domain.show import thai_date
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.deeds import get_subject
from handlers.helping import check_officer
from handlers.lending_facts import KEEPERS, list_own_out, say
from notifications import reminders
from notifications.due import wanted_back
from notifications.lending import SAY, TO_RETURN
from notifications.limits import LIST_MAX
from notifications.line_messages import text
from storage import bookings, loans, outbox, people, requests
from storage.tables import Draft, Loan, Person, Request

_FROM_NOW_ON = SETTLED_STATES | {State.HELD}


def begin(chat: Chat, request_id: int) -> Messages:
    """Ask what is taken along to a training that stands, and until when."""
    check_officer(chat)
    request = requests.find(chat.session, request_id)
    if request is None:
        raise Rejected("no_such_request")
    _check_may_lend(chat, request)
    return forms.open_form(chat, "lend", request)


def _check_may_lend(chat: Chat, request: Request) -> None:
    if not may_lend(chat, request):
        raise Rejected("not_for_loan", number=request.number)


def may_lend(chat: Chat, request: Request) -> bool:
    """Tell whether this person can note what is taken along to a training: its team, the clerk and the head."""
    is_theirs = bool(chat.duties & KEEPERS) or chat.person.id in _team_of(chat, request)
    return chat.is_officer and is_theirs and request.state in _FROM_NOW_ON


def _team_of(chat: Chat, request: Request) -> set[int | None]:
    return {request.lead_id, *bookings.list_assistants(chat.session, request.id)}


def lend(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Write down what goes out, and plan to be reminded of it."""
    request = get_subject(chat, draft)
    _check_may_lend(chat, request)
    borrower, due = _borrower(chat, request), date.fromisoformat(answers["due"])
    for thing in dict.fromkeys(answers["things"]):
        loan = Loan(
            request_id=request.id, thing=thing, borrower_id=borrower.id, entered_by=chat.person.id,
            lent_at=chat.now, due_on=due,
        )  # fmt: skip
        loans.add(chat.session, loan)
    _plan(chat, request)
    facts = {"things": ", ".join(answers["things"]), "name": borrower.name, "day": thai_date(due)}
    return [text(SAY("noted", number=request.number, **facts))]


def _borrower(chat: Chat, request: Request) -> Person:
    """Return who has it in hand: whoever of the team notes it, else the lead."""
    if chat.person.id in _team_of(chat, request):
        return chat.person
    return people.find(chat.session, request.lead_id) or chat.person


def _plan(chat: Chat, request: Request) -> None:
    for key in TO_RETURN:
        reminders.plan_again(chat.session, chat.office, request, key, chat.now)


def give_back(chat: Chat, request_id: int) -> Messages:
    """Note that what was lent for a training is back; of several things, ask which."""
    check_officer(chat)
    request = requests.find(chat.session, request_id)
    mine = list_own_out(chat, request_id)
    if request is None or not mine:
        raise Rejected("nothing_lent")
    if len(mine) > 1:
        return forms.open_form(chat, "give_back", request)
    return _take_back(chat, request, [mine[0].id])


def finish_giving_back(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Note which things are back."""
    request = get_subject(chat, draft)
    own = {loan.id for loan in list_own_out(chat, request.id)}
    return _take_back(chat, request, [one for one in answers["loans"] if one in own])


def _take_back(chat: Chat, request: Request, ids: Sequence[int]) -> Messages:
    things = loans.give_back(chat.session, ids, chat.person, chat.now)
    if not things:
        raise Rejected("nothing_lent")
    _plan(chat, request)
    _take_back_word(chat, request)
    left = len(loans.list_out_for(chat.session, request.id))
    key = "back_but" if left else "back"
    return [text(SAY(key, things=", ".join(things), number=request.number, count=left))]


def _take_back_word(chat: Chat, request: Request) -> None:
    """Drop what would still remind of things that are back."""
    for row in outbox.list_untried_of_request(chat.session, request.id):
        if row.key in TO_RETURN and not wanted_back(chat.session, request, chat.today):
            outbox.drop(chat.session, row, "answered")


def give_back_own(chat: Chat) -> Messages:
    """Note what this person brings back, where there is no doubt for which training it was; else show what is out."""
    check_officer(chat)
    mine = loans.list_requests_of(chat.session, chat.person.id)
    return give_back(chat, mine[0]) if len(mine) == 1 else show(chat)


def show(chat: Chat) -> Messages:
    """Show the office what is out, what should be back first."""
    check_officer(chat)
    out, late = loans.count_out(chat.session, chat.today)
    if not out:
        return [text(SAY("none"))]
    lines = [_line(chat, loan) for loan in loans.list_out(chat.session, LIST_MAX)]
    more = [SAY("more", count=out - len(lines))] if out > len(lines) else []
    return [text(SAY("list", count=out, late=late, lines="\n".join([*lines, *more])))]


def _line(chat: Chat, loan: Loan) -> str:
    request = requests.find(chat.session, loan.request_id)
    facts = {"number": request.number if request else "", "said": say(chat, loan)}
    days = (chat.today - loan.due_on).days
    return SAY("line_late", days=days, **facts) if days > 0 else SAY("line", **facts)
