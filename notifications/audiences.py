"""Who is told: one function for each audience that the messages name. Reads rows; decides nothing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from domain.day import find_moved_end
from domain.details import from_answers
from domain.lifecycle import Action, State
from domain.office import Office
from notifications.roles import find_desk, speaks_for_caller
from storage import bookings, callers, loans, meetings, offers, people, requests, standing
from storage.tables import Person, Request


@dataclass(frozen=True, kw_only=True)
class Case:
    """A request at the moment something is told of it; `others` are people it has just let go."""

    session: Session
    office: Office
    request: Request
    today: date
    actor: Person | None = None
    others: Collection[int] = ()


Audience = Callable[[Case], list[Person]]


def clerks(case: Case) -> list[Person]:
    """Return the clerks who can be reached, or the heads, who sit in for absent clerks."""
    present = [clerk for clerk in standing.list_present(case.session, "clerk", case.today) if is_reachable(case, clerk)]
    return present or heads(case)


def heads(case: Case) -> list[Person]:
    """Return the heads of the supervision group."""
    return people.list_with_duty(case.session, "head")


def heads_of_unhappy(case: Case) -> list[Person]:
    """Return the heads where the school was not content, so that they can bring the request back (P7.1)."""
    rating = requests.find_rating(case.session, case.request.id)
    is_unhappy = rating is not None and rating.score <= case.office.satisfaction.unhappy_to
    return heads(case) if is_unhappy else []


def praised(case: Case) -> list[Person]:
    """Return the team where the school has good words for it, and lets it read them (R68, R84)."""
    rating = requests.find_rating(case.session, case.request.id)
    return team(case) if rating is not None and rating.shared else []


def heads_but_lead(case: Case) -> list[Person]:
    """Return the heads whom a silent lead concerns: one who leads the training has been reminded already."""
    return [person for person in heads(case) if person.id != case.request.lead_id]


def approvers(case: Case) -> list[Person]:
    """Return those who approve: the heads or the director, as the office says."""
    return people.list_with_duty(case.session, case.office.deciding.approver)


def deciders(case: Case) -> list[Person]:
    """Return those who decide next: the approvers, or the heads where a trainer has to be named first."""
    return approvers(case) if case.request.lead_id else heads(case)


def confirmers(case: Case) -> list[Person]:
    """Return those who approve, where the days on offer are not theirs: they can agree to them ahead."""
    return [] if offers.are_approved(case.session, case.request.id) else approvers(case)


def requester(case: Case) -> list[Person]:
    """Return the person who asked; for a caller who is not on LINE, the officer who opened the request (P1.1)."""
    if not case.request.by_phone:
        return [people.get(case.session, case.request.requester_id)]
    opened = people.find(case.session, callers.find_opener(case.session, case.request.id))
    speaks = opened is not None and speaks_for_caller(case.session, opened.id, case.request)
    return [opened] if opened is not None and speaks and is_reachable(case, opened) else clerks(case)


def requester_of_moved(case: Case) -> list[Person]:
    """Return the person who asked where a late start has moved the end; a start in time needs no word (P6.1)."""
    started = requests.find_done(case.session, case.request.id, Action.START)
    moved = started and find_moved_end(from_answers(case.request.answers), started)
    return requester(case) if moved else []


def desk(case: Case) -> list[Person]:
    """Return those on whose desk the memo lies."""
    duty = find_desk(case.request)
    return people.list_with_duty(case.session, duty) if duty else []


def skipped(case: Case) -> list[Person]:
    """Return those whose desk a memo on the fast lane does not pass (P3.2)."""
    duties = [duty for duty in case.office.proposing.desks if duty not in case.request.desks]
    return [person for duty in duties for person in people.list_with_duty(case.session, duty)]


def both(case: Case) -> list[Person]:
    """Return both sides of a training: the school and the team."""
    return requester(case) + team(case)


def members(case: Case) -> list[Person]:
    """Return who sits in the meeting on a request: its members, or those they sent (P4.2)."""
    return people.list_by_ids(case.session, meetings.list_attending(case.session, case.request.id))


def deputies(case: Case) -> list[Person]:
    """Return whom a member has just sent in their place."""
    return [person for person in members(case) if person.id in case.others]


def relieved(case: Case) -> list[Person]:
    """Return who was sent by a member, and is not any more."""
    attending = meetings.list_attending(case.session, case.request.id)
    return people.list_by_ids(case.session, [person for person in case.others if person not in attending])


def lead(case: Case) -> list[Person]:
    """Return the lead trainer, once one is named."""
    return people.list_by_ids(case.session, [case.request.lead_id] if case.request.lead_id else [])


def assistants(case: Case) -> list[Person]:
    """Return the assistant trainers."""
    return people.list_by_ids(case.session, bookings.list_assistants(case.session, case.request.id))


def team(case: Case) -> list[Person]:
    """Return the lead and the assistants."""
    return lead(case) + assistants(case)


# Who has to go on with a request in each state where its days may still move without anybody's decision.
_GO_ON: dict[State, tuple[Audience, ...]] = {
    State.SUBMITTED: (clerks,),
    State.RECEIVED: (clerks,),
    State.PROPOSED: (desk,),
    State.CIRCULATED: (heads,),
    State.MEETING: (heads, members),
}


def waited_for(case: Case) -> list[Person]:
    """Return the office's people who have to go on with an undecided request; nobody where it lies with the school."""
    return [person for audience in _GO_ON.get(State(case.request.state), ()) for person in audience(case)]


def released(case: Case) -> list[Person]:
    """Return the people whom this move lets go."""
    return people.list_by_ids(case.session, case.others)


# Who has a request in hand in each state, and so must hear that it is over.
_IN_HAND: dict[State, tuple[Audience, ...]] = {
    State.AWAITING_LETTER: (),
    State.SUBMITTED: (clerks,),
    State.RETURNED: (),
    State.RECEIVED: (clerks,),
    State.PROPOSED: (clerks, heads),
    State.CIRCULATED: (heads,),
    State.MEETING: (heads, members, team),
    State.CONSIDERING: (approvers, team, released),
}


def holders(case: Case) -> list[Person]:
    """Return the office's people who had the request in hand before its last move, and the team."""
    last = requests.find_last_move(case.session, case.request.id)
    before = State(last.start) if last and last.start else State(case.request.state)
    audiences = _IN_HAND.get(before, (heads, team, released))
    return [person for audience in audiences for person in audience(case)]


def is_reachable(case: Case, person: Person) -> bool:
    """Tell whether a word to this person makes sense: they follow the bot, and did not do the deed themselves."""
    return person.follows and (case.actor is None or person.id != case.actor.id)


def borrowers(case: Case) -> list[Person]:
    """Return who has something in hand that should be back by today (R81)."""
    out = loans.list_out_for(case.session, case.request.id)
    return people.list_by_ids(case.session, sorted({loan.borrower_id for loan in out if loan.due_on <= case.today}))


def keepers(case: Case) -> list[Person]:
    """Return who has kept something for too long, and the clerks, who look after it (R81)."""
    return list({person.id: person for person in borrowers(case) + clerks(case)}.values())
