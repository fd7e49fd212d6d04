"""Each message is delivered exactly once, whatever LINE answers and whoever dies in between."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from notifications.claiming import NEVER_TRIED, claim_replies
from notifications.courier import deliver, deliver_claimed, deliver_due
from notifications.line import PushFailed
from notifications.line_messages import text
from notifications.replies import reply
from notifications.words import TEXTS
from storage.database import transaction
from storage.tables import OutboxMessage
from tests.notifications.cast import TUESDAY, add_person, add_push, at
from tests.notifications.fake_line import Killed


class Post:
    """An outbox with one person in it, a LINE, and a clock that the test moves."""

    def __init__(self, engine, line):
        self.engine, self.line, self.now = engine, line, TUESDAY
        with transaction(engine) as session:
            self.somchai = add_person(session, "สมชาย")

    def queues(self, said, **columns):
        with transaction(self.engine) as session:
            return add_push(session, self.somchai, said, **{"due_at": self.now, "created_at": self.now, **columns}).id

    def answers(self, said, *, matters=True, token="t1", event="e1"):
        with transaction(self.engine) as session:
            return reply(
                session, self.somchai, [text(said)], key="message", token=token,
                until=self.now + timedelta(seconds=50), now=self.now, event_id=event, matters=matters,
            )  # fmt: skip

    def runs(self, **later):
        """Let time pass, then let the clock's courier run."""
        self.now += timedelta(**later)
        return deliver_due(self.engine, self.line, lambda: self.now)

    def row(self, message_id):
        with transaction(self.engine) as session:
            return session.get(OutboxMessage, message_id)

    @property
    def states(self):
        with transaction(self.engine) as session:
            rows = session.scalars(select(OutboxMessage))
            return {row.messages[0]["text"]: row.state for row in rows}


@pytest.fixture
def post(engine, line):
    return Post(engine, line)


# ---------------------------------------------------------------- pushes


def test_due_push_is_sent_once(post, line):
    row = post.queues("ก")

    assert [post.runs(), post.runs(), post.runs(days=1)] == [1, 0, 0]
    assert line.sent == [("push", "U-สมชาย", [text("ก")])]
    assert (post.row(row).state, post.row(row).sent_at, post.row(row).error) == ("sent", TUESDAY, None)


def test_push_waits_until_it_is_due(post, line):
    post.queues("ก", due_at=at("2026-11-24", "10:05"))

    assert [post.runs(), post.runs(minutes=4), post.runs(minutes=1)] == [0, 0, 1]


def test_push_carries_its_row_as_retry_key(post, line):
    row = post.queues("ก")
    post.runs()

    assert list(line.keys) == [row]


@pytest.mark.parametrize("fault", ["later", "rate", "quota"])
def test_push_that_line_may_have_is_carried_by_nobody_whatever_its_next_try_meets(post, line, fault):
    post.queues("ก")
    line.faults = ["lost", fault]
    post.runs()
    post.runs(seconds=2)
    post.answers("ข")

    assert post.runs(seconds=1) == 1
    assert line.said == ["ก", "ข"]
    assert post.states["ก"] == "queued"


@pytest.mark.parametrize("fault", ["later", "rate", "unknown"])
def test_push_that_line_did_not_take_is_tried_again_and_ever_later(post, line, fault):
    post.queues("ก")
    line.faults = [fault] * 3

    counts = [post.runs(), post.runs(seconds=1), post.runs(seconds=1), post.runs(seconds=9), post.runs(seconds=1)]

    assert counts == [0, 0, 0, 0, 0]
    assert len(line.calls) == 3
    assert post.runs(minutes=1) == 1
    assert line.said == ["ก"]


def test_push_whose_answer_was_lost_is_not_sent_twice(post, line):
    post.queues("ก")
    line.faults = ["lost"]

    assert [post.runs(), post.runs(seconds=2)] == [0, 1]
    assert line.said == ["ก"]
    assert post.states == {"ก": "sent"}


def test_courier_that_dies_after_the_call_leaves_a_lease_and_no_second_message(post, line):
    row = post.queues("ก")
    line.faults = ["killed"]
    with pytest.raises(Killed):
        post.runs()

    assert [post.runs(seconds=14), post.runs(seconds=1)] == [0, 1]
    assert line.said == ["ก"]
    assert post.row(row).attempts == 2


def test_courier_that_dies_before_the_call_loses_nothing(post, line, monkeypatch):
    post.queues("ก")
    monkeypatch.setattr(line, "push", dies)
    with pytest.raises(Killed):
        post.runs()
    monkeypatch.undo()

    assert post.runs(seconds=15) == 1
    assert line.said == ["ก"]


def test_slow_courier_whose_lease_ran_out_changes_nothing(post, line, monkeypatch):
    row = post.queues("ก")
    push = line.push

    def slow(*call):
        monkeypatch.setattr(line, "push", push)
        assert post.runs(seconds=15) == 1  # another courier, in the meantime
        raise PushFailed("unknown", "timed out")

    monkeypatch.setattr(line, "push", slow)
    assert not deliver(post.engine, line, row, lambda: post.now)
    assert (line.said, post.row(row).state, post.row(row).error) == (["ก"], "sent", None)


def test_push_with_an_unknown_outcome_is_given_up_before_line_forgets_its_key(post, line):
    row = post.queues("ก")
    line.faults = ["lost", *["unknown"] * 50]
    for _ in range(60):
        post.runs(hours=1)

    assert line.said == ["ก"]
    assert (post.row(row).state, post.row(row).error) == ("dead", "gave up: unknown: as ordered")
    assert len(line.calls) < 30


def test_push_that_could_never_be_tried_is_given_up_with_a_reason_after_more_than_a_month(post, line):
    row = post.queues("ก")
    assert post.runs(days=39) == 1  # held back for the next month's pushes, whose first working day came late
    late = post.queues("ข")
    post.runs(days=41)

    assert (line.said, post.row(row).state) == (["ก"], "sent")
    assert (post.row(late).state, post.row(late).error) == ("dead", f"gave up: {NEVER_TRIED}")


def test_push_that_line_surely_never_took_outlasts_a_day_without_network(post, line):
    post.queues("ก")
    line.faults = ["later"] * 50
    for _ in range(50):
        post.runs(hours=1)

    assert post.runs(hours=1) == 1
    assert line.said == ["ก"]


def test_refused_push_is_dead_with_its_reason_and_is_not_tried_again(post, line):
    row = post.queues("ก")
    line.refused = lambda messages: True

    assert [post.runs(), post.runs(days=1)] == [0, 0]
    assert (post.row(row).state, post.row(row).error) == (
        "dead", "permanent: A message in the request body is invalid",
    )  # fmt: skip
    assert len(line.calls) == 1


def test_push_without_quota_waits_for_tomorrow_or_a_free_reply(post, line):
    row = post.queues("ก")
    line.faults = ["quota"]

    assert post.runs() == 0
    assert (post.row(row).due_at, post.row(row).error) == (TUESDAY + timedelta(days=1), "quota: as ordered")
    post.answers("ข")
    assert post.runs(minutes=1) == 1
    assert line.sent == [("reply", "t1", [text("ก"), text("ข")])]
    assert post.states == {"ก": "sent", "ข": "sent"}


def test_failing_message_does_not_hold_up_its_neighbours(post, line, monkeypatch):
    post.queues("ก", created_at=at("2026-11-24", "09:00"))
    with transaction(post.engine) as session:
        add_push(session, add_person(session, "วิภา"), "ข")
    push = line.push
    monkeypatch.setattr(line, "push", lambda to, *rest: bug() if to == "U-สมชาย" else push(to, *rest))

    assert post.runs() == 1
    assert line.said == ["ข"]


def test_word_for_a_day_is_not_repeated_on_the_next(post, line):
    row = post.queues("พรุ่งนี้มีงาน", key="team.day_before")
    line.faults = ["unknown"]

    assert [post.runs(), post.runs(days=1)] == [0, 0]
    assert (post.row(row).state, line.said) == ("dropped", [])


def test_log_names_messages_and_no_people(post, line, logs):
    kept, lost = post.queues("ก"), post.queues("ข", due_at=TUESDAY + timedelta(minutes=1), line_user_id="U-อื่น")
    line.faults = [None, "rate"]
    post.runs()
    post.runs(minutes=1)

    assert logs == [
        {"event": "message.sent", "log_level": "info", "message": kept, "line_request": "r", "repeated": False},
        {
            "event": "message.not_taken", "log_level": "warning", "message": lost, "kind": "rate",
            "detail": "as ordered", "deed": "again",
        },
    ]  # fmt: skip


# ---------------------------------------------------------------- several pushes to one person


def test_pushes_that_wait_for_one_person_travel_as_one(post, line):
    for n in range(7):
        post.queues(f"{n}", created_at=at("2026-11-24", f"09:0{n}"), due_at=TUESDAY)

    assert post.runs() == 2
    assert [[message["text"] for message in messages] for _, _, messages in line.sent] == [
        ["0", "1", "2", "3", "4"], ["5", "6"],
    ]  # fmt: skip
    assert set(post.states.values()) == {"sent"}


def test_push_waits_while_an_older_one_is_tried_again_so_that_words_come_in_order(post, line):
    post.queues("อนุมัติแล้ว", created_at=at("2026-11-24", "09:00"))
    line.faults = ["unknown", "unknown"]
    post.runs()
    post.queues("ยกเลิกแล้ว", created_at=at("2026-11-24", "09:01"))

    assert [post.runs(seconds=1), post.runs(seconds=1), post.runs(seconds=5), post.runs(seconds=5)] == [0, 0, 0, 2]
    assert line.said == ["อนุมัติแล้ว", "ยกเลิกแล้ว"]


def test_push_that_line_does_not_take_for_long_holds_nobody_up(post, line):
    post.queues("เก่า", created_at=at("2026-11-24", "09:00"))
    line.faults = ["unknown"] * 4
    for wait in (0, 2, 10, 60):
        post.runs(seconds=wait)
    post.queues("ใหม่", created_at=at("2026-11-24", "09:01"))

    assert [post.runs(seconds=1), post.runs(minutes=5)] == [1, 1]
    assert line.said == ["ใหม่", "เก่า"]


def test_push_takes_a_nag_along(post, line):
    post.queues("ก", created_at=at("2026-11-24", "09:00"))
    post.queues("รอคำตอบจากท่าน", key="lead.still_asked", due_at=at("2026-11-25", "07:30"))

    assert post.runs() == 1
    assert line.said == ["ก", "รอคำตอบจากท่าน"]


def test_refused_company_parts_though_its_first_try_is_unknown(post, line):
    post.queues("ดี", created_at=at("2026-11-24", "09:01"))
    post.queues("เสีย", created_at=at("2026-11-24", "09:02"))
    line.refused = lambda messages: text("เสีย") in messages
    line.faults = ["unknown"]

    for _ in range(3):
        post.runs(seconds=10)

    assert post.states == {"ดี": "sent", "เสีย": "dead"}
    assert line.said == ["ดี"]


def test_retried_push_carries_the_same_messages_though_more_wait_now(post, line):
    post.queues("ก")
    line.faults = ["lost"]
    post.runs()
    post.queues("ข", due_at=post.now + timedelta(days=1))

    assert post.runs(seconds=2) == 1
    assert line.said == ["ก"]
    assert post.states == {"ก": "sent", "ข": "queued"}


def test_one_bad_message_does_not_take_its_neighbours_along(post, line):
    post.queues("ดี 1", created_at=at("2026-11-24", "09:01"))
    post.queues("เสีย", created_at=at("2026-11-24", "09:02"))
    post.queues("ดี 2", created_at=at("2026-11-24", "09:03"))
    line.refused = lambda messages: text("เสีย") in messages

    for _ in range(3):
        post.runs(seconds=10)

    assert post.states == {"ดี 1": "sent", "เสีย": "dead", "ดี 2": "sent"}
    assert line.said == ["ดี 1", "ดี 2"]


def test_word_for_a_day_that_has_passed_is_dropped(post, line):
    row = post.queues("พรุ่งนี้มีงาน", key="team.day_before", due_at=at("2026-11-25", "07:30"))

    assert post.runs(days=1) == 0
    assert (post.row(row).state, post.row(row).error, line.calls) == ("dropped", "faded", [])


# ---------------------------------------------------------------- replies


def test_reply_goes_out_with_its_token(post, line):
    answer = post.answers("ก")

    assert deliver(post.engine, line, answer, lambda: post.now)
    assert line.sent == [("reply", "t1", [text("ก")])]
    assert post.states == {"ก": "sent"}


def test_reply_is_delivered_by_one_courier_only(post, line):
    answer = post.answers("ก")

    assert [post.runs(), deliver(post.engine, line, answer, lambda: post.now)] == [1, False]
    assert line.said == ["ก"]


def test_spent_token_makes_the_reply_a_push_if_it_matters(post, line):
    answer = post.answers("ก")
    line.spent.add("t1")

    assert post.runs(minutes=5) == 1
    assert line.sent == [("push", "U-สมชาย", [text("ก")])]
    assert list(line.keys) == [answer]


def test_spent_token_drops_a_reply_that_does_not_matter_and_keeps_what_it_carried(post, line):
    post.queues("ข", due_at=at("2026-11-25", "07:30"))
    post.answers("ก", matters=False)
    line.spent.add("t1")

    assert post.runs(minutes=5) == 0
    assert post.states == {"ก": "dropped", "ข": "queued"}
    post.now = at("2026-11-25", "07:30")
    assert post.runs() == 1
    assert line.said == ["ข"]


def test_old_token_that_line_still_takes_costs_no_push(post, line):
    post.answers("ก")

    assert post.runs(minutes=5) == 1
    assert line.sent == [("reply", "t1", [text("ก")])]


def test_reply_whose_answer_was_lost_is_known_to_be_delivered_by_its_spent_token(post, line):
    post.answers("ก")
    line.faults = ["lost"]

    assert [post.runs(), post.runs(seconds=2)] == [0, 1]
    assert line.said == ["ก"]
    assert post.states == {"ก": "sent"}


def test_reply_with_an_unknown_outcome_is_repeated_with_its_token_while_that_lives(post, line):
    post.answers("ก")
    line.faults = ["unknown", "unknown"]

    assert [post.runs(), post.runs(seconds=2), post.runs(seconds=2)] == [0, 0, 1]
    assert line.sent == [("reply", "t1", [text("ก")])]


def test_courier_that_dies_with_a_reply_is_followed_by_one_that_finds_out(post, line):
    post.answers("ก")
    line.faults = ["killed"]
    with pytest.raises(Killed):
        post.runs()

    assert [post.runs(seconds=14), post.runs(seconds=1)] == [0, 1]
    assert line.said == ["ก"]


NOTE = TEXTS("unsure.note", time="10.00 น.")


def test_reply_that_may_have_been_delivered_is_shown_as_undelivered_and_its_reader_is_told(post, line):
    """Issue C: delivered once, or shown as undelivered with its reason; and nobody is left waiting."""
    company = post.queues("ข", due_at=at("2026-11-25", "07:30"))
    answer = post.answers("ก")
    line.faults = ["killed"]
    with pytest.raises(Killed):
        post.runs()

    assert [post.runs(minutes=5), post.runs(seconds=1), post.runs(days=1)] == [0, 1, 0]
    assert line.said == ["ข", "ก", NOTE]
    for row in (answer, company):
        assert (post.row(row).state, post.row(row).error) == ("dead", "unsure: spent: Invalid reply token")


def test_reply_whose_process_died_before_the_call_and_stayed_away_is_told_of(post, line):
    answer = post.answers("ก")
    claimed(post)
    line.spent.add("t1")  # its minute is over

    assert [post.runs(minutes=5), post.runs(seconds=1)] == [0, 1]
    assert line.said == [NOTE]
    assert post.row(answer).state == "dead"


def test_replies_of_one_minute_are_told_of_in_one_word(post, line):
    for number in range(3):
        post.answers(f"{number}", token=f"t{number}", event=f"e{number}")
        claimed(post, event=f"e{number}")
        line.spent.add(f"t{number}")

    assert [post.runs(minutes=5), post.runs(seconds=1)] == [0, 1]
    assert line.said == [NOTE]


def test_next_reply_takes_the_word_along_for_nothing(post, line):
    post.answers("ก")
    claimed(post)
    line.spent.add("t1")
    post.runs(minutes=5)
    post.answers("ค", token="t2", event="e2")

    assert post.runs() == 1
    assert [(how, to) for how, to, _ in line.sent] == [("reply", "t2")]
    assert line.said == [NOTE, "ค"]


def test_reply_that_is_not_worth_a_push_is_not_told_of(post, line):
    answer = post.answers("ก", matters=False)
    claimed(post)
    line.spent.add("t1")

    assert [post.runs(minutes=5), post.runs(days=1)] == [0, 0]
    assert (post.row(answer).state, line.sent) == ("dead", [])


def test_reply_to_an_event_that_waited_is_not_passed_off_as_delivered(post, line):
    """Its token was dead before it was first tried: that LINE does not take it again proves nothing."""
    post.answers("ก")
    claimed(post, received=post.now - timedelta(minutes=5))
    line.spent.add("t1")

    assert [post.runs(seconds=15), post.runs(seconds=1)] == [0, 1]
    assert line.said == [NOTE]


def test_reply_without_network_becomes_a_push_when_its_token_is_dead(post, line):
    post.answers("ก")
    line.faults = ["later", "later"]
    post.runs()
    post.runs(seconds=55)

    assert line.sent == [("push", "U-สมชาย", [text("ก")])]


def test_reply_takes_along_what_came_to_wait_after_it_was_written(post, line):
    post.queues("ข", due_at=at("2026-11-25", "07:30"))
    post.answers("ก")
    post.queues("ค", due_at=at("2026-11-25", "07:30"), created_at=TUESDAY + timedelta(seconds=1))

    assert post.runs() == 1
    assert line.sent == [("reply", "t1", [text("ข"), text("ค"), text("ก")])]
    assert set(post.states.values()) == {"sent"}


def test_refused_reply_is_tried_alone_before_it_is_given_up(post, line):
    post.queues("เสีย", due_at=at("2026-11-25", "07:30"))
    post.answers("ก")
    line.refused = lambda messages: text("เสีย") in messages

    assert post.runs() == 1
    assert line.said == ["ก"]
    assert post.states == {"ก": "sent", "เสีย": "queued"}


def dies(*_):
    raise Killed


def bug():
    raise RuntimeError("a bug")


# ---------------------------------------------------------------- replies that are claimed when they are written


def claimed(post, received=None, event="e1"):
    """Claim the reply that was just written, as the handling of its event does."""
    with transaction(post.engine) as session:
        [claim] = claim_replies(session, "U-สมชาย", event, post.now, received or post.now)
    return claim


def test_reply_claimed_at_its_birth_goes_out_once_and_no_courier_takes_it_meanwhile(post, line):
    answer = post.answers("ก")
    claim = claimed(post)

    assert post.runs(seconds=1) == 0
    assert deliver_claimed(post.engine, line, claim, lambda: post.now)
    assert post.runs(minutes=1) == 0
    assert line.sent == [("reply", "t1", [text("ก")])]
    assert (post.row(answer).state, post.row(answer).attempts) == ("sent", 1)


def test_reply_whose_process_died_before_it_was_sent_is_taken_up_by_the_clock(post, line):
    answer = post.answers("ก")
    claimed(post)

    assert [post.runs(seconds=14), post.runs(seconds=1)] == [0, 1]
    assert line.sent == [("reply", "t1", [text("ก")])]
    assert post.row(answer).state == "sent"


def test_reply_that_waited_for_its_courier_is_leased_anew(post, line):
    answer = post.answers("ก")
    claim = claimed(post)
    post.now += timedelta(seconds=10)
    line.faults = ["killed"]

    with pytest.raises(Killed):
        deliver_claimed(post.engine, line, claim, lambda: post.now)
    assert post.row(answer).due_at == post.now + timedelta(seconds=15)
    assert len(line.sent) == 1


def test_reply_that_waited_too_long_for_its_courier_is_left_to_who_has_it_now(post, line):
    post.answers("ก")
    claim = claimed(post)

    assert post.runs(seconds=15) == 1
    assert not deliver_claimed(post.engine, line, claim, lambda: post.now)
    assert len(line.sent) == 1


def test_nothing_but_the_events_own_replies_is_claimed(post):
    post.queues("ข")
    with transaction(post.engine) as session:
        assert claim_replies(session, "U-สมชาย", "e1", post.now, post.now) == []
