"""Every message of the outbox reached its person once, or is shown as undelivered with its reason."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from storage.tables import OutboxMessage
from torture.breach import Breach
from torture.evidence import Evidence, Json

# The platform's clock and the bot's are read a moment apart.
SLACK = timedelta(seconds=5)
TAKEN_BACK = {"outdated", "faded", "unfollowed"}


def messages_are_delivered_once(found: Evidence) -> Iterator[Breach]:
    """Yield rows of the outbox that say of themselves what LINE's deliveries deny."""
    times = _list_deliveries(found)
    carried = _list_carried(found)
    for row in found.outbox:
        name = f"message {row.id} ({row.key}, {row.state}, {row.error})"
        got = times[row.id]
        if len(got) > 1:
            yield Breach(kind="doubled", what=f"{name} was delivered {len(got)} times")
        elif got and row.carried_by is not None:
            yield Breach(kind="doubled", what=f"{name} was delivered alone and with {row.carried_by}")
        elif row.carried_by is None:
            for what in _list_troubles(found, row, [*got], carried[row.id]):
                yield Breach(kind="lost", what=f"{name} {what}")
    yield from _judge_carried(found)


def _list_troubles(
    found: Evidence, row: OutboxMessage, got: Sequence[Sequence[Json]], carried: Sequence[OutboxMessage]
) -> Iterator[str]:
    if row.state == "sent":
        if not got and row.line_user_id not in found.blocked:
            yield "was not delivered"
        said = [part for one in [*carried, row] for part in one.messages]
        if got and _as_bag(got[0]) != _as_bag(said):
            yield "was delivered with other words"
    elif row.state in {"dead", "dropped"} and not row.error:
        yield "was given up without a reason"
    elif row.state == "dropped" and got:
        yield "was taken back and delivered"
    elif row.state == "queued" and row.due_at < found.now - SLACK and not row.error:
        yield "is due and lies"
    elif row.state not in {"sent", "dead", "dropped", "queued"}:
        yield "travels with nobody"


def _judge_carried(found: Evidence) -> Iterator[Breach]:
    states = {row.id: row.state for row in found.outbox}
    for row in found.outbox:
        if row.carried_by is None:
            continue
        carrier = states.get(row.carried_by, "gone")
        if (row.state, carrier) not in {("sent", "sent"), ("folded", "queued")}:
            yield Breach(kind="lost", what=f"message {row.id} ({row.key}) is {row.state}, its carrier {carrier}")


def deliveries_have_a_message(found: Evidence) -> Iterator[Breach]:
    """Yield what was said and no row of the outbox stands for."""
    known = _list_names(found)
    strangers = {delivery["request_id"] for delivery in found.deliveries if _name(delivery) not in known}
    for request_id in sorted(strangers):
        yield Breach(kind="doubled", what=f"LINE's request {request_id} stands for no message")


def list_undelivered(found: Evidence) -> Counter[str]:
    """Count by reason what was not delivered and is shown so."""
    reasons: Counter[str] = Counter()
    for row in found.outbox:
        if row.state == "dead" or (row.state == "dropped" and row.error not in TAKEN_BACK):
            reasons[_shorten(row.error)] += 1
        elif row.state == "queued" and (row.error or row.held_at):
            reasons[_shorten(row.error) if row.error else "waits for the next month's pushes"] += 1
    return reasons


def _shorten(reason: str | None) -> str:
    return (reason or "no reason")[:60]


def _list_deliveries(found: Evidence) -> dict[str, list[list[Json]]]:
    """Return for each row what LINE delivered of it, a list for each time."""
    names = _list_names(found)
    calls: dict[str, dict[str, list[Json]]] = defaultdict(lambda: defaultdict(list))
    for delivery in found.deliveries:
        row_id = names.get(_name(delivery))
        if row_id is not None:
            calls[row_id][delivery["request_id"]].append(delivery["message"])
    return defaultdict(list, {row_id: list(by_call.values()) for row_id, by_call in calls.items()})


def _list_names(found: Evidence) -> dict[str, str]:
    """Return row ids by what LINE knows them by: the retry key of a push, the event of a reply."""
    names = {row.id: row.id for row in found.outbox}
    return names | {f"event:{row.event_id}": row.id for row in found.outbox if row.event_id is not None}


def _name(delivery: Json) -> str:
    return delivery["retry_key"] or f"event:{delivery['event_id']}"


def _list_carried(found: Evidence) -> dict[str, list[OutboxMessage]]:
    carried: dict[str, list[OutboxMessage]] = defaultdict(list)
    for row in found.outbox:
        if row.carried_by is not None:
            carried[row.carried_by].append(row)
    return carried


def _as_bag(messages: Sequence[Json]) -> Counter[str]:
    return Counter(json.dumps(message, sort_keys=True) for message in messages)
