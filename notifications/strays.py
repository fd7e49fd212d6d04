"""Words of the office to somebody who has left it: they are taken back, never said. It sends nothing.

What is theirs stays: answers, what they hear as the one who asked, and thanks for what they did (R68).
"""

from sqlalchemy.orm import Session

from storage import people, requests
from storage.tables import OutboxMessage, Person

LEFT = "left"  # why a word was taken back: who should have heard it is no longer of the office
_THANKS = frozenset({"team.praised", "team.thanked"})
_AS_ASKER = frozenset({"requester", "both"})
# How the keys begin of what the office says about no request.
_OF_OFFICE = frozenset({"budget", "digest", "announcement", "help", "overrun", "away"})


def is_stray(session: Session, message: OutboxMessage) -> bool:
    """Tell whether a push is the office's own matter and its receiver has left the office."""
    receiver = people.find_who_left(session, message.line_user_id)
    return receiver is not None and is_of_office(session, message, receiver)


def is_of_office(session: Session, message: OutboxMessage, receiver: Person) -> bool:
    """Tell whether a word is said to somebody as one of the office."""
    if message.event_id is not None or message.key in _THANKS:
        return False
    root = message.key.partition(".")[0]
    if message.request_id is None:
        asks_no_more = root == "news" and not requests.list_of_requester(session, receiver.id, limit=1)
        return root in _OF_OFFICE or asks_no_more
    request = requests.find(session, message.request_id)
    is_asker = request is not None and request.requester_id == receiver.id
    return not (is_asker and root in _AS_ASKER)
