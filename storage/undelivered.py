"""What did not reach anybody, or nobody knows whether it did: for those who telephone, and for the doctor."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import chain
from operator import attrgetter

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from storage import outbox
from storage.tables import OutboxMessage

UNSURE = "unsure"  # begins the reason where LINE may have taken a reply after all

_DEAD = select(OutboxMessage).where(OutboxMessage.state == "dead").order_by(OutboxMessage.created_at.desc())
_IS_UNSURE = OutboxMessage.error.startswith(f"{UNSURE}:")
# Given up, never tried, or held for want of pushes: asked one by one, for each has an index of its own.
_UNREACHED = (
    OutboxMessage.state == "dead",
    and_(OutboxMessage.state == "dropped", OutboxMessage.error == "blocked"),
    and_(OutboxMessage.state == "queued", OutboxMessage.held_at.is_not(None)),
)


def add_unsaid(session: Session, message: OutboxMessage, error: str) -> bool:
    """Keep a message that cannot be said at all, so that it is known who was not told."""
    message.state, message.error = "dropped", error
    return outbox.add(session, message)


def bury_unsure(session: Session, message: OutboxMessage, error: str) -> None:
    """Give up a reply that LINE may have taken, and all that it carried: said once more, it might be said twice."""
    for one in (message, *outbox.list_carried(session, message.id)):
        one.state, one.error, one.carried_by = "dead", f"{UNSURE}: {error}", None


def list_unsaid(session: Session, keys: Collection[str], request_id: int | None = None) -> Sequence[OutboxMessage]:
    """Return messages of these kinds that did not reach anybody: given up, never tried, or held for want of pushes."""
    about = select(OutboxMessage).where(OutboxMessage.key.in_(list(keys)))
    if request_id is not None:
        about = about.where(OutboxMessage.request_id == request_id)
    found = chain.from_iterable(session.scalars(about.where(unreached)) for unreached in _UNREACHED)
    return sorted((one for one in found if one.request_id is not None), key=attrgetter("created_at", "id"))


def list_dead(session: Session, limit: int) -> Sequence[OutboxMessage]:
    """Return messages that could not be delivered, newest first; without those of which nobody knows."""
    return session.scalars(_DEAD.where(~_IS_UNSURE).limit(limit)).all()


def list_unsure(session: Session, limit: int) -> Sequence[OutboxMessage]:
    """Return replies that may have been delivered or not, newest first; their readers were told."""
    return session.scalars(_DEAD.where(_IS_UNSURE).limit(limit)).all()


def list_unsure_of(session: Session, line_user_id: str, since: datetime) -> Sequence[OutboxMessage]:
    """Return what a person may not have received of what was written since then, the oldest first."""
    theirs = (OutboxMessage.line_user_id == line_user_id, OutboxMessage.state == "dead", _IS_UNSURE)
    found = select(OutboxMessage).where(*theirs, OutboxMessage.created_at >= since)
    return session.scalars(found.order_by(OutboxMessage.created_at, OutboxMessage.id)).all()
