"""What waits to be said. A claim is one conditional update, so any number of couriers may run."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Exists, and_, bindparam, exists, func, literal, or_, select, tuple_, update
from sqlalchemy.orm import Session

from storage.database import Moment, alias, insert_new, update_one
from storage.tables import OutboxMessage

# Longer than a call to LINE takes, and short: a dead courier's reply is taken up while its token still lives.
LEASE = timedelta(seconds=15)
# A push waits for an older one to the same person that is in hand or is tried again so soon, whichever process has it.
# One that LINE does not take for longer holds nobody up.
COMES_FIRST = timedelta(minutes=1)

_PLAIN = {"synchronize_session": False}
_UNTRIED_PUSH = (
    OutboxMessage.state == "queued",
    OutboxMessage.first_try_at.is_(None),  # LINE cannot have it
    OutboxMessage.reply_token.is_(None),
)


# Of two messages of one moment the one that was written first has the smaller key (storage/keys.py).
_IN_ORDER = (OutboxMessage.created_at, OutboxMessage.id)

# Said a thousand times a minute, so put together once: building a statement costs as much as running it.
_OF_PERSON: BindParameter[str] = bindparam("person")
_CARRIER: BindParameter[str] = bindparam("carrier")


def add(session: Session, message: OutboxMessage) -> bool:
    """Queue a message; False where one with the same `dedupe` was queued before."""
    if message.dedupe is None:
        session.add(message)
        session.flush()
        return True
    columns = {c.key: getattr(message, c.key) for c in OutboxMessage.__table__.columns}
    filled = {k: v for k, v in columns.items() if v is not None}
    row = {"state": "queued", "attempts": 0, "matters": True, "urgent": False, **filled}
    return insert_new(session, OutboxMessage, [row]) == 1


def take_over(session: Session, now: datetime) -> None:
    """Make due what a courier has in hand for the first time. For who knows that it is dead: no other process serves.

    Were it alive after all, its token or key would still be taken once.
    """
    in_hand = (OutboxMessage.state == "queued", OutboxMessage.attempts > 0, OutboxMessage.error.is_(None))
    is_leased = OutboxMessage.due_at.between(now, now + LEASE)
    session.execute(update(OutboxMessage).where(*in_hand, is_leased).values(due_at=now), execution_options=_PLAIN)


def renew(session: Session, message_id: str, attempts: int, now: datetime) -> bool:
    """Lengthen the lease of the claim made as this attempt; False where another courier has claimed it since."""
    mine = update(OutboxMessage).where(
        OutboxMessage.id == message_id, OutboxMessage.state == "queued", OutboxMessage.attempts == attempts
    )
    return update_one(session, mine.values(due_at=now + LEASE))


def list_due_lines(session: Session, now: datetime, limit: int) -> list[list[str]]:
    """Return the ids of messages longest due, a list for each person, in the order in which they were written."""
    due = select(OutboxMessage.line_user_id, OutboxMessage.created_at, OutboxMessage.id).where(
        OutboxMessage.state == "queued", OutboxMessage.due_at <= now
    )
    longest = due.order_by(OutboxMessage.due_at, *_IN_ORDER).limit(limit)
    lines: dict[str, list[tuple[datetime, str]]] = {}
    for who, written, message_id in session.execute(longest):
        lines.setdefault(who, []).append((written, message_id))
    return [[message_id for _, message_id in sorted(line)] for line in lines.values()]


def claim(session: Session, message_id: str, now: datetime) -> OutboxMessage | None:
    """Lease a due message; None where another courier was first, or an older push to the same person comes first."""
    lease = (
        update(OutboxMessage)
        .where(
            OutboxMessage.id == message_id,
            OutboxMessage.state == "queued",
            OutboxMessage.due_at <= now,
            or_(OutboxMessage.reply_token.is_not(None), ~_older_comes_first(now)),
        )
        .values(
            due_at=now + LEASE,
            attempts=OutboxMessage.attempts + 1,
            first_try_at=func.coalesce(OutboxMessage.first_try_at, _moment(now)),
        )
    )
    return session.get(OutboxMessage, message_id, populate_existing=True) if update_one(session, lease) else None


_Older = alias(OutboxMessage)


def _older_comes_first(now: datetime) -> Exists:
    """Select the older pushes to the same person that are due, in a courier's hand, or tried again in moments."""
    return exists().where(
        _Older.line_user_id == OutboxMessage.line_user_id,
        _Older.state == "queued",
        _Older.held_at.is_(None),
        _Older.reply_token.is_(None),
        or_(_Older.due_at <= now, and_(_Older.attempts > 0, _Older.due_at <= now + COMES_FIRST)),
        tuple_(_Older.created_at, _Older.id) < tuple_(OutboxMessage.created_at, OutboxMessage.id),
    )


def _moment(moment: datetime) -> BindParameter[datetime]:
    # Inside a function the column's own type is not known, and SQLite would keep the wall clock instead of UTC.
    return literal(moment, Moment())


def find_claimed(session: Session, message_id: str, attempts: int) -> OutboxMessage | None:
    """Return a message, locked, if it is still the claim made as this attempt; another courier's is left alone."""
    mine = select(OutboxMessage).where(
        OutboxMessage.id == message_id, OutboxMessage.state == "queued", OutboxMessage.attempts == attempts
    )
    return session.scalars(mine.with_for_update().execution_options(populate_existing=True)).one_or_none()


_TAKEN = (
    update(OutboxMessage)
    .where(
        or_(
            and_(OutboxMessage.id == _CARRIER, OutboxMessage.state == "queued"),
            and_(OutboxMessage.carried_by == _CARRIER, OutboxMessage.state == "folded"),
        )
    )
    .values(state="sent", sent_at=bindparam("now", type_=Moment()), error=None)
)


def mark_sent(session: Session, message_id: str, now: datetime) -> None:
    """Close a message that LINE has taken, and what travelled with it; whoever claimed it meanwhile finds it closed."""
    session.execute(_TAKEN, {"carrier": message_id, "now": now}, execution_options=_PLAIN)


def postpone(message: OutboxMessage, due_at: datetime, error: str) -> None:
    """Try a message again at this moment."""
    message.due_at, message.error = due_at, error


def hold(message: OutboxMessage, until: datetime, since: datetime | None) -> None:
    """Let a push wait that is not worth its cost now; `since` where it is for want of pushes. It counts as untried."""
    message.due_at, message.held_at = until, message.held_at if since and message.held_at else since
    message.first_try_at, message.attempts = None, 0


def forget_try(session: Session, message: OutboxMessage) -> None:
    """Take back that a message was tried, for LINE surely took nothing of it: it and its company wait on their own."""
    message.first_try_at = None
    unfold(session, message)


def make_push(message: OutboxMessage, now: datetime, error: str) -> None:
    """Turn a reply whose token is worth nothing into a push that is due now."""
    message.reply_token = None
    postpone(message, now, error)


def bury(session: Session, message: OutboxMessage, error: str) -> None:
    """Give a message up; what it carried waits on its own again."""
    message.state, message.error = "dead", error
    unfold(session, message)


def drop(session: Session, message: OutboxMessage, error: str) -> None:
    """Take a message back that need not be said any more; what it carried waits on its own again."""
    message.state, message.error = "dropped", error
    unfold(session, message)


_FOLDABLE = (
    select(OutboxMessage)
    .where(OutboxMessage.line_user_id == _OF_PERSON, *_UNTRIED_PUSH)
    .order_by(*_IN_ORDER)
    .with_for_update(skip_locked=True)
)


def list_foldable(session: Session, line_user_id: str) -> Sequence[OutboxMessage]:
    """Return pushes to a person that wait and that LINE cannot have: another message can carry them for nothing."""
    return session.scalars(_FOLDABLE, {"person": line_user_id}).all()


def find_newest(session: Session, line_user_id: str) -> OutboxMessage | None:
    """Return what was written to a person last, or waits to be said."""
    written = (OutboxMessage.line_user_id == line_user_id, OutboxMessage.state.in_(("queued", "sent")))
    newest = select(OutboxMessage).where(*written).order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
    return session.scalars(newest.limit(1)).one_or_none()


def list_untried_of_request(session: Session, request_id: int) -> Sequence[OutboxMessage]:
    """Return pushes about a request that wait and that LINE cannot have."""
    waiting = select(OutboxMessage).where(OutboxMessage.request_id == request_id, *_UNTRIED_PUSH)
    return session.scalars(waiting.order_by(*_IN_ORDER).with_for_update(skip_locked=True)).all()


def has_word(session: Session, line_user_id: str, request_id: int, since: datetime) -> bool:
    """Tell whether something written to a person about a request since then waits for them, or was said."""
    about = (OutboxMessage.line_user_id == line_user_id, OutboxMessage.request_id == request_id)
    heard = (OutboxMessage.created_at >= since, OutboxMessage.state.in_(("queued", "folded", "sent")))
    return session.scalar(select(OutboxMessage.id).where(*about, *heard).limit(1)) is not None


def fold(message: OutboxMessage, carrier: OutboxMessage) -> None:
    """Let another message carry a waiting push."""
    message.state, message.carried_by, message.held_at = "folded", carrier.id, None


def unfold(session: Session, carrier: OutboxMessage) -> None:
    """Let what a message carried wait on its own again."""
    for message in list_carried(session, carrier.id):
        message.state, message.carried_by = "queued", None


_CARRIED = (
    select(OutboxMessage)
    .where(OutboxMessage.carried_by == _CARRIER, OutboxMessage.state == "folded")
    .order_by(*_IN_ORDER)
)


def list_carried(session: Session, carrier_id: str) -> Sequence[OutboxMessage]:
    """Return what a message carries, in the order in which it is said."""
    return session.scalars(_CARRIED, {"carrier": carrier_id}).all()


def drop_marked(session: Session, mark: str, error: str) -> None:
    """Take back what waits untried and whose `dedupe` begins with this mark."""
    waiting = select(OutboxMessage).where(OutboxMessage.dedupe.startswith(mark, autoescape=True), *_UNTRIED_PUSH)
    for message in session.scalars(waiting.with_for_update(skip_locked=True)).all():
        drop(session, message, error)
