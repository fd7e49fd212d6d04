"""A word to one person that is about no single request: queued like every other, outside the quiet hours."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.office import Office
from notifications.quiet import earliest_push
from storage import outbox
from storage.keys import new_key
from storage.tables import OutboxMessage, Person


def send(  # noqa: PLR0913 - what a word is made of, all named
    session: Session,
    office: Office,
    person: Person,
    key: str,
    messages: Sequence[dict[str, Any]],
    now: datetime,
    *,
    dedupe: str | None = None,
    due_at: datetime | None = None,
    urgent: bool = False,
) -> None:
    """Queue these messages to a person who follows; a reply takes them along for nothing where one comes first.

    An urgent one rings in quiet hours, if the office allows that.
    """
    if not person.follows:
        return
    message = OutboxMessage(
        id=new_key(),
        line_user_id=person.line_user_id,
        key=key,
        messages=list(messages),
        dedupe=dedupe,
        urgent=urgent,
        due_at=earliest_push(office, due_at or now, urgent=urgent),
        created_at=now,
    )
    outbox.add(session, message)
