"""When a request is over: all that is wanted after its day is in (P7.1)."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.lifecycle import Action, State
from domain.office import Office
from handlers import door
from storage import requests
from storage.tables import Request


def is_complete(session: Session, request: Request) -> bool:
    """Tell whether nothing is wanted of anybody any more."""
    return requests.find_rating(session, request.id) is not None


def close_if_complete(session: Session, office: Office, request: Request, now: datetime) -> bool:
    """Close a request that has been held and lacks nothing."""
    if request.state != State.HELD or not is_complete(session, request):
        return False
    door.apply(session, office, request, door.by_the_clock(Action.CLOSE, now))
    return True
