import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot import worker as worker_module
from bot.worker import JOBS, Job, Worker
from storage import inbox, marks, people
from storage.database import transaction
from storage.tables import Attachment, InboxEvent
from tests.bot.conftest import NOON, body_of, event


@pytest.fixture
def jobs(monkeypatch):
    """The jobs of a test in the place of the real ones, and what they did."""
    done = []

    def put(*names, **others):
        table = [Job(name=name, every=60, run=lambda parts, now, name=name: done.append((name, now))) for name in names]
        table += [Job(name=name, every=60, run=run) for name, run in others.items()]
        monkeypatch.setattr(worker_module, "JOBS", tuple(table))
        return done

    return put


def beat_of(parts):
    with transaction(parts.engine) as session:
        return marks.find(session, "heartbeat")


def fail(error):
    def run(parts, now):
        raise error

    return run


def test_every_job_runs_on_an_empty_database(parts):
    worker = Worker(parts)
    for job in JOBS:
        job.run(parts, NOON)
    worker.run_all(NOON, outward=False)
    worker.run_all(NOON, outward=True)


def test_names_of_jobs_are_their_own():
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_jobs_run_in_the_order_of_the_table(parts, jobs):
    done = jobs("first", "second", "third")
    Worker(parts).run_all(NOON, outward=False)
    assert done == [("first", NOON), ("second", NOON), ("third", NOON)]


@pytest.mark.parametrize("error", [ValueError("x"), OperationalError("SELECT", {}, Exception("gone"))])
def test_failing_job_does_not_stop_the_next(parts, jobs, error):
    done = jobs(broken=fail(error))
    worker_module.JOBS += (Job(name="next", every=60, run=lambda parts, now: done.append("next")),)
    Worker(parts).run_all(NOON, outward=False)
    assert done == ["next"]


def test_started_clock_runs_every_job_at_once_and_beats(parts, jobs):
    done = jobs("one", "two")
    worker = Worker(parts)
    worker.start()
    wait_until(lambda: len(done) == 2)
    worker.stop()
    assert {name for name, _ in done} == {"one", "two"}


def test_clock_of_a_machine_that_is_set_back_goes_on_ticking(parts, jobs, monkeypatch):
    """As where a machine starts with another zone's time and then asks for the right one (issue C, point 2)."""
    monkeypatch.setattr(worker_module, "SET_BACK_EVERY", 0.05)
    done = jobs("one", "two")
    worker = Worker(parts)
    worker.start()
    wait_until(lambda: len(done) == 2)
    for job in worker._scheduler.get_jobs():  # seen from a clock that is two hours behind
        job.modify(next_run_time=job.next_run_time + timedelta(hours=2))
    wait_until(lambda: len(done) == 4, 60)
    worker.stop()
    assert sorted(name for name, _ in done) == ["one", "one", "two", "two"]  # and not again and again


def test_clock_beats(parts):
    Worker(parts).run_all(NOON, outward=False)
    assert beat_of(parts) == NOON


def test_started_clock_takes_up_what_a_dead_process_left(parts):
    handled = []
    parts.intake._handle = lambda session, raw, now: handled.append(raw["webhookEventId"])
    leave_behind(parts, parts.clock.now())
    worker = Worker(parts)
    worker.start()
    wait_until(lambda: handled)
    worker.stop()


def test_sweep_leaves_alone_what_came_a_moment_ago(parts):
    handled = []
    parts.intake._handle = lambda session, raw, now: handled.append(raw["webhookEventId"])
    leave_behind(parts, NOON)
    sweep = next(job for job in JOBS if job.name == "sweep inbox")
    sweep.run(parts, NOON + timedelta(seconds=2))
    time.sleep(0.1)
    assert handled == []
    sweep.run(parts, NOON + timedelta(seconds=4))
    wait_until(lambda: handled == ["01HX0000000000000000000001"])


@pytest.mark.parametrize(("days", "is_kept"), [(2, False), (4, True)])
def test_office_says_how_long_a_file_of_no_request_is_kept(parts, days, is_kept):
    """Issue 5: a figure of the office. `loose_days` of office.toml; the file came three days ago."""
    rules = replace(parts.office, files=replace(parts.office.files, loose_days=days))
    with transaction(parts.engine) as session:
        sender = people.get_or_add(session, "U-wipa", NOON)
        session.add(
            Attachment(
                message_id="1", person_id=sender.id, name="a.pdf", state="kept", sha256=parts.files.put(b"x"), at=NOON,
                due_at=NOON, answered_at=NOON,
            )
        )  # fmt: skip
    sweep = next(job for job in JOBS if job.name == "sweep files")
    sweep.run(replace(parts, office=rules), NOON + timedelta(days=3))
    with transaction(parts.engine) as session:
        assert bool(session.scalars(select(Attachment)).all()) is is_kept
    assert bool(list(parts.files.list_names())) is is_kept


def test_what_was_said_long_ago_is_forgotten(parts):
    leave_behind(parts, NOON)
    with transaction(parts.engine) as session:
        row = session.scalars(select(InboxEvent)).one()
        row.state = "failed"
    forget = next(job for job in JOBS if job.name == "forget old")
    for days, raw in ((89, True), (91, False)):
        forget.run(parts, NOON + timedelta(days=days))
        with transaction(parts.engine) as session:
            assert bool(session.scalars(select(InboxEvent.raw)).one_or_none()) is raw
    forget.run(parts, NOON + timedelta(days=91))
    with transaction(parts.engine) as session:
        assert session.scalars(select(InboxEvent)).all() == []


def leave_behind(parts, at):
    incoming = inbox.Incoming(
        event_id=event()["webhookEventId"],
        line_user_id=event()["source"]["userId"],
        timestamp=1,
        raw=body_of(event()).decode().split('"events": [', 1)[1][:-2],
    )
    with transaction(parts.engine) as session:
        inbox.store(session, [incoming], at)


def wait_until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)
