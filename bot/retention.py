"""Forgets what people said once it has been kept long enough (Personal Data Protection Act, s.37(3); office.toml)."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from domain.office import Office
from storage import inbox, outbox

# LINE may send an event again for some time, undisclosed how long: its id is kept longer than any guess.
ID_LIFE = timedelta(days=30)


def forget_old(session: Session, office: Office, now: datetime) -> None:
    """Delete what was said in chats, in either direction, `privacy.chat_days` days after it was said."""
    limit = now - timedelta(days=office.privacy.chat_days)
    inbox.forget_done(session, received_before=now - ID_LIFE)
    inbox.give_up_failed(session, received_before=limit)
    outbox.forget_over(session, created_before=limit)
