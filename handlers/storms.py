"""Somebody who sends more than a person can: asked once to slow down, then passed over until they have.

It costs nothing, and is never worth a push. What they had told a form before stays as it is.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.office import Office
from domain.pace import Pace, count, is_too_fast
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.outcomes import REPLY_LIFE
from notifications.replies import reply
from storage import inbox
from storage.tables import Person

# What asks for an answer. To follow, to leave and to take a message back is always done: it says how things are.
ASKING = frozenset({"message", "messageEdited", "postback"})
TOO_FAST = "too fast"  # why the event was closed, as the inbox keeps it


def is_held_back(session: Session, office: Office, person: Person, event: Mapping[str, Any], now: datetime) -> bool:
    """Count an event into its person's pace; True where it is one too many, and is not to be answered."""
    timestamp, limit = event.get("timestamp"), office.limits.messages_per_minute
    if event.get("type") not in ASKING or not isinstance(timestamp, int):
        return False
    pace = count(_read(person), timestamp, limit)
    is_storm = is_too_fast(pace, timestamp, limit)
    person.pace = [pace.minute, pace.before, pace.here, is_storm]
    if is_storm:
        inbox.note(session, event.get("webhookEventId", ""), TOO_FAST)
    if is_storm and not pace.is_told:
        _ask_to_slow_down(session, person, event, now)
    return is_storm


def _read(person: Person) -> Pace:
    if person.pace is None:
        return Pace()
    minute, before, here, is_told = person.pace
    return Pace(minute=minute, before=before, here=here, is_told=is_told)


def _ask_to_slow_down(session: Session, person: Person, event: Mapping[str, Any], now: datetime) -> None:
    token = event.get("replyToken")
    if token:
        reply(
            session, person, [text(TEXTS("slow_down"))], key="slow_down", token=token, until=now + REPLY_LIFE, now=now,
            event_id=event.get("webhookEventId"), matters=False,
        )  # fmt: skip
