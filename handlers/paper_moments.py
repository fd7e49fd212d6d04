"""When a paper of a request may be had, by the office and by the school. As whom stands in `notifications.papers`.

A letter that says yes must not be out before somebody has said so.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from domain.details import from_answers
from domain.lifecycle import Role, State
from domain.office import Office
from notifications.calendars import DAY_STANDS
from notifications.papers import PAPERS, list_missing
from notifications.papers.story import tell
from notifications.roles import reader_roles
from storage import bookings
from storage.tables import Person, Request

ALWAYS, NEVER = frozenset(State), frozenset[State]()
NAMING = frozenset({State.CIRCULATED, State.ASSIGNED, State.MEETING, State.CONSIDERING})
TRAVELLING = frozenset({State.ASSIGNED, State.MEETING, State.CONSIDERING}) | DAY_STANDS
OVER = frozenset({State.HELD, State.CLOSED})

# fmt: off
MOMENTS: Mapping[str, tuple[frozenset[State], frozenset[State]]] = {
    # paper          for the office                                    for the school
    "asking":       (ALWAYS,                                           ALWAYS),
    "travel":       (TRAVELLING,                                       NEVER),
    "assignment":   (TRAVELLING,                                       NEVER),
    "meeting":      (NAMING,                                           NEVER),
    "change":       (frozenset({State.CONSIDERING, State.DATES_OFFERED}), frozenset({State.DATES_OFFERED})),
    "refusal":      (frozenset({State.REFUSING, State.REFUSED}),       frozenset({State.REFUSED})),
    "accept":       (frozenset({State.CONSIDERING}) | DAY_STANDS,      DAY_STANDS),
    "speaker_form": (DAY_STANDS,                                       DAY_STANDS),
    "receipt":      (DAY_STANDS,                                       DAY_STANDS),
    "report":       (OVER,                                             OVER),
    "thanks":       (OVER,                                             OVER),
}
# fmt: on


def may_have(session: Session, office: Office, person: Person, request: Request | None, kind: str, today: date) -> bool:
    """Tell whether a person may have this paper now; asked again whenever a link to it is opened."""
    if kind not in PAPERS:
        return False
    readers = PAPERS[kind].readers
    if readers is None or request is None:
        return readers is None
    if from_answers(request.answers).is_consultation:  # the light path has no papers (R13)
        return False
    roles = _roles(session, office, person, request, today)
    for_office, for_school = MOMENTS.get(kind, (NEVER, NEVER))
    as_school = Role.REQUESTER in roles & readers and request.state in for_school
    return as_school or (bool(roles & readers - {Role.REQUESTER}) and request.state in for_office)


def _roles(session: Session, office: Office, person: Person, request: Request, today: date) -> frozenset[Role]:
    roles = reader_roles(session, person, request, office, today)
    # Who assists travels too, by the same papers.
    is_assistant = person.id in bookings.list_assistants(session, request.id)
    return roles | {Role.LEAD} if is_assistant else roles


def list_offered(session: Session, office: Office, person: Person, request: Request, today: date) -> list[str]:
    """Return the papers that this person may have of a request and that already have something to say."""
    allowed = [kind for kind in MOMENTS if may_have(session, office, person, request, kind, today)]
    story = tell(session, office, request)  # read once for all of them
    return [kind for kind in allowed if not list_missing(kind, PAPERS[kind].fill(story, office))]
