"""Who may read a request. As whom one may act on it stands in `notifications.roles`, beside the buttons it allows."""

from storage.tables import Person, Request


def may_see(person: Person, duties: frozenset[str], request: Request) -> bool:
    """Tell whether a person may read a request: its own school person, and the office's people."""
    return bool(duties) or request.requester_id == person.id
