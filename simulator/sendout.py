"""One sending of a parcel: tokens start to live, the bytes are signed and posted, the outcome is written down."""

import time

from simulator import events
from simulator.faults import WEBHOOK
from simulator.platform import Platform
from simulator.posting import body_of
from simulator.shapes import Json
from simulator.signature import signature_of
from simulator.webhooks import COULD_NOT_CONNECT, Parcel, Verdict, verdict_of

COPY_AFTER = 0.05


def send(platform: Platform, line: str, people: list[str], made: list[Json]) -> None:
    """Write events down and send them to the bot in one POST, or as the faults will have it."""
    with platform.lock:
        parcel_id = made[0]["webhookEventId"]
        now = platform.clock.now().isoformat()
        platform.record("queued", id=parcel_id, line=line, people=people, events=made, at=now)
        parcel, after = platform.undelivered[parcel_id], 0.0
        for rule in platform.faults.strike(WEBHOOK):
            if rule.fault == "duplicate":
                copy = Parcel(id=parcel_id, line=f"copy:{parcel_id}", people=people, events=made, copy=True)
                platform.copies += 1
                platform.sender.submit(copy, COPY_AFTER)
            elif rule.fault == "shuffle":
                parcel.line, after = f"shuffled:{parcel_id}", rule.dice.random() * rule.ms / 1000
            else:
                parcel.faults.append(rule.fault)
        platform.sender.submit(parcel, after)


def attempt(platform: Platform, parcel: Parcel) -> Verdict:
    """Post a parcel once and decide what follows."""
    with platform.lock:
        _start_tokens(platform, parcel)
        redelivery = platform.faults.switches["redelivery"] and not parcel.copy
    outcome, milliseconds = _post(platform, parcel)
    verdict = verdict_of(
        outcome,
        parcel.attempts + 1,
        redelivery=redelivery,
        first_wait=platform.config.redelivery_after,
    )
    with platform.lock:
        _note(platform, parcel, outcome, milliseconds, settled=verdict.again is None)
    return verdict


def _post(platform: Platform, parcel: Parcel) -> tuple[str, float]:
    first = parcel.attempts == 0
    strangers = [events.stranger(fault, parcel.events[0]) for fault in parcel.faults if first and fault in STRANGE]
    body = body_of(platform.config.bot_user_id, [*strangers, *parcel.events], redelivery=not first)
    wrong = signature_of("another secret", body) if first and "invalid_signature" in parcel.faults else None
    return platform.poster.post(platform.webhook_url, body, signature=wrong)


def _start_tokens(platform: Platform, parcel: Parcel) -> None:
    for key, event in zip(parcel.people, parcel.events, strict=True):
        if "replyToken" in event:
            platform.tokens.issue(
                event["replyToken"], person=key, event_id=event["webhookEventId"], now=time.monotonic()
            )


def _note(platform: Platform, parcel: Parcel, outcome: str, milliseconds: float, *, settled: bool) -> None:
    platform.bot_answers = outcome != COULD_NOT_CONNECT
    if not parcel.copy:
        platform.record("attempt", id=parcel.id, outcome=outcome, ms=milliseconds, settled=settled, real=time.time())
        return
    platform.copies -= 1
    for event in parcel.events:
        platform.ledger.note_attempt(event["webhookEventId"], outcome, milliseconds, copy=True)


STRANGE = {"unknown_event", "unknown_message", "unknown_source"}
