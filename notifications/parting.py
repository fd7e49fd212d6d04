"""What somebody who leaves was to be told and has not heard: it is taken back, and said to who comes in their place.

Nobody hears it a second time: those who would have heard of it all along were told themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.office import Office
from notifications.announce import list_hearers, say_to
from notifications.audiences import Case
from notifications.messages import LEAVING, MESSAGES
from notifications.strays import LEFT, is_of_office
from notifications.waiting import is_faded
from storage import outbox, people, requests
from storage.tables import OutboxMessage, Person, Request


@dataclass(frozen=True, kw_only=True)
class Untold:
    """A word that somebody did not hear, of a request as it was then; `hearers` are those whom it concerned then."""

    key: str
    request_id: int
    occasion: str
    actor: Person | None  # who did what it tells of
    state: str
    version: int
    hearers: frozenset[int]


def take_back(session: Session, office: Office, leaver: Person, now: datetime) -> list[Untold]:
    """Take back all of the office's that waits for somebody and that LINE cannot have, the newest first.

    What a courier has in hand at this moment is left to it: it may be with LINE already.
    """
    waiting = outbox.list_foldable(session, leaver.line_user_id)
    words = [row for row in waiting if row.key == LEAVING or is_of_office(session, row, leaver)]
    untold = [_note(session, office, row, now) for row in words if row.key in MESSAGES and not is_faded(row, now)]
    for row in words:
        outbox.drop(session, row, LEFT)
    return untold[::-1]


def _note(session: Session, office: Office, row: OutboxMessage, now: datetime) -> Untold:
    request = _get(session, row.request_id)
    last = requests.find_last_move(session, request.id)
    actor = people.find(session, last.actor_id) if last else None
    case = _case(session, office, request, actor, now)
    return Untold(
        key=row.key,
        request_id=request.id,
        occasion="/".join((row.dedupe or "").split("/")[2:-1]),
        actor=actor,
        state=request.state,
        version=request.version,
        hearers=frozenset(person.id for person in list_hearers(case, row.key)),
    )


def _get(session: Session, request_id: int | None) -> Request:
    request = requests.find(session, request_id) if request_id is not None else None
    assert request is not None  # a row of MESSAGES tells of a request
    return request


def _case(session: Session, office: Office, request: Request, actor: Person | None, now: datetime) -> Case:
    return Case(session=session, office=office, request=request, today=local_date(now), actor=actor)


def pass_on(session: Session, office: Office, untold: Sequence[Untold], now: datetime) -> None:
    """Say what is still true to those whom it concerns only now, the newest word of each request alone.

    Who is told of the request in this hand-over anyway knows it from there.
    """
    for word in untold:
        request = _get(session, word.request_id)
        if not _is_true_still(word, request):
            continue
        case = _case(session, office, request, word.actor, now)
        new = [person for person in list_hearers(case, word.key) if person.id not in word.hearers]
        uninformed = [person for person in new if not outbox.has_word(session, person.line_user_id, request.id, now)]
        say_to(case, word.key, uninformed, now, occasion=word.occasion)


def _is_true_still(word: Untold, request: Request) -> bool:
    # A request that has moved has reminders of its own again.
    return request.state == word.state and (request.version == word.version or not MESSAGES[word.key].nags)
