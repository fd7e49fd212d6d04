"""What the month's pushes let through, what waits and is seen to wait, and who is warned."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from domain.budget import month_of
from domain.lifecycle import State
from notifications import budget, courier
from notifications.courier import deliver_due
from notifications.line_messages import text
from notifications.replies import reply
from storage import pushes
from storage.database import transaction
from storage.pushes import Count
from storage.tables import OutboxMessage, Request
from tests.notifications.cast import OFFICE, TUESDAY, add_person, add_push, add_request, at


class Office:
    """An office with a month of so many pushes, a LINE, a school, a head, and a clock that the test moves."""

    def __init__(self, engine, line):
        self.engine, self.line, self.now = engine, line, TUESDAY
        self.rules = replace(OFFICE, budget=replace(OFFICE.budget, monthly_limit=300, reserve=20))
        with transaction(engine) as session:
            self.somchai = add_person(session, "สมชาย", phone="0810000001")
            self.suda = add_person(session, "สุดา", "head")
            self.request = add_request(session, self.somchai, State.APPROVED).id

    def hears(self, limit, used):
        """LINE says what the plan has and what is used of it."""
        with transaction(self.engine) as session:
            own = pushes.count(session, month_of(self.now))
            budget.reconcile(session, limit, used, own, self.now)

    def moves_day(self, first_day, **columns):
        day = date.fromisoformat(first_day)
        with transaction(self.engine) as session:
            moved = update(Request).where(Request.id == self.request)
            session.execute(moved.values(first_day=day, last_day=day, **columns))

    def keeps_house(self):
        with transaction(self.engine) as session:
            budget.keep_house(session, self.rules, self.now)

    def queues(self, said, key="requester.approved", to=None, **columns):
        with transaction(self.engine) as session:
            created = columns.pop("created_at", self.now)
            given = {"key": key, "due_at": self.now, "created_at": created, "request_id": self.request, **columns}
            return add_push(session, to or self.somchai, said, **given).id

    def runs(self, now=None):
        self.now = now or self.now
        deliver_due(self.engine, self.line, lambda: self.now, self.rules)
        said, self.line.sent = [self._words(sent) for sent in self.line.sent], []
        return said

    def _words(self, sent):
        how, _, messages = sent
        return (how, *(message["text"] for message in messages))

    def row(self, message_id):
        with transaction(self.engine) as session:
            return session.get(OutboxMessage, message_id)

    def counted(self):
        with transaction(self.engine) as session:
            return pushes.list_counts(session, month_of(self.now))

    def warnings(self):
        with transaction(self.engine) as session:
            found = select(OutboxMessage).where(OutboxMessage.key == budget.WARNING).order_by(OutboxMessage.created_at)
            return list(session.scalars(found))


@pytest.fixture
def place(engine, line):
    return Office(engine, line)


# ---------------------------------------------------------------- the ledger


def test_push_is_counted_by_kind_and_person_whatever_it_carries(place):
    place.queues("ก")
    place.queues("ข")
    assert place.runs() == [("push", "ก", "ข")]
    assert place.counted() == [Count(line_user_id="U-สมชาย", key="requester.approved", pushes=1)]


def test_push_that_line_took_before_its_answer_was_lost_is_counted_once(place, line):
    place.queues("ก")
    line.faults = ["lost"]
    place.runs()
    assert place.counted() == []
    place.runs(place.now + timedelta(seconds=3))
    place.runs(place.now + timedelta(hours=1))
    assert [one.pushes for one in place.counted()] == [1]


def test_reply_and_what_it_carries_cost_nothing(place):
    place.queues("ก")
    with transaction(place.engine) as session:
        reply(
            session, place.somchai, [text("ข")], key="message", token="t", until=place.now + timedelta(seconds=50),
            now=place.now, event_id="e",
        )  # fmt: skip
    assert place.runs() == [("reply", "ก", "ข")]
    assert place.counted() == []


def test_push_that_line_refuses_is_not_counted(place, line):
    place.queues("ก")
    line.faults = ["permanent"]
    place.runs()
    assert place.counted() == []


# ---------------------------------------------------------------- what goes and what waits

# fmt: off
GOES = [
    # used  key                    urgent  goes
    (0,     "requester.approved",  False,  True),
    (0,     "team.thanked",        False,  True),
    (200,   "lead.asked",          False,  False),   # thrift: tomorrow morning
    (200,   "requester.approved",  False,  False),
    (200,   "requester.received",  False,  False),
    (200,   "requester.received",  True,   False),   # a courtesy of an urgent request is one still
    (200,   "requester.approved",  True,   True),
    (200,   "message",             False,  True),    # an answer that came too late for its reply
    (200,   "help.taken",          False,  True),    # and so is what somebody was promised to hear at once
    (200,   "help",                False,  False),   # what is about no request is no answer either
    (200,   "announcement",        False,  False),
    (200,   "digest.month",        False,  False),
    (200,   "leaving",             False,  False),
    (280,   "lead.asked",          False,  False),   # the reserve
    (280,   "message",             False,  False),
    (280,   "team.day_before",     False,  True),    # unsaid it would ring tomorrow at the same price (R80)
    (280,   "team.week_before",    False,  False),
    (280,   "lead.asked",          True,   True),
    (300,   "lead.asked",          True,   False),   # nothing is left
]
# fmt: on


@pytest.mark.parametrize(("used", "key", "urgent", "goes"), GOES)
def test_what_goes_at_once_as_the_month_is_used_up(place, used, key, urgent, goes):
    place.hears(300, used)
    row = place.queues("ก", key=key, urgent=urgent)
    assert place.runs() == ([("push", "ก")] if goes else [])
    assert place.row(row).state == ("sent" if goes else "queued")


def test_everything_goes_where_the_plan_has_no_limit(place):
    place.hears(None, 99_999)
    place.queues("ก", key="team.thanked")
    assert place.runs() == [("push", "ก")]


def test_thrift_gathers_a_day_into_one_push_in_the_morning(place):
    place.hears(300, 200)
    place.queues("ก")
    place.runs()
    place.queues("ข", key="lead.asked", created_at=at("2026-11-24", "15:00"))
    assert place.runs(at("2026-11-24", "15:00")) == []
    assert place.runs(at("2026-11-25", "08:30")) == []
    assert place.runs(at("2026-11-25", "08:31")) == [("push", "ก", "ข")]
    place.queues("ค", created_at=at("2026-11-25", "08:00"))
    assert place.runs(at("2026-11-25", "09:00")) == []  # one a day
    assert place.runs(at("2026-11-26", "08:31")) == [("push", "ค")]


def test_morning_gathers_news_into_one_push_even_where_there_is_plenty(place):
    place.now = at("2026-11-24", "07:30")
    place.queues("ก", key="requester.cancelled")
    assert place.runs() == []
    place.now = at("2026-11-24", "08:30")
    place.queues("ข", key="requester.week_before")
    assert place.runs() == []
    assert place.runs(at("2026-11-24", "08:31")) == [("push", "ก", "ข")]


def test_question_and_word_of_today_do_not_wait_for_the_digest(place):
    place.now = at("2026-11-24", "07:30")
    place.queues("ก", key="requester.returned", to=place.suda)
    place.queues("ข", key="requester.today", urgent=True)
    assert sorted(place.runs()) == [("push", "ก"), ("push", "ข")]


def test_courtesy_waits_in_thrift_until_somebody_takes_it_along(place):
    place.hears(300, 200)
    place.queues("ก", key="team.thanked")
    for day in range(24, 28):
        assert place.runs(at(f"2026-11-{day}", "08:31")) == []
    place.queues("ข", urgent=True)
    assert place.runs() == [("push", "ก", "ข")]


# fmt: off
MORNINGS = [
    # key                 heard on
    ("help.taken",        "24 10:00"),   # promised at once (R82)
    ("announcement",      "25 08:31"),   # R67: it may tell of the day after tomorrow
    ("leaving",           "25 08:31"),
    ("help",              "26 08:31"),   # R82
    ("digest.month",      "30 08:31"),   # R62
    ("news",              "30 08:31"),
]
# fmt: on


@pytest.mark.parametrize(("key", "heard"), MORNINGS)
def test_word_about_no_request_looks_for_company_in_thrift_and_then_costs_a_push_of_its_own(place, key, heard):
    place.hears(300, 200)
    place.queues("ก", key=key, request_id=None, created_at=at("2026-11-24", "10:00"))
    mornings = ("24 10:00", "25 08:31", "26 08:31", "27 08:31", "30 08:31")
    said = {morning: place.runs(at(f"2026-11-{morning[:2]}", morning[3:])) for morning in mornings}
    assert said == {morning: [("push", "ก")] if morning == heard else [] for morning in mornings}


def test_what_found_no_company_last_month_does_not_use_up_the_beginning_of_this_one(place):
    place.queues("ก", key="team.thanked", created_at=at("2026-10-30", "10:00"))
    assert place.runs() == []
    place.queues("ข", key="team.praised")
    assert place.runs() == [("push", "ก", "ข")]


@pytest.mark.parametrize(("days", "heard"), [(0, 25), (1, 26), (3, 30)])
def test_office_says_how_long_a_courtesy_looks_for_company_in_thrift(place, days, heard):
    """Issue 5: a figure of the office. `company_days` of office.toml, in working days."""
    place.rules = replace(place.rules, budget=replace(place.rules.budget, company_days=days))
    place.hears(300, 200)
    place.queues("ก", key="news", request_id=None, created_at=at("2026-11-24", "10:00"))
    said = {day: place.runs(at(f"2026-11-{day}", "08:31")) for day in (25, 26, 27, 30)}
    assert said == {day: [("push", "ก")] if day == heard else [] for day in said}


# fmt: off
RINGS = [
    # key                   written   first_day      meets_on       rings
    ("lead.asked",          "10:00",  "2026-12-02",  None,          False),  # more than a week ahead
    ("lead.asked",          "10:00",  "2026-12-01",  None,          True),
    ("lead.asked",          "21:40",  "2026-12-01",  None,          False),  # nobody acts at night
    ("lead.asked",          "21:40",  "2026-11-25",  None,          True),   # but tomorrow is the day
    ("assistants.named",    "10:00",  "2026-11-26",  None,          False),  # it asks for nothing
    ("assistants.named",    "10:00",  "2026-11-25",  None,          True),
    ("members.convened",    "10:00",  "2026-12-20",  "2026-12-20",  False),
    ("members.convened",    "10:00",  "2026-12-20",  "2026-11-26",  True),   # the meeting is near (P4.2)
    ("members.invited",     "10:00",  "2026-12-20",  "2026-11-26",  False),  # they have heard of it
    ("members.invited",     "10:00",  "2026-12-20",  "2026-11-25",  True),
    ("requester.approved",  "21:40",  "2026-12-02",  None,          True),   # P5.1b: whoever must hear it hears it now
    ("both.postponed",      "10:00",  "2026-12-02",  None,          True),
    ("help",                "10:00",  "2026-12-02",  None,          True),   # of no request
]
# fmt: on


@pytest.mark.parametrize(("key", "written", "first_day", "meets_on", "rings"), RINGS)
def test_urgent_request_shares_the_mornings_push_in_thrift_where_nobody_acts_too_late(
    place, key, written, first_day, meets_on, rings
):
    place.hears(300, 200)
    place.now = at("2026-11-24", written)
    place.moves_day(first_day, meets_at=at(meets_on, "13:30") if meets_on else None)
    place.queues("ก", key=key, urgent=True)
    assert place.runs() == ([("push", "ก")] if rings else [])
    assert place.runs(at("2026-11-25", "08:31")) == ([] if rings else [("push", "ก")])


@pytest.mark.parametrize(("days", "rings"), [(7, False), (8, True)])
def test_office_says_which_day_is_near(place, days, rings):
    """Issue 5: a figure of the office. `near_days` of office.toml; the training is in eight days."""
    place.rules = replace(place.rules, budget=replace(place.rules.budget, near_days=days))
    place.hears(300, 200)
    place.moves_day("2026-12-02")
    place.queues("ก", key="lead.asked", urgent=True)
    assert place.runs() == ([("push", "ก")] if rings else [])


@pytest.mark.parametrize(("days", "said_on"), [(6, 26), (7, 25)])
def test_word_of_a_day_that_the_office_calls_near_bears_no_second_morning(place, days, said_on):
    """Issue 5: a figure of the office."""
    place.rules = replace(place.rules, budget=replace(place.rules.budget, near_days=days))
    place.hears(300, 250)
    place.moves_day("2026-12-02")
    place.queues("ก", key="lead.asked")
    said = {day: place.runs(at(f"2026-11-{day}", "08:31")) for day in (25, 26)}
    assert said == {day: [("push", "ก")] if day == said_on else [] for day in said}


# fmt: off
BEARS = [
    # key                    first_day      meets_on       said on
    ("lead.asked",           "2026-12-20",  None,          26),
    ("desk.memo",            "2026-12-20",  None,          26),
    ("requester.how_was_it", "2026-11-23",  "2026-11-02",  26),   # all is over
    ("lead.asked",           "2026-12-01",  None,          25),   # the day is near
    ("members.convened",     "2026-12-20",  "2026-11-27",  25),   # the meeting is (P4.2)
    ("requester.approved",   "2026-12-20",  None,          25),   # P5.1b
    ("team.day_before",      "2026-12-20",  None,          25),   # it speaks of a day
    ("leaving",              "2026-12-20",  None,          25),   # it is of no request
]
# fmt: on


@pytest.mark.parametrize(("key", "first_day", "meets_on", "said_on"), BEARS)
def test_month_that_would_end_too_early_gathers_two_mornings_of_what_can_wait(place, key, first_day, meets_on, said_on):
    place.hears(300, 250)
    place.now = at("2026-11-25", "08:00") if key == "team.day_before" else at("2026-11-24", "10:00")
    place.moves_day(first_day, meets_at=at(meets_on, "13:30") if meets_on else None)
    place.queues("ก", key=key)
    said = {day: place.runs(at(f"2026-11-{day}", "08:31")) for day in (25, 26)}
    assert said == {day: [("push", "ก")] if day == said_on else [] for day in (25, 26)}


def test_urgent_request_rings_at_once_where_there_is_plenty_and_where_little_is_left(place):
    place.moves_day("2026-12-20")
    for used in (0, 285):
        place.hears(300, used)
        place.queues("ก", key="lead.asked", urgent=True)
        assert place.runs() == [("push", "ก")]


def test_word_of_tomorrow_shares_the_mornings_push_though_its_request_is_urgent(place):
    """R80"""
    place.hears(300, 200)
    place.moves_day("2026-11-25")
    place.queues("ก", key="lead.asked", created_at=at("2026-11-23", "15:00"), due_at=at("2026-11-24", "08:31"))
    place.now = at("2026-11-24", "08:30")
    place.queues("ข", key="requester.day_before", urgent=True)
    assert place.runs() == []
    assert place.runs(at("2026-11-24", "08:31")) == [("push", "ก", "ข")]


def test_word_of_tomorrow_that_comes_after_the_mornings_push_is_not_lost(place):
    """R80"""
    place.hears(300, 200)
    place.queues("ก", created_at=at("2026-11-23", "15:00"), due_at=at("2026-11-24", "08:31"))
    assert place.runs(at("2026-11-24", "08:31")) == [("push", "ก")]
    place.now = at("2026-11-24", "08:32")
    place.queues("ข", key="requester.day_before")
    assert place.runs() == [("push", "ข")]


@pytest.mark.parametrize("heard", [True, False])
def test_word_of_today_costs_only_where_nobody_heard_of_it_the_day_before(place, heard):
    place.hears(300, 285)
    if heard:
        with transaction(place.engine) as session:
            eve = add_push(session, place.somchai, "ก", key="requester.day_before", request_id=place.request)
            eve.state = "sent"
    place.queues("ข", key="requester.today", urgent=True)
    assert place.runs() == ([] if heard else [("push", "ข")])


# ---------------------------------------------------------------- held


def test_held_message_is_seen_to_be_held_and_goes_with_the_next_reply(place):
    place.hears(300, 285)
    row = place.queues("ก")
    place.runs()
    assert (place.row(row).held_at, place.row(row).due_at) == (TUESDAY, at("2026-12-01", "08:31"))
    with transaction(place.engine) as session:
        reply(
            session, place.somchai, [text("ข")], key="message", token="t", until=place.now + timedelta(seconds=50),
            now=place.now, event_id="e",
        )  # fmt: skip
    assert place.runs() == [("reply", "ก", "ข")]
    assert (place.row(row).state, place.row(row).held_at) == ("sent", None)


def test_held_message_goes_in_the_next_month(place):
    place.hears(300, 300)
    place.queues("ก")
    assert place.runs() == []
    assert place.runs(at("2026-11-30", "12:00")) == []
    assert place.runs(at("2026-12-01", "08:31")) == [("push", "ก")]


def test_held_message_goes_when_the_plan_grows_but_not_in_quiet_hours(place):
    place.hears(300, 300)
    row = place.queues("ก")
    place.runs()
    place.now = at("2026-11-24", "20:00")
    place.hears(15_000, 300)
    place.keeps_house()
    assert (place.row(row).held_at, place.row(row).due_at) == (None, at("2026-11-25", "07:30"))
    assert place.runs(at("2026-11-25", "08:31")) == [("push", "ก")]


@pytest.mark.parametrize(
    ("key", "due"), [("lead.asked", ("2026-11-24", "20:00")), ("lead.still_asked", ("2026-11-25", "07:30"))]
)
def test_urgent_question_that_was_held_rings_at_night_and_its_nag_does_not(place, key, due):
    """R68"""
    place.hears(300, 300)
    row = place.queues("ก", key=key, urgent=True)
    place.runs()
    place.now = at("2026-11-24", "20:00")
    place.hears(15_000, 300)
    place.keeps_house()
    assert (place.row(row).held_at, place.row(row).due_at) == (None, at(*due))


def test_reserve_lets_go_only_what_is_urgent(place):
    place.hears(300, 300)
    calm, urgent = place.queues("ก"), place.queues("ข", urgent=True)
    place.runs()
    place.hears(320, 300)
    place.keeps_house()
    assert (place.row(calm).held_at, place.row(urgent).held_at) == (TUESDAY, None)


def test_empty_month_lets_nothing_go(place):
    place.hears(300, 300)
    row = place.queues("ก", urgent=True)
    place.runs()
    place.keeps_house()
    assert place.row(row).held_at == TUESDAY


def test_refusal_by_line_empties_the_month_until_line_says_otherwise(place, line, monkeypatch):
    monkeypatch.setattr(courier, "AT_ONCE", 1)  # else the second may be on its way already, to be refused as well
    line.faults = ["quota"]
    first, second = place.queues("ก", urgent=True), place.queues("ข", urgent=True, to=place.suda)
    assert place.runs() == []
    assert len(line.calls) == 1  # the second is not even tried
    assert [place.row(row).held_at for row in (first, second)] == [TUESDAY, TUESDAY]
    place.now += timedelta(hours=1)
    place.hears(300, 100)  # a broadcast had reserved the month for a while
    place.keeps_house()
    assert sorted(place.runs()) == [("push", "ก"), ("push", "ข")]


def test_refusal_by_line_is_doubted_after_a_day(place, line):
    line.faults = ["quota"]
    place.queues("ก", urgent=True)
    place.runs()
    assert place.runs(TUESDAY + timedelta(hours=23)) == []
    assert place.runs(TUESDAY + timedelta(hours=25)) == [("push", "ก")]


# ---------------------------------------------------------------- warnings


@pytest.mark.parametrize(
    ("used", "says"), [(209, []), (210, ["210 จาก 300"]), (270, ["30 จาก 300"]), (300, ["ครบ 300"])]
)
def test_head_is_warned(place, used, says):
    place.hears(300, used)
    place.keeps_house()
    assert [words in row.messages[0]["text"] for row, words in zip(place.warnings(), says, strict=True)] == [
        True for _ in says
    ]


@pytest.mark.parametrize(("shares", "is_pressing"), [((70, 90), False), ((50, 70), True), ((70,), True), ((), None)])
def test_last_warning_that_the_office_wants_does_not_wait_for_company(place, shares, is_pressing):
    """Issue 5: a figure of the office. `warn_percent` of office.toml, where 70 percent are used."""
    place.rules = replace(place.rules, budget=replace(place.rules.budget, warn_percent=shares))
    place.hears(300, 210)
    place.keeps_house()
    assert [row.urgent for row in place.warnings()] == ([] if is_pressing is None else [is_pressing])


def test_head_is_warned_once_a_month_of_each_share(place):
    for used in (215, 220, 271, 275, 300):
        place.hears(300, used)
        place.keeps_house()
        place.keeps_house()
    assert [row.dedupe for row in place.warnings()] == [
        f"budget/2026-11/70/{place.suda.id}", f"budget/2026-11/90/{place.suda.id}"
    ]  # fmt: skip


def test_warning_is_free_when_the_head_writes_and_costs_one_push_when_not(place):
    place.hears(300, 215)
    place.keeps_house()
    assert place.runs() == []
    with transaction(place.engine) as session:
        reply(
            session, place.suda, [text("ข")], key="message", token="t", until=place.now + timedelta(seconds=50),
            now=place.now, event_id="e",
        )  # fmt: skip
    [(how, *_)] = place.runs()
    assert (how, place.counted()) == ("reply", [])


def test_warning_nobody_took_along_goes_with_the_digest(place):
    place.hears(300, 215)
    place.keeps_house()
    assert place.runs(at("2026-11-25", "08:31")) == []
    [(how, *_)] = place.runs(at("2026-11-26", "08:31"))
    assert how == "push"
    assert place.counted() == [Count(line_user_id="U-สุดา", key="budget.warning", pushes=1)]


def test_warning_of_a_month_that_is_over_is_not_said(place):
    place.hears(300, 215)
    place.keeps_house()
    place.hears(300, 300)
    assert place.runs(at("2026-11-26", "08:31")) == []
    assert place.runs(at("2026-12-01", "08:31")) == []
    assert [row.state for row in place.warnings()] == ["dropped"]


def test_head_who_left_is_not_warned(place):
    with transaction(place.engine) as session:
        session.merge(place.suda).follows = False
    place.hears(300, 215)
    place.keeps_house()
    assert place.warnings() == []


def test_plan_that_fell_without_a_word_is_told_once_and_until_it_is_back(place, logs):
    place.hears(15_000, 100)
    place.hears(300, 100)
    place.keeps_house()
    place.hears(300, 100)
    place.keeps_house()
    assert ["15000" in row.messages[0]["text"] for row in place.warnings()] == [True]
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == ["budget.plan_fell"] * 2
    place.hears(15_000, 100)
    with transaction(place.engine) as session:
        assert pushes.find_month(session, "2026-11").fell_from is None


def test_limit_is_the_office_s_guess_until_line_says_it(place):
    with transaction(place.engine) as session:
        assert budget.month_now(session, place.rules, place.now).limit == 300
    place.hears(15_000, 40)
    with transaction(place.engine) as session:
        month = budget.month_now(session, place.rules, place.now)
    assert (month.limit, month.used) == (15_000, 40)
