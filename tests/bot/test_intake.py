import json
import threading
import time
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.intake import Intake, handle_next
from storage import inbox, outbox, people
from storage.database import transaction
from storage.inbox import Incoming
from storage.tables import Counter, InboxEvent, OutboxMessage, Person
from tests.bot.conftest import NOON, event

ANNA, BEN = "U" + "a" * 32, "U" + "b" * 32


def put(engine, user, number, *, timestamp=None, **overrides):
    raw = event(user, **{"webhookEventId": f"{user[1:3]}-{number}", **overrides})
    incoming = Incoming(
        event_id=raw["webhookEventId"], line_user_id=user, timestamp=timestamp or number, raw=json.dumps(raw)
    )
    with transaction(engine) as session:
        inbox.store(session, [incoming], NOON)


def states(engine):
    with transaction(engine) as session:
        found = session.scalars(select(InboxEvent).order_by(InboxEvent.id))
        return {e.event_id: (e.state, e.attempts) for e in found}


def outbox_of(engine, user):
    with transaction(engine) as session:
        found = select(OutboxMessage).where(OutboxMessage.line_user_id == user)
        return list(session.scalars(found))


def wait_for(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def say(session, raw, now, request_id=None):
    """Leave a reply in the outbox, as the handlers do."""
    message = OutboxMessage(
        id=str(uuid.uuid4()),
        line_user_id=raw["source"]["userId"],
        key="message",
        messages=[{"type": "text", "text": raw["message"]["text"]}],
        reply_token=raw["replyToken"],
        request_id=request_id,
        event_id=raw["webhookEventId"],
        due_at=now,
        created_at=now,
    )
    session.add(message)


@pytest.fixture
def start(engine, clock):
    """Start an intake; it is drained when the test ends."""
    started = []

    def make(handle, deliver=lambda _claim: None):
        intake = Intake(engine, clock, handle, deliver)
        started.append(intake)
        return intake

    yield make
    for intake in started:
        intake.drain()


def test_event_is_handled_once_its_words_forgotten_and_its_reply_delivered(engine, start):
    handled, delivered = [], []

    def handle(session, raw, now):
        handled.append((raw["webhookEventId"], now))
        say(session, raw, now)

    put(engine, ANNA, 1)
    intake = start(handle, delivered.append)
    intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert handled == [("aa-1", NOON)]
    assert states(engine) == {"aa-1": ("done", 0)}
    with transaction(engine) as session:
        assert session.scalars(select(InboxEvent.raw)).all() == [""]
    assert [claim.id for claim in delivered] == [m.id for m in outbox_of(engine, ANNA)]
    assert len(delivered) == 1


def test_events_of_a_person_are_handled_in_lines_order_one_at_a_time(engine, start):
    order, inside, most = [], [], []

    def handle(session, raw, now):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        order.append(raw["timestamp"])
        inside.pop()

    for number, timestamp in enumerate([30, 10, 20, 50, 40], 1):
        put(engine, ANNA, number, timestamp=timestamp)
    with transaction(engine) as session:
        for kept in session.scalars(select(InboxEvent)):
            kept.raw = json.dumps({**json.loads(kept.raw), "timestamp": kept.timestamp})
    intake = start(handle)
    for _ in range(5):
        intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert order == [10, 20, 30, 40, 50]
    assert max(most) == 1


def test_next_event_waits_until_the_reply_before_it_was_handed_over(engine, start):
    story = []

    def handle(session, raw, now):
        story.append("handled")
        say(session, raw, now)

    def deliver(_claim):
        time.sleep(0.02)
        story.append("delivered")

    put(engine, ANNA, 1)
    put(engine, ANNA, 2)
    intake = start(handle, deliver)
    intake.take({ANNA: 2})
    wait_for(intake.is_idle)
    assert story == ["handled", "delivered"] * 2


def test_slow_line_holds_up_nobody_else(engine, start):
    many = [f"U{number:032x}" for number in range(40)]
    gate = threading.Event()
    for number, user in enumerate(many):
        put(engine, user, number, webhookEventId=str(number))
    intake = start(say, lambda _claim: gate.wait(60))
    intake.take(dict.fromkeys(many, 1))
    wait_for(lambda: {state for state, _ in states(engine).values()} == {"done"})
    gate.set()


def test_failing_event_is_tried_three_times_undone_each_time_and_apologised_for_once(engine, start):
    delivered = []

    def handle(session, raw, now):
        session.add(Counter(name=str(uuid.uuid4()), value=1))
        session.flush()
        raise ValueError("the words of a person")

    put(engine, ANNA, 1)
    intake = start(handle, delivered.append)
    intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert states(engine) == {"aa-1": ("failed", 3)}
    with transaction(engine) as session:
        assert session.scalars(select(Counter)).all() == []
        error = session.scalars(select(InboxEvent.error)).one()
    assert error.startswith("ValueError at tests/bot/test_intake.py:")
    assert "words" not in error
    [apology] = outbox_of(engine, ANNA)
    assert (apology.key, apology.reply_token, apology.state) == ("apology", "0" * 32, "queued")
    assert "ขออภัย" in apology.messages[0]["text"]
    assert [claim.id for claim in delivered] == [apology.id]


@pytest.mark.parametrize(("user", "token"), [(ANNA, None), ("", "0" * 32)])
def test_nobody_is_apologised_to_who_cannot_be_answered(engine, start, user, token):
    def handle(session, raw, now):
        raise ValueError

    put(engine, user, 1, replyToken=token)
    intake = start(handle)
    intake.take({user: 1})
    wait_for(intake.is_idle)
    assert [state for state, _ in states(engine).values()] == ["failed"]
    assert outbox_of(engine, user) == []


def test_failing_event_stops_neither_the_persons_next_one_nor_neighbours(engine, start):
    handled = []

    def handle(session, raw, now):
        if raw["webhookEventId"] == "aa-1":
            raise KeyError("x")
        handled.append(raw["webhookEventId"])

    put(engine, ANNA, 1)
    put(engine, ANNA, 2)
    put(engine, BEN, 1)
    intake = start(handle)
    intake.take({ANNA: 2, BEN: 1})
    wait_for(intake.is_idle)
    assert sorted(handled) == ["aa-2", "bb-1"]
    assert states(engine) == {"aa-1": ("failed", 3), "aa-2": ("done", 0), "bb-1": ("done", 0)}


def test_event_that_fails_once_is_tried_again_at_once(engine, start):
    tries = []

    def handle(session, raw, now):
        tries.append(1)
        if len(tries) == 1:
            raise ValueError

    put(engine, ANNA, 1)
    intake = start(handle)
    intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert states(engine) == {"aa-1": ("done", 1)}
    assert outbox_of(engine, ANNA) == []


def test_database_that_is_away_is_not_the_events_fault(engine, start, monkeypatch):
    monkeypatch.setattr("bot.intake.AWAY_SECONDS", 0.01)
    tries = []

    def handle(session, raw, now):
        tries.append(1)
        if len(tries) < 6:
            raise OperationalError("COMMIT", {}, Exception("server closed the connection unexpectedly"))

    put(engine, ANNA, 1)
    intake = start(handle)
    intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert (len(tries), states(engine)) == (6, {"aa-1": ("done", 0)})


def test_sweep_takes_up_what_a_dead_process_left(engine, start):
    handled = []
    put(engine, ANNA, 1)
    put(engine, ANNA, 2)
    put(engine, BEN, 1)
    intake = start(lambda session, raw, now: handled.append(raw["webhookEventId"]))
    assert intake.sweep(NOON - timedelta(seconds=1)) == 0
    assert intake.sweep(NOON) == 2
    wait_for(intake.is_idle)
    assert sorted(handled) == ["aa-1", "aa-2", "bb-1"]


def test_two_processes_never_handle_a_persons_events_together_nor_twice(engine, start):
    handled, inside, most = [], [], []

    def handle(session, raw, now):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        handled.append(raw["webhookEventId"])
        inside.pop()

    for number in range(1, 6):
        put(engine, ANNA, number)
    intakes = [start(handle), start(handle)]
    for intake in intakes:
        intake.take({ANNA: 5})
    for intake in intakes:
        wait_for(intake.is_idle)
    assert handled == [f"aa-{number}" for number in range(1, 6)]
    assert max(most) == 1


def test_two_processes_answer_a_person_in_order_however_slow_line_is(engine, start):
    """Both are told of each event; who is quick must not overtake the answer that the other one is handing over."""
    order, has_begun, goes_on = [], threading.Event(), threading.Event()

    def handle(session, raw, now):
        say(session, raw, now)

    def deliver(claim):
        has_begun.set()
        if not order:
            goes_on.wait(60)
        order.append(claim.messages[0]["text"])
        with transaction(engine) as session:
            outbox.mark_sent(session, claim.id, NOON)

    one, other = start(handle, deliver), start(handle, deliver)
    put(engine, ANNA, 1, message={"type": "text", "text": "หนึ่ง"})
    one.take({ANNA: 1})
    assert has_begun.wait(60)
    put(engine, ANNA, 2, message={"type": "text", "text": "สอง"})
    for process in (other, one):
        process.take({ANNA: 1})
    wait_for(other.is_idle)
    goes_on.set()
    wait_for(one.is_idle)

    assert order == ["หนึ่ง", "สอง"]
    assert set(states(engine).values()) == {("done", 0)}


def test_event_behind_a_dead_process_answer_is_taken_once_its_lease_is_over(engine, start, clock):
    def handle(session, raw, now):
        say(session, raw, now)

    put(engine, ANNA, 1)
    assert handle_next(engine, ANNA, handle, NOON).ended == "done"  # and its process dies
    put(engine, ANNA, 2)
    intake = start(handle)
    intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert states(engine)[f"{ANNA[1:3]}-2"] == ("new", 0)

    clock.at = NOON + outbox.LEASE
    intake.sweep(clock.at)
    wait_for(intake.is_idle)
    assert states(engine)[f"{ANNA[1:3]}-2"] == ("done", 0)


def test_answer_of_a_process_that_died_before_the_clock_was_set_back_holds_nobody_up_for_hours(engine, start, clock):
    def handle(session, raw, now):
        say(session, raw, now)

    put(engine, ANNA, 1)
    assert handle_next(engine, ANNA, handle, NOON).ended == "done"  # and its process dies
    put(engine, ANNA, 2)
    clock.at = NOON - timedelta(hours=2)
    intake = start(handle)
    intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert states(engine)[f"{ANNA[1:3]}-2"] == ("done", 0)


def test_drain_finishes_the_event_in_hand_and_leaves_the_rest_in_the_inbox(engine, start):
    begun = threading.Event()

    def handle(session, raw, now):
        begun.set()
        time.sleep(0.1)
        say(session, raw, now)

    delivered = []
    put(engine, ANNA, 1)
    put(engine, ANNA, 2)
    intake = start(handle, delivered.append)
    intake.take({ANNA: 2})
    assert begun.wait(60)
    intake.drain()
    assert states(engine) == {"aa-1": ("done", 0), "aa-2": ("new", 0)}
    assert len(delivered) == 1
    intake.take({ANNA: 1})
    assert states(engine)["aa-2"] == ("new", 0)


def test_reply_that_cannot_be_delivered_now_is_left_to_the_clock(engine, start):
    def deliver(_claim):
        raise RuntimeError("no such thing")

    put(engine, ANNA, 1)
    intake = start(say, deliver)
    intake.take({ANNA: 1})
    wait_for(intake.is_idle)
    assert [m.state for m in outbox_of(engine, ANNA)] == ["queued"]
    assert states(engine) == {"aa-1": ("done", 0)}


def test_nobody_becomes_a_person_by_an_event_that_names_nobody(engine, clock):
    put(engine, "", 1)
    assert handle_next(engine, "", lambda session, raw, now: None, clock.now()).ended == "done"
    with transaction(engine) as session:
        assert session.scalars(select(Person)).all() == []
        people.get_or_add(session, ANNA, NOON)
    assert handle_next(engine, ANNA, lambda session, raw, now: None, clock.now()).ended == "none"
