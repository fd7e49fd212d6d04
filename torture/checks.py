"""The invariants of a town at rest, each a function that yields what breaks it. Reads evidence; changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from torture import check_messages, check_requests
from torture.breach import Breach, Kind
from torture.evidence import Evidence, Json

Check = Callable[[Evidence], Iterable[Breach]]

# What nobody waits for an answer to: LINE gives no reply token with it.
SILENT = {"unfollow", "unsend"}


def events_are_taken(found: Evidence) -> Iterator[Breach]:
    """Yield events that LINE sent and the inbox does not have, or has and LINE never sent."""
    known = {event.event_id for event in found.inbox}
    sent = {webhook["id"] for webhook in found.webhooks}
    for webhook in found.webhooks:
        if webhook["id"] not in known:
            answered = "answered 2xx and not kept" if _was_taken(webhook) else "never taken"
            yield Breach(kind="lost", what=f"event {webhook['id']} of {webhook['person']}: {answered}")
    for event_id in sorted(known - sent):
        yield Breach(kind="mistake", what=f"event {event_id} is in the inbox and was never sent")


def _was_taken(webhook: Json) -> bool:
    return any(outcome.startswith("2") for outcome in webhook["outcomes"])


def events_have_their_effect_once(found: Evidence) -> Iterator[Breach]:
    """Yield events that were not handled, or were not answered by exactly one message."""
    kinds = {webhook["id"]: webhook["type"] for webhook in found.webhooks}
    answers = Counter(row.event_id for row in found.outbox if row.event_id is not None)
    for event in found.inbox:
        if event.state != "done":
            yield Breach(kind="lost", what=f"event {event.event_id} stands as {event.state}: {event.error}")
        elif kinds.get(event.event_id, "unfollow") not in SILENT and answers[event.event_id] == 0:
            yield Breach(kind="lost", what=f"event {event.event_id} was handled and not answered")
        if answers[event.event_id] > 1:
            yield Breach(kind="doubled", what=f"event {event.event_id} was answered {answers[event.event_id]} times")


def forms_are_sent_once(found: Evidence) -> Iterator[Breach]:
    """Yield people who confirmed more forms than they have requests, or fewer."""
    ids = {person.line_user_id: person.id for person in found.people}
    made = Counter(request.requester_id for request in found.requests)
    for user_id, sent in found.requests_sent.items():
        has = made[ids[user_id]] if user_id in ids else 0
        if has != sent:
            kind: Kind = "lost" if has < sent else "doubled"
            yield Breach(kind=kind, what=f"{user_id} sent {sent} requests and has {has}")


def platform_saw_no_mistake(found: Evidence) -> Iterator[Breach]:
    """Yield what the platform saw that a correct bot never does."""
    for problem in found.problems:
        kind: Kind = "doubled" if problem.startswith("delivered twice") else "mistake"
        yield Breach(kind=kind, what=f"LINE: {problem}")
    for event_id in found.not_taken:
        yield Breach(kind="lost", what=f"event {event_id} waits to be taken still")


CHECKS: tuple[Check, ...] = (
    events_are_taken,
    events_have_their_effect_once,
    forms_are_sent_once,
    platform_saw_no_mistake,
    check_messages.messages_are_delivered_once,
    check_messages.deliveries_have_a_message,
    check_requests.states_are_explained_by_the_log,
    check_requests.serials_have_no_gaps,
    check_requests.nobody_is_booked_twice,
    check_requests.bookings_fit_their_requests,
)


def judge(found: Evidence) -> list[Breach]:
    """Return everything that is broken; nothing where all invariants hold."""
    return [breach for check in CHECKS for breach in check(found)]
