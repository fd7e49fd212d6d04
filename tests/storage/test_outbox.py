from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from storage import outbox
from storage.database import transaction
from storage.keys import new_key
from storage.tables import OutboxMessage, Person, Request
from tests.rows import count_by_state

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def session(engine):
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


def add(session, said="ก", **columns):
    row = {"line_user_id": "U1", "key": "k", "due_at": NOON, "created_at": NOON, **columns}
    message = OutboxMessage(id=new_key(), messages=[{"type": "text", "text": said}], **row)
    assert outbox.add(session, message)
    return session.get(OutboxMessage, message.id)


def said(messages):
    return [message.messages[0]["text"] for message in messages]


def state(session, message):
    session.refresh(message)
    return message.state


def test_message_with_a_known_dedupe_key_is_not_queued_again(session):
    add(session, "แรก", dedupe="1/1/move/7")
    again = OutboxMessage(
        id=new_key(), line_user_id="U1", key="k", messages=[], due_at=NOON, created_at=NOON, dedupe="1/1/move/7"
    )

    assert not outbox.add(session, again)
    assert count_by_state(session, OutboxMessage) == {"queued": 1}


def test_messages_without_a_dedupe_key_are_all_queued(session):
    add(session)
    add(session)

    assert count_by_state(session, OutboxMessage) == {"queued": 2}


def test_due_messages_are_listed_oldest_first(session):
    moments = [NOON + wait * MINUTE for wait in (0, -1, 1)]
    later, first, _tomorrow = (add(session, due_at=moment, created_at=moment) for moment in moments)

    assert outbox.list_due_lines(session, NOON, limit=9) == [[first.id, later.id]]
    assert outbox.list_due_lines(session, NOON, limit=1) == [[first.id]]


@pytest.mark.parametrize("token", [None, "t"])
def test_claim_leases_a_message_and_a_second_one_fails(session, token):
    message = add(session, reply_token=token)

    claimed = outbox.claim(session, message.id, NOON)

    assert claimed is message
    assert (message.attempts, message.first_try_at, message.due_at) == (1, NOON, NOON + outbox.LEASE)
    assert outbox.claim(session, message.id, NOON) is None
    assert outbox.claim(session, message.id, NOON + outbox.LEASE - timedelta(seconds=1)) is None


def test_claim_whose_lease_ran_out_is_taken_up_and_remembers_its_first_try(session):
    message = add(session)
    outbox.claim(session, message.id, NOON)

    outbox.claim(session, message.id, NOON + outbox.LEASE)

    assert (message.attempts, message.first_try_at) == (2, NOON)


@pytest.mark.parametrize("columns", [{"state": "sent"}, {"state": "folded"}, {"due_at": NOON + MINUTE}])
def test_only_what_is_queued_and_due_is_claimed(session, columns):
    message = add(session, **columns)

    assert outbox.claim(session, message.id, NOON) is None
    assert message.attempts == 0


def test_claim_of_another_courier_is_not_found(session):
    message = add(session)
    outbox.claim(session, message.id, NOON)
    outbox.claim(session, message.id, NOON + outbox.LEASE)

    assert outbox.find_claimed(session, message.id, attempts=1) is None
    assert outbox.find_claimed(session, message.id, attempts=2) is message


def test_sent_message_is_closed_with_all_that_it_carried(session):
    carrier, carried, other = add(session), add(session), add(session)
    outbox.fold(carried, carrier)
    session.flush()

    outbox.mark_sent(session, carrier.id, NOON)

    assert [state(session, row) for row in (carrier, carried, other)] == ["sent", "sent", "queued"]
    assert (carried.sent_at, carried.carried_by) == (NOON, carrier.id)


@pytest.mark.parametrize("ended", ["dead", "dropped"])
def test_ended_message_is_not_marked_sent(session, ended):
    message = add(session, state=ended, error="why")

    outbox.mark_sent(session, message.id, NOON)

    assert (state(session, message), message.error, message.sent_at) == (ended, "why", None)


@pytest.mark.parametrize(("end", "ended"), [(outbox.bury, "dead"), (outbox.drop, "dropped")])
def test_given_up_message_lets_go_of_what_it_carried(session, end, ended):
    carrier, carried = add(session), add(session)
    outbox.fold(carried, carrier)
    session.flush()

    end(session, carrier, "why")

    assert (carrier.state, carrier.error) == (ended, "why")
    assert (carried.state, carried.carried_by, carried.due_at) == ("queued", None, NOON)


def test_message_that_line_surely_did_not_take_can_be_carried_again(session):
    message, carried = add(session, "ก"), add(session, "ข", created_at=NOON + MINUTE)
    outbox.fold(carried, message)
    outbox.claim(session, message.id, NOON)
    assert outbox.list_foldable(session, "U1") == []

    outbox.forget_try(session, message)

    assert said(outbox.list_foldable(session, "U1")) == ["ก", "ข"]


def test_reply_that_became_a_push_is_due_at_once(session):
    message = add(session, reply_token="t")

    outbox.make_push(message, NOON + MINUTE, "spent")

    assert (message.reply_token, message.due_at, message.error) == (None, NOON + MINUTE, "spent")


def test_postponed_message_waits(session):
    message = add(session)

    outbox.postpone(message, NOON + MINUTE, "later")

    assert (outbox.list_due_lines(session, NOON, 9), message.error) == ([], "later")


def test_only_untried_pushes_of_the_person_can_be_folded_oldest_first(session):
    add(session, "สอง", created_at=NOON)
    add(session, "หนึ่ง", created_at=NOON - MINUTE, due_at=NOON + 600 * MINUTE)
    add(session, "คนอื่น", line_user_id="U2")
    add(session, "คำตอบ", reply_token="t")
    add(session, "ส่งแล้ว", state="sent")
    add(session, "ลองแล้ว", first_try_at=NOON, attempts=1)

    assert said(outbox.list_foldable(session, "U1")) == ["หนึ่ง", "สอง"]


def test_foldable_messages_that_another_transaction_holds_are_passed_over(engine):
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time")
    with transaction(engine) as first:
        add(first, "ก")
    with transaction(engine) as first:
        assert said(outbox.list_foldable(first, "U1")) == ["ก"]
        with transaction(engine) as second:
            assert said(outbox.list_foldable(second, "U1")) == []


@pytest.mark.parametrize(("older", "may"), [
    # what became of an older push to the same person                            may the newer one go?
    ({"attempts": 1, "first_try_at": NOON, "due_at": NOON + outbox.LEASE},                False),  # it is in hand
    ({"attempts": 3, "error": "rate", "due_at": NOON + MINUTE},                           False),  # soon tried again
    ({"attempts": 4, "error": "rate", "due_at": NOON + 5 * MINUTE},                       True),   # but not soon
    ({"attempts": 0, "due_at": NOON + outbox.LEASE},                                      True),   # not its time yet
    ({"attempts": 1, "held_at": NOON, "due_at": NOON + outbox.LEASE},                     True),   # no pushes for it
    ({"attempts": 1, "first_try_at": NOON, "state": "sent"},                              True),
    ({"attempts": 1, "first_try_at": NOON, "reply_token": "t", "due_at": NOON + MINUTE},  True),   # not a push
    ({"attempts": 1, "first_try_at": NOON, "line_user_id": "U2"},                         True),   # another person's
    ({"attempts": 1, "first_try_at": NOON, "created_at": NOON + MINUTE},                  True),   # not older
])  # fmt: skip
def test_push_waits_for_an_older_one_to_the_same_person(session, older, may):
    add(session, "เก่า", **{"created_at": NOON - MINUTE, **older})
    newer = add(session, "ใหม่", created_at=NOON)
    before = (newer.attempts, newer.due_at)

    assert (outbox.claim(session, newer.id, NOON) is not None) == may
    session.refresh(newer)
    assert ((newer.attempts, newer.due_at) == before) == (not may)


def test_reply_waits_for_no_push(session):
    add(session, "เก่า", created_at=NOON - MINUTE, attempts=1, first_try_at=NOON, due_at=NOON + outbox.LEASE)
    answer = add(session, "คำตอบ", created_at=NOON, reply_token="t")

    assert outbox.claim(session, answer.id, NOON) is answer


@pytest.mark.parametrize(("columns", "is_due"), [
    # a message                                                                     due once it is taken over
    ({"attempts": 1, "first_try_at": NOON, "reply_token": "t"},                             True),   # in hand
    ({"attempts": 1, "first_try_at": NOON},                                                 True),
    ({"attempts": 2, "first_try_at": NOON, "error": "unknown"},                             False),  # waits
    ({"attempts": 0},                                                                       False),  # not its time yet
    ({"attempts": 1, "first_try_at": NOON, "state": "sent"},                                False),
])  # fmt: skip
def test_what_a_dead_process_had_in_hand_is_taken_over_at_once(session, columns, is_due):
    add(session, **{"due_at": NOON + outbox.LEASE, **columns})

    outbox.take_over(session, NOON)

    assert bool(outbox.list_due_lines(session, NOON, 9)) == is_due


def test_word_of_a_request_counts_since_it_was_written_unless_it_was_taken_back(session):
    person = Person(line_user_id="U1", follows=True, skills=[], created_at=NOON)
    session.add(person)
    session.flush()
    request = Request(
        fiscal_year=2570, serial=1, state="submitted", requester_id=person.id, first_day=NOON.date(),
        last_day=NOON.date(), answers={}, created_at=NOON, updated_at=NOON,
    )  # fmt: skip
    session.add(request)
    session.flush()
    message = add(session, request_id=request.id)

    assert outbox.has_word(session, "U1", request.id, NOON)
    assert not outbox.has_word(session, "U1", request.id, NOON + MINUTE)
    assert not outbox.has_word(session, "U2", request.id, NOON)
    outbox.drop(session, message, "left")
    session.flush()
    assert not outbox.has_word(session, "U1", request.id, NOON)
