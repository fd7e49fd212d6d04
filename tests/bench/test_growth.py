from datetime import UTC, datetime

from sqlalchemy import func, select

from bench import plans
from bench.growth import Size, grow
from domain.lifecycle import OPEN_STATES
from storage import callers, inbox, outbox, people, reminders, requests, undelivered
from storage.database import transaction
from storage.tables import InboxEvent, LogEntry, OutboxMessage, Reminder, Request

NOW = datetime.now(UTC)


def fill(engine, size):
    with transaction(engine) as session:
        for number in range(200):
            people.get_or_add(session, f"U{number}", NOW)
    with engine.begin() as connection:
        grow(connection, size)


def test_a_database_grows_to_the_size_that_is_asked_for(engine):
    fill(engine, Size(requests=300, log=3000, due=30))

    with transaction(engine) as session:
        tables = (Request, LogEntry, Reminder, InboxEvent, OutboxMessage)
        counts = [session.scalar(select(func.count()).select_from(table)) for table in tables]
        assert counts == [300, 3000, 30, 300, 300]
        assert len(reminders.list_due(session, NOW, 100)) == 30


def test_what_is_looked_up_often_never_reads_a_large_table_whole(engine):
    fill(engine, Size(requests=20_000, log=20_000, due=2_000))

    with plans.overheard(engine) as heard, transaction(engine) as session:
        requests.find_by_number(session, 70, 1)
        requests.find_last_move(session, 7)
        requests.list_of_requester(session, 1, 5)
        reminders.list_due(session, NOW, 100)
        reminders.list_of_request(session, 7)
        outbox.list_due_lines(session, NOW, 50)
        outbox.list_carried(session, "grown-7")
        outbox.list_foldable(session, "grown-7")
        outbox.mark_sent(session, "grown-7", NOW)
        inbox.find_next(session, "grown-7")
        inbox.list_waiting_people(session, NOW)
        inbox.erase_text(session, "grown-7", "7")
        requests.list_by_serial(session, 1, (2570, 2569))
        callers.list_opened(session, 1, OPEN_STATES)
        undelivered.list_unsaid(session, ["message"])
        outbox.find_newest(session, "grown-7")

    assert len(heard) == 18
    assert plans.list_scans(engine, heard) == []


def test_a_statement_that_reads_a_large_table_whole_is_found(engine):
    fill(engine, Size(requests=20_000, log=20_000, due=10))

    with plans.overheard(engine) as heard, transaction(engine) as session:
        session.scalars(select(Request.id).where(Request.urgent)).all()

    assert len(plans.list_scans(engine, heard)) == 1
