"""As whom a person acts on a request. Asked again at every press: a card proves nothing."""

from domain.lifecycle import Role
from domain.office import Office
from storage.tables import Person, Request

_BY_DUTY = {"clerk": Role.CLERK, "head": Role.HEAD}


def roles_on(person: Person, duties: frozenset[str], request: Request, office: Office) -> frozenset[Role]:
    """Return every role this person has on this request."""
    roles = {_BY_DUTY[duty] for duty in duties if duty in _BY_DUTY}
    if office.deciding.approver in duties:
        roles.add(Role.APPROVER)
    if request.requester_id == person.id:
        roles.add(Role.REQUESTER)
    if request.lead_id == person.id:
        roles.add(Role.LEAD)
    return frozenset(roles)


def may_see(person: Person, duties: frozenset[str], request: Request) -> bool:
    """Tell whether a person may read a request: its own school person, and the office's people."""
    return bool(duties) or request.requester_id == person.id
