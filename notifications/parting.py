"""What somebody who leaves was to be told and has not heard: it is taken back, and said to who comes in their place.

So is what was to be told, in their stead, to who stands in for them that day. Nobody hears it a second time: those who
would have heard of it all along were told themselves.
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
from storage import outbox, people, requests, standing
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


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A word that waits for somebody, and whom it concerns as things stand."""

    person: Person
    row: OutboxMessage
    word: Untold


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


def list_asked_instead(session: Session, office: Office, leaver: Person, now: datetime) -> list[Asked]:
    """Return what waits for who stands in for somebody today, as one who can act on it then."""
    stand_in = standing.find_stand_in(session, leaver.id, local_date(now))
    if stand_in is None:
        return []
    waiting = outbox.list_foldable(session, stand_in.line_user_id)
    words = [row for row in waiting if row.key in MESSAGES and MESSAGES[row.key].wants_somebody_there]
    found = [Asked(person=stand_in, row=row, word=_note(session, office, row, now)) for row in words]
    return [asked for asked in found if stand_in.id in asked.word.hearers]


def take_back_from_stand_in(session: Session, office: Office, asked: Sequence[Asked], now: datetime) -> list[Untold]:
    """Take back what no longer concerns who stood in, now that they stand in no more, the newest first."""
    untold = []
    for one in asked:
        case = _case(session, office, _get(session, one.word.request_id), one.word.actor, now)
        if one.person not in list_hearers(case, one.word.key):
            outbox.drop(session, one.row, LEFT)
            untold.append(one.word)
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
