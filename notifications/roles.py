"""As whom a person stands to a request. Asked again at every press: a card proves nothing."""

from collections.abc import Collection

from domain.lifecycle import Role
from domain.office import Office
from storage.tables import Person, Request


def roles_on(person: Person, duties: Collection[str], request: Request, office: Office) -> frozenset[Role]:
    """Return every role this person has on this request."""
    held = {
        Role.CLERK: "clerk" in duties,
        Role.HEAD: "head" in duties,
        Role.APPROVER: office.deciding.approver in duties,
        Role.REQUESTER: request.requester_id == person.id,
        Role.LEAD: request.lead_id == person.id,
    }
    return frozenset(role for role, is_held in held.items() if is_held)
