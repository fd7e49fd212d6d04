"""Takes a message in hand, with all that it carries, so that no other courier delivers it meanwhile. Calls nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.office import Office
from notifications import outcomes
from notifications.outcomes import REPLY_LIFE
from notifications.replies import find_room, take_along
from notifications.strays import LEFT, is_stray
from notifications.waiting import is_faded
from notifications.weighing import weigh
from storage import answers, outbox
from storage.database import transaction
from storage.tables import OutboxMessage

NEVER_TRIED = "nothing was tried in all that time"  # held back for want of pushes, or no courier ran


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A message that is ours to deliver, with all that it carries; a value, free of the database."""

    id: str
    to: str
    key: str
    token: str | None
    messages: tuple[dict[str, Any], ...]
    attempts: int
    at: datetime
    uncertain: bool
    company: bool
    request_id: int | None


def claim_replies(
    session: Session, line_user_id: str, event_id: str, now: datetime, received_at: datetime
) -> list[Claim]:
    """Claim the replies that an event leaves, in its own transaction; each is to be handed to `deliver_claimed`.

    Their token's minute began when the event was received, however long it waited to be handled. Where they are never
    handed over, the claim runs out and the clock's courier takes the reply up.
    """
    written = answers.claim_written(session, line_user_id, event_id, now, received_at + REPLY_LIFE)
    return [_as_claim(session, message, now, uncertain=False) for message in written]


def claim_due(engine: Engine, message_id: str, now: datetime, office: Office | None, *, alone: bool) -> Claim | None:
    """Claim one message that is due; None where it has to wait, is not worth saying any more, or another was first."""
    with transaction(engine) as session:
        message = outbox.claim(session, message_id, now)
        if message is None:
            return None
        uncertain = message.first_try_at != now  # else this claim is the first of its life
        if is_faded(message, now):
            outbox.drop(session, message, "faded")
            return None
        if message.reply_token is None and not uncertain and is_stray(session, message):
            outbox.drop(session, message, LEFT)
            return None
        if message.reply_token is None and outcomes.is_too_late(message.first_try_at, message.created_at, now):
            outbox.bury(session, message, f"gave up: {message.error or NEVER_TRIED}")
            return None
        if office is not None and not uncertain and _has_to_wait(session, office, message, now):
            return None
        if not uncertain and not alone:  # what may be with LINE already must be repeated word for word
            take_along(session, message, now, room=find_room(session, message))
        return _as_claim(session, message, now, uncertain=uncertain)


def _has_to_wait(session: Session, office: Office, message: OutboxMessage, now: datetime) -> bool:
    verdict = weigh(session, office, message, now) if message.reply_token is None else None
    if verdict is not None:
        outbox.hold(message, verdict.until, now if verdict.is_held else None)
    return verdict is not None


def _as_claim(session: Session, message: OutboxMessage, now: datetime, *, uncertain: bool) -> Claim:
    carried = outbox.list_carried(session, message.id)
    return Claim(
        id=message.id,
        to=message.line_user_id,
        key=message.key,
        token=message.reply_token,
        messages=tuple(part for row in _in_order(message, carried) for part in row.messages),
        attempts=message.attempts,
        at=now,
        uncertain=uncertain,
        company=bool(carried),
        request_id=message.request_id,
    )


def _in_order(message: OutboxMessage, carried: Sequence[OutboxMessage]) -> list[OutboxMessage]:
    """Put what travels together in the order in which it was meant; an answer stands last, with its quick replies."""
    if message.event_id is not None:
        return [*carried, message]
    return sorted([message, *carried], key=attrgetter("created_at", "id"))
