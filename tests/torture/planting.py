"""Violations to plant into the evidence of a town where all is well, each with what the checks must say of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import inspect

from torture.evidence import Evidence

Plant = Callable[[Evidence], Evidence]


def changed(row: Any, **changes: object) -> Any:
    """Copy a row with some columns changed."""
    columns = [column.key for column in inspect(type(row)).column_attrs]
    return type(row)(**{column: getattr(row, column) for column in columns} | changes)


def with_first(rows: Sequence[Any], **changes: object) -> list[Any]:
    return [changed(rows[0], **changes), *rows[1:]]


def pushes(found: Evidence) -> list[Any]:
    """Return pushes that travelled alone."""
    carriers = {row.carried_by for row in found.outbox}
    alone = [row for row in found.outbox if row.event_id is None and row.carried_by is None]
    return [row for row in alone if row.id not in carriers]


def put(found: Evidence, row: Any, **changes: object) -> Evidence:
    """Put a changed copy of a message in its place."""
    outbox = [changed(one, **changes) if one is row else one for one in found.outbox]
    return replace(found, outbox=outbox)


def silence(found: Evidence, row: Any) -> Evidence:
    """Take away what LINE delivered of a message."""
    mine = {row.id, row.event_id} - {None}
    return replace(found, deliveries=[d for d in found.deliveries if not {d["retry_key"], d["event_id"]} & mine])


def _event(**changes: object) -> Plant:
    return lambda found: replace(found, inbox=with_first(found.inbox, **changes))


def _never_taken(found: Evidence) -> Evidence:
    webhooks = [{**found.webhooks[0], "outcomes": ["503"]}, *found.webhooks[1:]]
    inbox = [event for event in found.inbox if event.event_id != webhooks[0]["id"]]
    return replace(found, webhooks=webhooks, inbox=inbox)


def _without_first(name: str) -> Plant:
    return lambda found: replace(found, **{name: getattr(found, name)[1:]})


def _unanswered(found: Evidence) -> Evidence:
    row = next(row for row in found.outbox if row.event_id is not None)
    return replace(silence(found, row), outbox=[one for one in found.outbox if one is not row])


def _answered_twice(found: Evidence) -> Evidence:
    row = next(row for row in found.outbox if row.event_id is not None)
    return replace(found, outbox=[*found.outbox, changed(row, id="another", state="dropped", error="outdated")])


def _sent(more: int) -> Plant:
    return lambda found: replace(found, requests_sent={who: n + more for who, n in found.requests_sent.items()})


def _push(**changes: object) -> Plant:
    return lambda found: put(found, pushes(found)[0], **changes)


def _silent_push(**changes: object) -> Plant:
    return lambda found: put(silence(found, pushes(found)[0]), pushes(found)[0], **changes)


def _lies(found: Evidence) -> Evidence:
    return _silent_push(state="queued", due_at=found.now - timedelta(minutes=1))(found)


def _delivered_again(found: Evidence) -> Evidence:
    key = pushes(found)[0].id
    again = [{**d, "request_id": "again"} for d in found.deliveries if d["retry_key"] == key]
    return replace(found, deliveries=[*found.deliveries, *again])


def _said_by_nobody(found: Evidence) -> Evidence:
    row = pushes(found)[0]
    return replace(found, outbox=[one for one in found.outbox if one is not row])


def _travels_with_the_dead(found: Evidence) -> Evidence:
    row = pushes(found)[0]
    dead = changed(row, id="dead", state="dead", error="refused")
    carried = put(silence(found, row), row, carried_by="dead")
    return replace(carried, outbox=[*carried.outbox, dead])


def _request(**changes: object) -> Plant:
    return lambda found: replace(found, requests=with_first(found.requests, **changes))


def _booked_twice(found: Evidence) -> Evidence:
    led = next(request for request in found.requests if request.lead_id is not None)
    again = {"id": 999, "serial": len(found.requests) + 1}
    owner = next(person.line_user_id for person in found.people if person.id == led.requester_id)
    return replace(
        found,
        requests=[*found.requests, changed(led, **again)],
        log=[*found.log, *(changed(one, request_id=999) for one in found.log if one.request_id == led.id)],
        bookings=[
            *found.bookings,
            *(changed(one, request_id=999) for one in found.bookings if one.request_id == led.id),
        ],
        requests_sent={**found.requests_sent, owner: found.requests_sent[owner] + 1},
    )


def _books_for_nothing(found: Evidence) -> Evidence:
    booking = found.bookings[0]
    return replace(found, bookings=[*found.bookings, changed(booking, day=booking.day + timedelta(days=1))])


# ruff: noqa: E501 - one violation, one line
# fmt: off
VIOLATIONS: dict[str, tuple[Plant, str, str]] = {
    # what is planted                       how                                   kind           said of it
    "an event answered 200 and not kept":  (_without_first("inbox"),              "lost",        "answered 2xx and not kept"),
    "an event never taken":                (_never_taken,                         "lost",        "never taken"),
    "an event from nowhere":               (_without_first("webhooks"),           "mistake",     "was never sent"),
    "an event left lying":                 (_event(state="new"),                  "lost",        "stands as new"),
    "an event that failed":                (_event(state="failed", error="Oh"),   "lost",        "stands as failed: Oh"),
    "an event without an answer":          (_unanswered,                          "lost",        "handled and not answered"),
    "an event with two answers":           (_answered_twice,                      "doubled",     "was answered 2 times"),
    "a form sent without effect":          (_sent(1),                             "lost",        "sent 2 requests and has 1"),
    "a form with two effects":             (_sent(-1),                            "doubled",     "sent 0 requests and has 1"),
    "a mistake that LINE saw":             (lambda f: replace(f, problems=["push refused"]), "mistake", "LINE: push refused"),
    "a double that LINE saw":              (lambda f: replace(f, problems=["delivered twice to x"]), "doubled", "delivered twice"),
    "an event still on its way":           (lambda f: replace(f, not_taken=["e1"]), "lost",      "e1 waits to be taken"),
    "a message marked sent, never said":   (lambda f: silence(f, pushes(f)[0]),   "lost",        "was not delivered"),
    "a message said twice":                (_delivered_again,                     "doubled",     "was delivered 2 times"),
    "a message said in other words":       (_push(messages=[]),                   "lost",        "with other words"),
    "a message given up without a reason": (_silent_push(state="dead"),           "lost",        "without a reason"),
    "a message taken back, and said":      (_push(state="dropped", error="faded"), "lost",       "taken back and delivered"),
    "a message that is due and lies":      (_lies,                                "lost",        "is due and lies"),
    "a message that travels with nobody":  (_silent_push(state="folded"),         "lost",        "travels with nobody"),
    "a message that travels with the dead": (_travels_with_the_dead,              "lost",        "its carrier dead"),
    "a word that no message stands for":   (_said_by_nobody,                      "doubled",     "stands for no message"),
    "a state that the log does not have":  (_request(state="closed"),             "unexplained", "the log ends at"),
    "a version without a move":            (_request(version=77),                  "unexplained", "version 77 with the moves"),
    "a move that is missing":              (_without_first("log"),                "unexplained", "with the moves"),
    "a move that the table does not have": (lambda f: replace(f, log=with_first(f.log, role="lead")), "unexplained", "no such move"),
    "a number that was skipped":           (_request(serial=77),                  "unexplained", "go up to 77"),
    "a trainer in two places on one day":  (_booked_twice,                        "doubled",     "leads 2 trainings"),
    "a trainer whose day is not held":     (lambda f: replace(f, bookings=[]),    "lost",        "does not hold"),
    "a day held for nothing":              (_books_for_nothing,                   "unexplained", "holds"),
}
# fmt: on
