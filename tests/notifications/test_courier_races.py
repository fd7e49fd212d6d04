"""Several couriers at once, on threads and on both databases: every message once."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from notifications.courier import deliver, deliver_due
from notifications.line import Receipt
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


# ---------------------------------------------------------------- several people at once


class SlowLine:
    """A LINE that takes a while over each push, and notes who was being served together."""

    def __init__(self):
        self.inside, self.most, self.order, self.lock = [], 0, [], threading.Lock()
        self.is_called = threading.Event()

    def push(self, to, messages, retry_key):
        with self.lock:
            assert to not in self.inside  # a person's next word waits for the one before
            self.inside.append(to)
            self.is_called.set()
            self.most = max(self.most, len(self.inside))
        time.sleep(0.05)
        with self.lock:
            self.inside.remove(to)
            self.order += [(to, message["text"]) for message in messages]
        return Receipt(request_id="r")


def queue_for(engine, names, each):
    with transaction(engine) as session:
        for name in names:
            person = add_person(session, name)
            for number in range(each):
                add_push(session, person, f"{name} {number:02d}", created_at=TUESDAY + timedelta(seconds=number))


def test_slow_line_holds_up_one_person_not_all_and_each_hears_in_order(engine):
    names = [f"คน{number}" for number in range(6)]
    queue_for(engine, names, each=7)  # more than one push carries: two a person
    line = SlowLine()
    assert deliver_due(engine, line, lambda: TUESDAY + timedelta(minutes=1)) == 12
    assert line.most > 1
    for name in names:
        heard = [said for _, said in line.order if said.startswith(f"{name} ")]
        assert heard == [f"{name} {number:02d}" for number in range(7)]


def test_several_couriers_tell_each_person_in_order(engine):
    """Issue C: many processes on one database. Each courier has the whole list, and LINE takes its time."""
    names = ["ก", "ข", "ค"]
    queue_for(engine, names, each=17)
    line = SlowLine()

    for _ in range(8):  # what waits for an older one is taken up in a later round
        at_once(lambda: deliver_due(engine, line, lambda: TUESDAY + timedelta(minutes=1)))

    for name in names:
        heard = [said for _, said in line.order if said.startswith(f"{name} ")]
        assert heard == [f"{name} {number:02d}" for number in range(17)]


def test_ending_process_begins_nothing_new_and_finishes_what_it_began(engine):
    queue_for(engine, ["ก", "ข", "ค"], each=7)
    line = SlowLine()
    sent = deliver_due(engine, line, lambda: TUESDAY + timedelta(minutes=1), is_ending=line.is_called.is_set)
    with transaction(engine) as session:
        states = Counter(session.scalars(select(OutboxMessage.state)))
    assert 1 <= sent <= 3
    assert states["sent"] == len(line.order) == sent * 5
    assert states["queued"] == 21 - states["sent"]
