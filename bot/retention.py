"""Forgets what people said once it has been kept long enough (Personal Data Protection Act, s.37(3); office.toml)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from domain.office import Office
from storage.tables import InboxEvent, OutboxMessage

# LINE may send an event again for some time, undisclosed how long: its id is kept longer than any guess.
ID_LIFE = timedelta(days=30)
OVER = ("sent", "folded", "dead", "dropped")


def forget_old(session: Session, office: Office, now: datetime) -> None:
    """Delete what was said in chats, in either direction, `privacy.chat_days` days after it was said."""
    limit = now - timedelta(days=office.privacy.chat_days)
    session.execute(delete(InboxEvent).where(InboxEvent.state == "done", InboxEvent.received_at < now - ID_LIFE))
    failed = (InboxEvent.state == "failed", InboxEvent.received_at < limit)
    session.execute(update(InboxEvent).where(*failed).values(state="done", raw=""))
    session.execute(delete(OutboxMessage).where(OutboxMessage.state.in_(OVER), OutboxMessage.created_at < limit))
