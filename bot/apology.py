"""What a person is told when their event failed for good. It uses as little as it can: it must not fail as well."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.texts import Texts
from notifications.outcomes import REPLY_LIFE
from storage import outbox
from storage.keys import new_key
from storage.tables import InboxEvent, OutboxMessage

SAY = Texts("bot")


def apologise(session: Session, line_user_id: str, event_id: str, now: datetime) -> None:
    """Queue one apology for this event, unless it is of a kind that nobody awaits an answer to."""
    event = session.scalars(select(InboxEvent).where(InboxEvent.event_id == event_id)).one()
    token = json.loads(event.raw).get("replyToken")
    if not line_user_id or not isinstance(token, str):
        return
    apology = OutboxMessage(
        id=new_key(),
        line_user_id=line_user_id,
        key="apology",
        messages=[{"type": "text", "text": SAY("apology")}],
        reply_token=token,
        reply_until=now + REPLY_LIFE,
        event_id=event_id,
        dedupe=f"apology:{event_id}",
        due_at=now,
        created_at=now,
    )
    outbox.add(session, apology)
