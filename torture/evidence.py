"""What is left when a town has come to rest: the platform's ledger and the bot's rows, as values. Judges nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.database import Base, transaction
from storage.tables import Booking, InboxEvent, LogEntry, OutboxMessage, Person, Request
from tests.journeys.town import Town

Json = dict[str, Any]
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything that the checks look at. `requests_sent`: by LINE user, how many forms were confirmed and answered."""

    now: datetime
    webhooks: Sequence[Json]
    deliveries: Sequence[Json]
    not_taken: Sequence[str]
    problems: Sequence[str]
    blocked: frozenset[str]  # LINE users who have blocked the bot at some time
    inbox: Sequence[InboxEvent]
    outbox: Sequence[OutboxMessage]
    requests: Sequence[Request]
    log: Sequence[LogEntry]
    bookings: Sequence[Booking]
    people: Sequence[Person]
    requests_sent: Mapping[str, int] = field(default_factory=dict)
    unfinished: Sequence[str] = ()


def gather(town: Town, *, requests_sent: Mapping[str, int] | None = None, unfinished: Sequence[str] = ()) -> Evidence:
    """Take down everything that can be known of a town at rest."""
    platform = town.server.platform
    with platform.lock:
        ledger = platform.ledger.as_json(["webhooks", "deliveries", "problems"], undelivered=[*platform.undelivered])
        not_taken = [*platform.undelivered]
        user_ids = {key: person.user_id for key, person in platform.people.by_key.items()}
    blocked = {user_ids[webhook["person"]] for webhook in ledger["webhooks"] if webhook["type"] == "unfollow"}
    return Evidence(
        now=town.now,
        webhooks=ledger["webhooks"],
        deliveries=ledger["deliveries"],
        not_taken=not_taken,
        problems=ledger["problems"],
        blocked=frozenset(blocked),
        requests_sent=requests_sent or {},
        unfinished=unfinished,
        **town.rows(_read),
    )


def _read(session: Session) -> dict[str, Any]:
    return {
        "inbox": _all(session, InboxEvent),
        "outbox": _all(session, OutboxMessage),
        "requests": _all(session, Request),
        "log": list(session.scalars(select(LogEntry).order_by(LogEntry.request_id, LogEntry.place, LogEntry.id))),
        "bookings": _all(session, Booking),
        "people": _all(session, Person),
    }


def _all(session: Session, table: type[Row]) -> list[Row]:
    return list(session.scalars(select(table)))


# LINE may have it, or has refused it, or the month does not suffice for it.
_IS_TRIED = (OutboxMessage.state == "queued") & (
    OutboxMessage.first_try_at.is_not(None) | OutboxMessage.error.is_not(None) | OutboxMessage.held_at.is_not(None)
)


def is_open(town: Town) -> bool:
    """Tell whether an event waits to be handled, or a message that is due, or was tried, waits to be sent."""
    platform = town.server.platform
    with platform.lock:
        if platform.pending():
            return True
    with transaction(town.engine) as session:
        event = session.scalar(select(InboxEvent.id).where(InboxEvent.state == "new").limit(1))
        is_due = (OutboxMessage.state == "queued") & (OutboxMessage.due_at <= town.now)
        message = session.scalar(select(OutboxMessage.id).where(is_due | _IS_TRIED).limit(1))
    return event is not None or message is not None


def find_next_try(town: Town) -> datetime | None:
    """Return when a message that was tried, or held back, is tried next."""
    return town.rows(lambda session: session.scalar(select(func.min(OutboxMessage.due_at)).where(_IS_TRIED)))
