"""Marks a message whose delivery failed, by the table of outcomes, unless another courier has it in hand by now."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.budget import month_of
from notifications import outcomes
from notifications.claiming import Claim
from notifications.line import PushFailed
from notifications.outcomes import Trial
from notifications.replies import tell_unsure
from storage import outbox, pushes, undelivered
from storage.database import transaction
from storage.tables import OutboxMessage

log = structlog.get_logger(__name__)


def settle(engine: Engine, claim: Claim, failed: PushFailed, now: datetime) -> outcomes.Deed | None:
    """Do what follows from a failed try and return which deed that was; None where the claim is ours no more."""
    with transaction(engine) as session:
        message = outbox.find_claimed(session, claim.id, claim.attempts)
        if message is None:
            return None
        deed = outcomes.decide(_trial(claim, message, failed, now))
        if _is_sure(claim, failed):
            outbox.forget_try(session, message)
        DEEDS[deed](session, message, str(failed), now)
    log.warning("message.not_taken", message=claim.id, kind=failed.kind, detail=failed.detail, deed=deed)
    return deed


def _is_sure(claim: Claim, failed: PushFailed) -> bool:
    """Tell whether LINE has nothing of the message: it would have known the key of one that it had taken before."""
    return failed.kind == "permanent" or (failed.kind != "unknown" and not claim.uncertain)


def _trial(claim: Claim, message: OutboxMessage, failed: PushFailed, now: datetime) -> Trial:
    return Trial(
        failure=failed.kind,
        is_reply=claim.token is not None,
        uncertain=claim.uncertain,
        alive=message.reply_until is not None and now < message.reply_until,
        matters=message.matters,
        company=claim.company,
    )


def _again(_session: Session, message: OutboxMessage, error: str, now: datetime) -> None:
    is_reply = message.reply_token is not None
    outbox.postpone(message, outcomes.next_try(message.attempts, now, is_reply=is_reply), error)


def _tomorrow(session: Session, message: OutboxMessage, error: str, now: datetime) -> None:
    pushes.note_refusal(session, month_of(now), now)
    message.held_at = message.held_at or now
    outbox.postpone(message, now + outcomes.TOMORROW, error)


def _unsure(session: Session, message: OutboxMessage, error: str, now: datetime) -> None:
    undelivered.bury_unsure(session, message, error)
    tell_unsure(session, message, now)


DEEDS: dict[outcomes.Deed, Callable[[Session, OutboxMessage, str, datetime], None]] = {
    "sent": lambda session, message, _error, now: outbox.mark_sent(session, message.id, now),
    "push": lambda _session, message, error, now: outbox.make_push(message, now, error),
    "alone": lambda _session, message, error, now: outbox.postpone(message, now, error),
    "again": _again,
    "tomorrow": _tomorrow,
    "unsure": _unsure,
    "bury": lambda session, message, error, _now: outbox.bury(session, message, error),
    "drop": lambda session, message, error, _now: outbox.drop(session, message, error),
}
