"""What somebody who leaves has promised beside trainings: seats in meetings, and help. The caller asks who may do it.

Seats and calls go to the successor; a vote does not: who takes a seat over has a vote of their own (R64).
"""

from domain.lifecycle import Action, Role
from handlers import door
from handlers.chat import Chat
from handlers.leaving_plan import Plan
from handlers.words import TEXTS
from notifications import word
from notifications.line_messages import text
from notifications.messages import HELP
from storage import meetings, people, requests
from storage.tables import HelpCall, Meeting


def hand_over(chat: Chat, plan: Plan) -> None:
    """Move seats in meetings that are still to be held, calls for help that still matter, and what is lent."""
    for meeting in plan.meetings:
        _hand_over_seats(chat, plan, meeting)
    for call in plan.asked:
        call.asked_by = plan.successor.id
    for loan in plan.lent:
        loan.borrower_id = plan.successor.id
    for call in plan.promised:
        _promise_instead(chat, plan, call)
    chat.session.flush()


def _hand_over_seats(chat: Chat, plan: Plan, meeting: Meeting) -> None:
    """Move the seats of one meeting; whoever comes to sit there is sent the meeting as a deputy would be (P4.2)."""
    request = requests.find_locked(chat.session, meeting.request_id)
    assert request is not None
    before = meetings.list_attending(chat.session, request.id)
    meetings.hand_over(chat.session, meeting, plan.leaver.id, plan.successor.id)
    if plan.leaver.id not in before:
        return  # others had votes for them, or somebody sits there instead, and goes on
    come = {who for who in meetings.list_attending(chat.session, request.id) if who not in before}
    deed = door.Deed(
        action=Action.DEPUTE,
        actor=chat.person,
        roles=frozenset({Role.MEMBER}),
        now=chat.now,
        reason=TEXTS("leave.reason", name=plan.leaver.name),
        acts_for={Role.MEMBER: plan.leaver.id},
    )
    door.apply(chat.session, chat.office, request, deed, released=come)


def _promise_instead(chat: Chat, plan: Plan, call: HelpCall) -> None:
    call.taken_by, call.taken_at = plan.successor.id, chat.now
    asker = people.get(chat.session, call.asked_by)
    told = text(TEXTS("help_call.is_taken", name=plan.successor.name, task=call.task))
    word.send(chat.session, chat.office, asker, HELP, [told], chat.now)
