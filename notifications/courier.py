"""Takes messages out of the outbox to LINE: each exactly once, whatever dies in between.

A message is claimed in one transaction, handed to LINE outside of any, and marked in another by the table of outcomes.
A push carries its row's id as retry key: LINE takes a key once and answers 409 afterwards, which counts as sent
(LINE: "Retry an API request"). A reply is repeated with its own token, which works once. So a courier may die
anywhere, and any number of them may run.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.budget import month_of
from domain.office import Office
from notifications import budget, outcomes
from notifications.line import Line, PushFailed
from notifications.outcomes import Trial
from notifications.replies import find_room, take_along
from notifications.waiting import is_faded
from storage import outbox, pushes
from storage.database import transaction
from storage.tables import OutboxMessage

BATCH = 50
AT_ONCE = 8
# A claim that waited longer for its courier than this is renewed, so that its lease outlasts the call to LINE.
FRESH = timedelta(seconds=1)
NEVER_TRIED = "nothing was tried in all that time"  # held back for want of pushes, or no courier ran

log = structlog.get_logger(__name__)

Now = Callable[[], datetime]


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


def deliver_due(
    engine: Engine,
    line: Line,
    now_fn: Now,
    office: Office | None = None,
    is_ending: Callable[[], bool] = lambda: False,
) -> int:
    """Deliver everything that is due, and return how much LINE took. For the clock, every few seconds.

    Several people at once, each in the order in which it was meant for them; none any more once the process is ending.
    With an `office`, what its month does not suffice for waits; without one every push goes, and is counted.
    """
    with transaction(engine) as session:
        lines = outbox.list_due_lines(session, now_fn(), BATCH)
        is_scarce = office is not None and budget.is_scarce(session, office, now_fn(), AT_ONCE)

    def deliver_line(ids: list[str]) -> int:
        return sum(_deliver_calmly(engine, line, one, now_fn, office) for one in ids if not is_ending())

    if len(lines) <= 1 or is_scarce:  # the last pushes are weighed one by one
        return sum(map(deliver_line, lines))
    with ThreadPoolExecutor(min(AT_ONCE, len(lines)), "outbox") as threads:
        return sum(threads.map(deliver_line, lines))


def _deliver_calmly(engine: Engine, line: Line, message_id: str, now_fn: Now, office: Office | None) -> bool:
    try:
        return deliver(engine, line, message_id, now_fn, office)
    except Exception:  # the lease runs out and it is tried again; its neighbours must not wait for that
        log.exception("message.courier_failed", message=message_id)
        return False


def deliver(engine: Engine, line: Line, message_id: str, now_fn: Now, office: Office | None = None) -> bool:
    """Deliver one message if it is due and nobody else has it in hand; True where LINE has it now."""
    return _deliver(engine, line, _claim(engine, message_id, now_fn(), office, alone=False), now_fn, office)


def claim_replies(session: Session, line_user_id: str, event_id: str, now: datetime) -> list[Claim]:
    """Claim the replies that an event leaves, in its own transaction; each is to be handed to `deliver_claimed`.

    Where that never happens, the claim runs out and the clock's courier takes the reply up.
    """
    written = outbox.claim_written(session, line_user_id, event_id, now)
    return [_as_claim(session, message, now, uncertain=False) for message in written]


def deliver_claimed(engine: Engine, line: Line, claim: Claim, now_fn: Now, office: Office | None = None) -> bool:
    """Deliver a reply that was claimed when it was written; True where LINE has it now."""
    now = now_fn()
    if now - claim.at > FRESH:
        with transaction(engine) as session:
            if not outbox.renew(session, claim.id, claim.attempts, now):
                return False
    return _deliver(engine, line, claim, now_fn, office)


def _deliver(engine: Engine, line: Line, claim: Claim | None, now_fn: Now, office: Office | None) -> bool:
    while claim is not None:
        failed = _hand_over(line, claim)
        if failed is None:
            _mark_sent(engine, claim, now_fn())
            return True
        deed = _settle(engine, claim, failed, now_fn())
        if deed not in {"push", "alone"}:  # these two are tried at once
            return deed == "sent"
        claim = _claim(engine, claim.id, now_fn(), office, alone=deed == "alone")
    return False


def _claim(engine: Engine, message_id: str, now: datetime, office: Office | None, *, alone: bool) -> Claim | None:
    with transaction(engine) as session:
        message = outbox.claim(session, message_id, now)
        if message is None:
            return None
        uncertain = message.first_try_at != now  # else this claim is the first of its life
        if is_faded(message, now):
            outbox.drop(session, message, "faded")
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
    verdict = budget.weigh(session, office, message, now) if message.reply_token is None else None
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
        messages=(*(part for row in carried for part in row.messages), *message.messages),
        attempts=message.attempts,
        at=now,
        uncertain=uncertain,
        company=bool(carried),
        request_id=message.request_id,
    )


def _hand_over(line: Line, claim: Claim) -> PushFailed | None:
    try:
        if claim.token is None:
            receipt = line.push(claim.to, claim.messages, claim.id)
        else:
            receipt = line.reply(claim.token, claim.messages)
    except PushFailed as failed:
        return failed
    log.info("message.sent", message=claim.id, line_request=receipt.request_id, repeated=receipt.repeated)
    return None


def _mark_sent(engine: Engine, claim: Claim, now: datetime) -> None:
    with transaction(engine) as session:
        outbox.mark_sent(session, claim.id, now)
        if claim.token is None:
            pushes.record(session, claim.id, claim.to, claim.key, month_of(now), now)


def _settle(engine: Engine, claim: Claim, failed: PushFailed, now: datetime) -> outcomes.Deed | None:
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


DEEDS: dict[outcomes.Deed, Callable[[Session, OutboxMessage, str, datetime], None]] = {
    "sent": lambda session, message, _error, now: outbox.mark_sent(session, message.id, now),
    "push": lambda _session, message, error, now: outbox.make_push(message, now, error),
    "alone": lambda _session, message, error, now: outbox.postpone(message, now, error),
    "again": _again,
    "tomorrow": _tomorrow,
    "bury": lambda session, message, error, _now: outbox.bury(session, message, error),
    "drop": lambda session, message, error, _now: outbox.drop(session, message, error),
}
