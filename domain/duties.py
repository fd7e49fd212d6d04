"""What somebody with a duty in the office can do to requests, read from the one table (R66). Pure."""

from collections.abc import Mapping

from domain.lifecycle import LIFECYCLE, Action, Role
from domain.office import Office

DUTIES = ("clerk", "supervisor", "head", "deputy", "director")
_ALWAYS: Mapping[str, tuple[Role, ...]] = {
    "clerk": (Role.CLERK,),
    "supervisor": (Role.LEAD, Role.ADVISER, Role.MEMBER),
    "head": (Role.HEAD,),
    "requester": (Role.REQUESTER,),
}


def roles_of(duty: str, office: Office) -> tuple[Role, ...]:
    """Return as whom somebody with a duty acts on requests in this office; "requester" is a school's person."""
    desk = (Role.DESK,) if duty in office.proposing.desks else ()
    approver = (Role.APPROVER,) if duty == office.deciding.approver else ()
    return (*_ALWAYS.get(duty, ()), *desk, *approver)


def list_deeds(duty: str, office: Office) -> list[Action]:
    """Return what somebody with a duty can do, in the order of a request's life."""
    roles = roles_of(duty, office)
    return list(dict.fromkeys(move.action for move in LIFECYCLE.values() if move.by in roles))
