"""Help that somebody who leaves has asked for, promised or been promised (R82): it goes on with the successor.

Who loses a helper, or gets another, hears it as promptly as they heard that they had one, where the day is near.
"""

from handlers import helping
from handlers.chat import Chat
from handlers.leaving_plan import Plan
from handlers.words import TEXTS
from notifications import word
from notifications.line_messages import text
from notifications.messages import HELP, HELP_TAKEN
from storage import help_calls, people
from storage.tables import HelpCall


def hand_over(chat: Chat, plan: Plan) -> None:
    """Move calls that still matter; a promise to the successor ends, for they would help themselves."""
    for call in [*plan.help.asked, *plan.help.helped]:
        call.asked_by = plan.successor.id
    for call in plan.help.helped:
        _tell(chat, plan, call, call.taken_by, "help_call.goes_on")
    for call in plan.help.promised:
        call.taken_by, call.taken_at = plan.successor.id, chat.now
        _tell(chat, plan, call, call.asked_by, "help_call.is_taken_instead")
    for call in plan.help.lost:  # the successor reads of it in what is handed over
        call.taken_by, call.taken_at, call.closed_at = None, None, chat.now
    _ask_instead(chat, plan)


def _ask_instead(chat: Chat, plan: Plan) -> None:
    """Ask the successor for help that was asked of a duty which only they have now: nobody else can answer."""
    for call in help_calls.list_open(chat.session, limit=1000):
        day = help_calls.find_day(chat.session, call)
        is_over = day is not None and day < chat.today
        if call.duty in plan.taken and call.asked_by != plan.successor.id and not is_over:
            helping.ask(chat, call, plan.successor)


def _tell(chat: Chat, plan: Plan, call: HelpCall, person_id: int | None, key: str) -> None:
    person = people.find(chat.session, person_id)
    if person is None or person.id in (plan.successor.id, chat.person.id):
        return  # the plan says it to them
    said = text(TEXTS(key, leaver=plan.leaver.name, name=plan.successor.name, task=call.task))
    day = help_calls.find_day(chat.session, call)
    is_near = day is not None and (day - chat.today).days <= chat.office.budget.near_days
    word.send(chat.session, chat.office, person, HELP_TAKEN if is_near else HELP, [said], chat.now)
