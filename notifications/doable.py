"""What somebody can do to a request now: the table of moves, less what would be refused on the spot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.lifecycle import Action, Role, State, list_actions
from notifications.roles import is_desk_empty
from storage import meetings, offers, requests, standing
from storage.tables import Person, Request, Seat


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Who looks at which request, and when."""

    session: Session
    request: Request
    person: Person
    now: datetime


def list_doable(moment: Moment, roles: frozenset[Role]) -> list[Action]:
    """Return what a person in these roles can do now, in the order of the table."""
    found = list_actions(State(moment.request.state), roles)
    return [action for action in found if action not in _ONLY_WHILE or _ONLY_WHILE[action](moment)]


def has_accepted(moment: Moment) -> bool:
    """Tell whether the trainer has said yes: before that there is nothing to approve."""
    return requests.has_accepted(moment.session, moment.request)


def lies_with_nobody(moment: Moment) -> bool:
    """Tell whether the memo lies on a desk where nobody can be asked."""
    return is_desk_empty(moment.session, moment.request, local_date(moment.now))


def find_own_seat(moment: Moment) -> Seat | None:
    """Return the seat a person has or sits on, for themselves or for whom they stand in."""
    for who in standing.list_acted_for(moment.session, moment.person.id, local_date(moment.now)):
        seat = meetings.find_seat(moment.session, moment.request.id, who)
        if seat is not None:
            return seat
    return None


def sits(moment: Moment) -> bool:
    """Tell whether the person themselves sits in the meeting: no deputy does it for them."""
    seat = find_own_seat(moment)
    acts_as = standing.list_acted_for(moment.session, moment.person.id, local_date(moment.now))
    return seat is not None and (seat.deputy_id or seat.member_id) in acts_as


def has_to_note(moment: Moment) -> bool:
    """Tell whether the person sits in the meeting and has not said yet that they know of it."""
    seat = find_own_seat(moment)
    return seat is not None and seat.noted_at is None and sits(moment)


def can_depute(moment: Moment) -> bool:
    """Tell whether the meeting is still to begin, and the seat is the person's to hand on (P4.2)."""
    seat, begins = find_own_seat(moment), moment.request.meets_at
    acts_as = standing.list_acted_for(moment.session, moment.person.id, local_date(moment.now))
    return seat is not None and seat.member_id in acts_as and begins is not None and moment.now < begins


def is_uninvited(moment: Moment) -> bool:
    """Tell whether the heads-up has gone out and the invitation has not (P4.1)."""
    meeting = meetings.find_newest(moment.session, moment.request.id)
    return meeting is not None and meeting.invited_at is None


def is_unconfirmed(moment: Moment) -> bool:
    """Tell whether who decides has still to agree to the days on offer."""
    return not offers.are_approved(moment.session, moment.request.id)


_ONLY_WHILE: Mapping[Action, Callable[[Moment], bool]] = {
    Action.APPROVE: has_accepted,
    Action.CONFIRM_DATES: is_unconfirmed,
    Action.SKIP_DESK: lies_with_nobody,
    Action.INVITE: is_uninvited,
    Action.ATTEND: has_to_note,
    Action.DEPUTE: can_depute,
    Action.VOTE: sits,
}
