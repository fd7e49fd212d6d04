"""Takes messages out of the outbox to LINE: each exactly once, whatever dies in between.

A message is claimed in one transaction, handed to LINE outside of any, and marked in another by the table of outcomes.
A push carries its row's id as retry key: LINE takes a key once and answers 409 afterwards, which counts as sent
(LINE: "Retry an API request"). A reply is repeated with its own token, which works once. So a courier may die
anywhere, and any number of them may run. A reply of which nobody knows when its token ends is shown as undelivered,
and its reader is told how to see it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine

from domain.budget import month_of
from domain.office import Office
from notifications import budget
from notifications.claiming import Claim, claim_due
from notifications.line import Line, PushFailed
from notifications.settling import settle
from storage import outbox, pushes
from storage.database import transaction

BATCH = 50
AT_ONCE = 8
# A claim that waited longer for its courier than this is renewed, so that its lease outlasts the call to LINE.
FRESH = timedelta(seconds=1)

log = structlog.get_logger(__name__)

Now = Callable[[], datetime]


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
    return _deliver(engine, line, claim_due(engine, message_id, now_fn(), office, alone=False), now_fn, office)


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
        deed = settle(engine, claim, failed, now_fn())
        if deed not in {"push", "alone"}:  # these two are tried at once
            return deed == "sent"
        claim = claim_due(engine, claim.id, now_fn(), office, alone=deed == "alone")
    return False


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
