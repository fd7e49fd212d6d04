from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.lifecycle import State
from storage import people, reminders
from storage.tables import Request

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def session(engine):
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@pytest.fixture
def request_id(session):
    person = people.get_or_add(session, "U1", NOON)
    day = date(2026, 12, 16)
    request = Request(
        fiscal_year=2570, serial=1, state=State.SUBMITTED, requester_id=person.id, first_day=day, last_day=day,
        answers={}, created_at=NOON, updated_at=NOON,
    )  # fmt: skip
    session.add(request)
    session.flush()
    return request.id


def keys(rows):
    return [row.key for row in rows]


def test_reminder_planned_twice_stands_once_and_keeps_its_time(session, request_id):
    reminders.plan(session, request_id, "a:1", 1, NOON)
    reminders.plan(session, request_id, "a:1", 1, NOON + MINUTE)

    [row] = reminders.list_of_request(session, request_id)
    assert row.due_at == NOON


def test_reminders_of_two_versions_stand_side_by_side(session, request_id):
    reminders.plan(session, request_id, "a:1", 1, NOON)
    reminders.plan(session, request_id, "a:1", 2, NOON)

    assert [row.version for row in reminders.list_of_request(session, request_id)] == [1, 2]


def test_reminders_are_listed_in_the_order_of_their_time(session, request_id):
    for wait, key in ((2, "c"), (0, "a"), (1, "b")):
        reminders.plan(session, request_id, key, 1, NOON + wait * MINUTE)

    assert keys(reminders.list_of_request(session, request_id)) == ["a", "b", "c"]
    due = [reminders.find_unfired(session, row) for row in reminders.list_due(session, NOON + MINUTE, limit=9)]
    assert keys(due) == ["a", "b"]
    assert len(reminders.list_due(session, NOON + MINUTE, limit=1)) == 1


def test_fired_reminder_is_neither_due_nor_forgotten(session, request_id):
    reminders.plan(session, request_id, "a", 1, NOON)
    reminders.plan(session, request_id, "b", 1, NOON)
    [first, second] = reminders.list_due(session, NOON, limit=9)
    reminders.find_unfired(session, first).fired_at = NOON
    session.flush()

    assert reminders.find_unfired(session, first) is None
    assert list(reminders.list_due(session, NOON, limit=9)) == [second]

    reminders.forget(session, request_id)
    reminders.plan(session, request_id, "a", 1, NOON)  # fired once, it is not planned again
    assert reminders.list_of_request(session, request_id) == []


def test_postponed_reminder_waits(session, request_id):
    reminders.plan(session, request_id, "a", 1, NOON)
    [row] = reminders.list_due(session, NOON, limit=9)

    reminders.postpone(session, row, NOON + MINUTE)

    assert list(reminders.list_due(session, NOON, limit=9)) == []
    assert list(reminders.list_due(session, NOON + MINUTE, limit=9)) == [row]
