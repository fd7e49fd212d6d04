"""What somebody who leaves has promised beside trainings: seats in meetings, and help. The caller asks who may do it.

Seats and calls go to the successor; a vote does not: who takes a seat over has a vote of their own (R64).
"""

from domain.lifecycle import Action, Role
from handlers import door, leaving_help
from handlers.chat import Chat
from handlers.leaving_plan import Plan
from handlers.words import TEXTS
from storage import meetings, requests
from storage.tables import Meeting


def hand_over(chat: Chat, plan: Plan) -> None:
    """Move seats in meetings that are still to be held, calls for help that still matter, and what is lent."""
    for meeting in plan.meetings:
        _hand_over_seats(chat, plan, meeting)
    for loan in plan.lent:
        loan.borrower_id = plan.successor.id
    leaving_help.hand_over(chat, plan)
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
