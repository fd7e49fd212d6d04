"""Whether everybody whom a move or a remark concerns was told of it, once, and nobody else. Reads rows, and asserts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.lifecycle import LIFECYCLE, Action, Move, Role, State
from notifications import audiences
from notifications.audiences import Case
from notifications.messages import MESSAGES
from storage import people, standing
from storage.tables import Booking, LogEntry, OutboxMessage, Person, Request
from tests.handlers.cast import Room

Teams = Mapping[int, frozenset[int]]

# The log does not say whom a member sent, and whom before.
_UNWRITTEN = (audiences.deputies, audiences.relieved)
_ADVICE_AGAIN = ("both.postponed", "team.released")  # it needs nobody's decision, and its adviser is known
_MADE_PART = ("lead.asked", "assistants.named")


def move_of(entry: LogEntry) -> Move:
    """Return the row of the table that a line of the log is."""
    start = State(entry.start) if entry.start else None
    return LIFECYCLE[start, Action(entry.action), Role(entry.role)]


def list_teams(session: Session) -> Teams:
    """Return who is booked for each request."""
    found = defaultdict[int, set[int]](set)
    for request_id, person_id in session.execute(select(Booking.request_id, Booking.person_id)):
        found[request_id].add(person_id)
    return {request_id: frozenset(team) for request_id, team in found.items()}


def everybody_concerned_was_told_once(
    session: Session, room: Room, fresh: Sequence[LogEntry], *, before: Teams
) -> None:
    """Raise where what has just happened left somebody out, told somebody twice, or told who has no part in it."""
    by_request = defaultdict[int, list[LogEntry]](list)
    for entry in fresh:
        by_request[entry.request_id].append(entry)
    for request_id, entries in by_request.items():
        request = session.get_one(Request, request_id)
        after = list_teams(session).get(request_id, frozenset())
        _check(session, room, request, entries, released=before.get(request_id, frozenset()) - after)


def _check(
    session: Session, room: Room, request: Request, entries: Sequence[LogEntry], released: Collection[int]
) -> None:
    last = entries[-1]
    actor = people.find(session, last.actor_id)
    case = Case(
        session=session, office=room.office, request=request, today=local_date(room.now), actor=actor, others=released
    )
    keys = [key for key in _list_keys(entries) if MESSAGES[key].audience not in _UNWRITTEN]
    concerned = {key: set(_list_concerned(case, key)) for key in keys}
    rows = list(_list_rows(session, room, request, keys))
    told = Counter(row.line_user_id for row in rows)
    wanted = set().union(*concerned.values()) - _list_never_part(session, request)
    what = (request.number, last.action, concerned, told)
    assert wanted <= set(told), what
    assert set(told.values()) <= {1}, what
    assert all(row.line_user_id in concerned[row.key] for row in rows), what


def _list_keys(entries: Sequence[LogEntry]) -> Sequence[str]:
    """Return what the newest of these moves tells, with what one before it told that nobody would hear otherwise."""
    last, before = move_of(entries[-1]), move_of(entries[-2]) if len(entries) > 1 else None
    if before is not None and last.action == Action.OFFER:
        return before.tells + last.tells
    is_advice_again = before is not None and (before.action, last.action) == (Action.POSTPONE, Action.SETTLE)
    return _ADVICE_AGAIN if is_advice_again else last.tells


def _list_rows(session: Session, room: Room, request: Request, keys: Iterable[str]) -> Iterable[OutboxMessage]:
    about = select(OutboxMessage).where(OutboxMessage.request_id == request.id, OutboxMessage.key.in_(list(keys)))
    return session.scalars(about.where(OutboxMessage.created_at == room.now, OutboxMessage.state != "dropped"))


def _list_never_part(session: Session, request: Request) -> set[str]:
    """Return who never heard that they were part of the team, so that they need not hear that they are not."""
    unheard = select(OutboxMessage.line_user_id).where(
        OutboxMessage.request_id == request.id, OutboxMessage.key.in_(_MADE_PART), OutboxMessage.state == "dropped"
    )
    return set(session.scalars(unheard))


def _list_concerned(case: Case, key: str) -> list[str]:
    """Return who has to hear it: the stand-in of who is away, where it wants somebody who can act on it (R60)."""
    message = MESSAGES[key]
    found: list[Person] = message.audience(case)
    if message.wants_somebody_there:
        found = [standing.find_stand_in(case.session, p.id, case.today) or p for p in found]
    return [person.line_user_id for person in found if audiences.is_reachable(case, person)]
