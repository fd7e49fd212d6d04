from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from domain.calendar import BANGKOK
from storage import outbox, pushes
from storage.keys import new_key
from storage.pushes import Count
from storage.tables import OutboxMessage, Person
from tests.storage.conftest import NOW

DECEMBER = "2026-12"


def test_push_is_counted_once_however_often_it_is_told(session: Session) -> None:
    told = [pushes.record(session, "p-1", "U-somchai", "requester.approved", DECEMBER, NOW) for _ in range(3)]
    assert told == [True, False, False]
    assert pushes.count(session, DECEMBER) == 1


def test_ledger_counts_by_month_person_and_kind(session: Session) -> None:
    for n, (who, key, month) in enumerate(
        [("U-a", "x", "2026-11"), ("U-a", "x", DECEMBER), ("U-b", "x", DECEMBER), ("U-b", "x", DECEMBER)]
    ):
        pushes.record(session, f"p-{n}", who, key, month, NOW)
    assert pushes.list_counts(session, DECEMBER) == [
        Count(line_user_id="U-b", key="x", pushes=2),
        Count(line_user_id="U-a", key="x", pushes=1),
    ]
    assert [pushes.count_kinds(session, month) for month in ("2026-10", DECEMBER)] == [{}, {"x": 3}]
    assert [pushes.count(session, month) for month in ("2026-10", "2026-11", DECEMBER)] == [0, 1, 3]


def test_push_to_who_has_blocked_the_account_is_not_counted(session: Session, somchai: Person) -> None:
    somchai.follows = False
    session.flush()
    assert not pushes.record(session, "p-1", somchai.line_user_id, "x", DECEMBER, NOW)
    assert pushes.count(session, DECEMBER) == 0


def test_last_push_of_a_person_this_month(session: Session) -> None:
    later = datetime(2026, 12, 1, 11, tzinfo=BANGKOK)
    pushes.record(session, "p-1", "U-a", "x", DECEMBER, NOW)
    pushes.record(session, "p-2", "U-a", "x", DECEMBER, later)
    assert pushes.find_last(session, "U-a", DECEMBER) == later
    assert pushes.find_last(session, "U-a", "2026-11") is None
    assert pushes.find_last(session, "U-b", DECEMBER) is None


def test_figures_of_line_lift_what_it_refused(session: Session) -> None:
    pushes.note_refusal(session, DECEMBER, NOW)
    month = pushes.find_month(session, DECEMBER)
    assert month is not None
    assert (month.refused_at, month.checked_at) == (NOW, None)
    pushes.note_figures(session, DECEMBER, limit=300, line_used=7, own_then=5, fell_from=None, now=NOW)
    session.expire_all()
    month = pushes.find_month(session, DECEMBER)
    assert month is not None
    assert (month.plan_limit, month.line_used, month.own_then) == (300, 7, 5)
    assert (month.refused_at, month.checked_at) == (None, NOW)


@pytest.mark.parametrize(
    ("heard", "limit"),
    [
        ([], None),
        ([("2026-11", 15_000, None)], 15_000),
        ([("2026-11", 15_000, None), (DECEMBER, 300, 15_000)], 15_000),
        ([("2026-11", 15_000, None), (DECEMBER, 300, None)], 300),
        ([("2027-01", 300, None)], None),
    ],
)
def test_plan_s_limit_is_known_from_the_newest_month_and_from_before_it_fell(session: Session, heard, limit) -> None:
    for month, plan, fell_from in heard:
        pushes.note_figures(session, month, limit=plan, line_used=0, own_then=0, fell_from=fell_from, now=NOW)
    assert pushes.find_limit(session, DECEMBER) == limit


def test_held_messages_are_those_that_wait_for_want_of_pushes(session: Session) -> None:
    rows = [
        OutboxMessage(id=new_key(), line_user_id="U-a", key="x", messages=[], due_at=NOW, created_at=NOW, state=state)
        for state in ("queued", "queued", "dropped")
    ]
    session.add_all(rows)
    outbox.hold(rows[0], NOW, since=NOW)
    outbox.hold(rows[1], NOW, since=None)
    outbox.hold(rows[2], NOW, since=NOW)
    session.flush()
    assert pushes.list_held(session) == [rows[0]]


def test_holding_again_keeps_since_when(session: Session) -> None:
    row = OutboxMessage(id="m", line_user_id="U-a", key="x", messages=[], due_at=NOW, created_at=NOW)
    later = datetime(2026, 12, 2, tzinfo=BANGKOK)
    outbox.hold(row, later, since=NOW)
    outbox.hold(row, later, since=later)
    assert (row.held_at, row.due_at, row.first_try_at, row.attempts) == (NOW, later, None, 0)
    outbox.hold(row, later, since=None)
    assert row.held_at is None


def test_old_months_are_forgotten(session: Session) -> None:
    pushes.record(session, "p-1", "U-a", "x", "2025-10", NOW)
    pushes.record(session, "p-2", "U-a", "x", DECEMBER, NOW)
    pushes.forget(session, "2025-11")
    assert [pushes.count(session, month) for month in ("2025-10", DECEMBER)] == [0, 1]
