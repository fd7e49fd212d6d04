"""As whom a person stands to a request. Asked again at every press: a card proves nothing."""

from collections.abc import Collection

from domain.lifecycle import Role, State
from domain.office import Office
from storage.tables import Person, Request


def roles_on(person: Person, duties: Collection[str], request: Request, office: Office) -> frozenset[Role]:
    """Return every role this person has on this request."""
    speaks_for_caller = request.by_phone and not {"clerk", "head"}.isdisjoint(duties)
    held = {
        Role.CLERK: "clerk" in duties,
        Role.HEAD: "head" in duties,
        Role.DESK: find_desk(request) in duties,
        Role.APPROVER: office.deciding.approver in duties,
        Role.REQUESTER: request.requester_id == person.id or speaks_for_caller,
        Role.LEAD: request.lead_id == person.id,
    }
    return frozenset(role for role, is_held in held.items() if is_held)


def find_desk(request: Request) -> str | None:
    """Return the duty on whose desk the memo of a request lies; none where it lies nowhere."""
    return request.desks[0] if request.state == State.PROPOSED and request.desks else None
