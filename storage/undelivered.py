"""What did not reach anybody, or nobody knows whether it did: for those who telephone, and for the doctor."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from storage import outbox
from storage.tables import OutboxMessage

_DEAD = select(OutboxMessage).where(OutboxMessage.state == "dead").order_by(OutboxMessage.created_at.desc())
_IS_UNSURE = OutboxMessage.error.startswith(f"{outbox.UNSURE}:")


def list_unsaid(session: Session, keys: Collection[str], request_id: int | None = None) -> Sequence[OutboxMessage]:
    """Return messages of these kinds that did not reach anybody: given up, never tried, or held for want of pushes."""
    unreached = or_(
        OutboxMessage.state == "dead",
        and_(OutboxMessage.state == "dropped", OutboxMessage.error == "blocked"),
        and_(OutboxMessage.state == "queued", OutboxMessage.held_at.is_not(None)),
    )
    found = select(OutboxMessage).where(OutboxMessage.key.in_(list(keys)), unreached)
    if request_id is not None:
        found = found.where(OutboxMessage.request_id == request_id)
    found = found.where(OutboxMessage.request_id.is_not(None))
    return session.scalars(found.order_by(OutboxMessage.created_at, OutboxMessage.id)).all()


def list_dead(session: Session, limit: int) -> Sequence[OutboxMessage]:
    """Return messages that could not be delivered, newest first; without those of which nobody knows."""
    return session.scalars(_DEAD.where(~_IS_UNSURE).limit(limit)).all()


def list_unsure(session: Session, limit: int) -> Sequence[OutboxMessage]:
    """Return replies that may have been delivered or not, newest first; each was said once more as such."""
    return session.scalars(_DEAD.where(_IS_UNSURE).limit(limit)).all()
