"""The month as LINE counts it: asked a few times a day, kept, acted upon; our own count goes on without it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot import quota
from bot.line import UNREACHED, LineError
from domain.budget import Month
from notifications import budget
from notifications.messages import WARNING
from storage import people, pushes
from storage.database import transaction
from storage.tables import OutboxMessage, PushMonth
from tests.journeys.cast import OFFICE

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
MONTH = "2026-12"


class Plan:
    """A LINE that says what a test lets it, and counts how often it was asked."""

    def __init__(self, plan, used=0):
        self.plan, self.used, self.asked = plan, used, 0

    def call(self, name):
        self.asked += name == "quota"
        if self.plan is None:
            raise LineError(UNREACHED, "NewConnectionError")
        return self.plan if name == "quota" else {"totalUsage": self.used}


LIMITED = {"type": "limited", "value": 300}


def month(engine, now=NOW):
    with transaction(engine) as session:
        return budget.month_now(session, OFFICE, now)


def push(engine, number):
    with transaction(engine) as session:
        pushes.record(session, f"m{number}", "U", "k", MONTH, NOW)


# fmt: off
SAYS = [
    # LINE's plan                        used  what is known of the month then
    ({"type": "limited", "value": 500},  7,    Month(limit=500, used=7)),
    ({"type": "none"},                   7,    Month(limit=None, used=7)),
    ({"type": "limited"},                7,    Month(limit=300, used=0)),   # no figure: the office's guess stands
    ({"type": "something new"},          7,    Month(limit=300, used=0)),
    ({},                                 7,    Month(limit=300, used=0)),
    (None,                               7,    Month(limit=300, used=0)),   # LINE is away
]
# fmt: on


@pytest.mark.parametrize(("plan", "used", "known"), SAYS)
def test_what_line_says_of_the_month_is_kept(engine, plan, used, known):
    quota.watch(engine, OFFICE, Plan(plan, used), NOW)
    assert month(engine) == known


def test_own_pushes_since_line_was_asked_are_added_to_its_figure(engine):
    push(engine, 1)
    quota.watch(engine, OFFICE, Plan(LIMITED, 12), NOW)  # eleven were sent from LINE's own pages
    push(engine, 2)
    assert month(engine) == Month(limit=300, used=13)


# fmt: off
TIMES = [
    # hours since LINE was asked   has it refused since   asked again
    (None,                         False,                 True),
    (5.9,                          False,                 False),
    (6,                            False,                 True),
    (0.9,                          True,                  False),
    (1,                            True,                  True),
]
# fmt: on


@pytest.mark.parametrize(("hours", "is_refused", "is_asked"), TIMES)
def test_line_is_asked_every_six_hours_and_sooner_once_it_refused(engine, hours, is_refused, is_asked):
    line = Plan(LIMITED)
    if hours is not None:
        quota.watch(engine, OFFICE, line, NOW - hours * HOUR)
    if is_refused:
        with transaction(engine) as session:
            pushes.note_refusal(session, MONTH, NOW)
    before = line.asked
    quota.watch(engine, OFFICE, line, NOW)
    assert line.asked - before == is_asked


def test_refusal_that_no_figure_has_followed_yet_does_not_hide_that_line_was_never_asked():
    assert quota.is_time_to_ask(PushMonth(month=MONTH, refused_at=NOW, checked_at=None), NOW)


@pytest.mark.parametrize(("used", "warned"), [(209, 0), (210, 1), (300, 1)])
def test_head_is_warned_from_seventy_percent_on(engine, used, warned):
    with transaction(engine) as session:
        head = people.get_or_add(session, "U-head", NOW)
        people.add_duty(session, head.id, "head", NOW)
    for _ in range(2):  # once, however often the clock looks
        quota.watch(engine, OFFICE, Plan(LIMITED, used), NOW)
    with transaction(engine) as session:
        said = session.scalars(select(OutboxMessage).where(OutboxMessage.key == WARNING)).all()
    assert [row.line_user_id for row in said] == ["U-head"] * warned
