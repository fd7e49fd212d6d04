"""The replies that an event leaves, from its transaction until LINE has them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage import outbox
from storage.database import Moment
from storage.tables import OutboxMessage

_WRITTEN = (
    select(OutboxMessage)
    .where(
        OutboxMessage.line_user_id == bindparam("person"),
        OutboxMessage.state == "queued",
        OutboxMessage.event_id == bindparam("event"),
        OutboxMessage.reply_token.is_not(None),
    )
    .order_by(OutboxMessage.created_at, OutboxMessage.id)
)


def claim_written(
    session: Session, line_user_id: str, event_id: str, now: datetime, until: datetime
) -> Sequence[OutboxMessage]:
    """Lease the replies that an event leaves in this transaction, before anybody else can see them.

    Their token lives no longer than `until`.
    """
    session.flush()
    written = session.scalars(_WRITTEN, {"person": line_user_id, "event": event_id}).all()
    for message in written:
        message.due_at, message.first_try_at, message.attempts = now + outbox.LEASE, now, message.attempts + 1
        message.reply_until = min(message.reply_until or until, until)
    return written


_IN_HAND = (
    select(OutboxMessage.id)
    .where(
        OutboxMessage.line_user_id == bindparam("person"),
        OutboxMessage.state == "queued",
        OutboxMessage.reply_token.is_not(None),
        OutboxMessage.attempts > 0,
        OutboxMessage.error.is_(None),
        OutboxMessage.due_at > bindparam("now", type_=Moment()),
        OutboxMessage.due_at <= bindparam("latest", type_=Moment()),
    )
    .limit(1)
)


def is_on_its_way(session: Session, line_user_id: str, now: datetime) -> bool:
    """Tell whether a process is handing a reply to LINE for this person, or died over it a moment ago.

    A lease that ends later than any made now is from before the clock was set back: nobody waits hours for it.
    """
    moments = {"now": now, "latest": now + 2 * outbox.LEASE}  # clocks of two machines may differ a little
    return session.scalars(_IN_HAND, {"person": line_user_id, **moments}).first() is not None
