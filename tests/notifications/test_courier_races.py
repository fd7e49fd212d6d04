"""Several couriers at once, on threads and on both databases: every message once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from notifications.courier import deliver, deliver_due
from notifications.line_messages import text
from notifications.replies import reply
from storage.database import transaction
from storage.tables import OutboxMessage
from tests.notifications.cast import TUESDAY, add_person, add_push

COURIERS = 6


def at_once(work, times=COURIERS):
    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(work) for _ in range(times)]]


def states(engine):
    with transaction(engine) as session:
        return [row.state for row in session.scalars(select(OutboxMessage))]


def test_many_couriers_send_every_push_once(engine, line):
    with transaction(engine) as session:
        for n in range(20):
            add_push(session, add_person(session, f"ครู {n}"), f"{n}")

    sent = at_once(lambda: deliver_due(engine, line, lambda: TUESDAY))

    assert sum(sent) == 20
    assert sorted(line.said, key=int) == [f"{n}" for n in range(20)]
    assert states(engine) == ["sent"] * 20


def test_many_couriers_send_one_persons_pushes_once(engine, line):
    with transaction(engine) as session:
        somchai = add_person(session, "สมชาย")
        for n in range(20):
            add_push(session, somchai, f"{n}", created_at=TUESDAY + timedelta(microseconds=n))

    for _ in range(3):  # what one courier passed over because another held it waits for the next round
        at_once(lambda: deliver_due(engine, line, lambda: TUESDAY))

    assert sorted(line.said, key=int) == [f"{n}" for n in range(20)]
    assert states(engine) == ["sent"] * 20


def test_two_couriers_with_one_reply_send_it_once(engine, line):
    with transaction(engine) as session:
        somchai = add_person(session, "สมชาย")
        answer = reply(
            session, somchai, [text("ก")], key="message", token="t1", until=TUESDAY + timedelta(seconds=50),
            now=TUESDAY, event_id="e1",
        )  # fmt: skip

    sent = at_once(lambda: deliver(engine, line, answer, lambda: TUESDAY))

    assert sorted(sent) == [False] * (COURIERS - 1) + [True]
    assert line.said == ["ก"]


def test_replies_and_couriers_that_want_the_same_pushes_send_them_once(engine, line):
    with transaction(engine) as session:
        somchai = add_person(session, "สมชาย")
        for n in range(10):
            add_push(session, somchai, f"{n}")

    def answers(number):
        with transaction(engine) as session:
            reply(
                session, somchai, [text("คำตอบ")], key="message", token=f"t{number}",
                until=TUESDAY + timedelta(seconds=50), now=TUESDAY, event_id=f"e{number}",
            )  # fmt: skip

    with ThreadPoolExecutor(COURIERS) as pool:
        work = [pool.submit(answers, n) for n in range(4)]
        work += [pool.submit(deliver_due, engine, line, lambda: TUESDAY) for _ in range(4)]
        for future in work:
            future.result()
    deliver_due(engine, line, lambda: TUESDAY)

    said = [one for one in line.said if one != "คำตอบ"]
    assert sorted(said, key=int) == [f"{n}" for n in range(10)]
    assert line.said.count("คำตอบ") == 4
    assert states(engine) == ["sent"] * 14
