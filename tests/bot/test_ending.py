"""Real processes that stand still, are asked to end in the middle of their work, or are saved while they run."""

import json
import os
import signal
import time
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import urllib3
from sqlalchemy import select

from bot.archive import check
from storage import outbox, people
from storage.database import transaction
from storage.tables import InboxEvent, OutboxMessage, Person
from tests.bot.conftest import body_of, event, sign
from tests.bot.processes import Process, environment, free_port, wait_until

pytestmark = pytest.mark.slow
SLOW = 1500  # milliseconds that LINE takes


@pytest.fixture
def env(database_url, line_server, tmp_path):
    clock = {"DEMO_CLOCK": str(tmp_path / "clock"), "FILES_DIR": str(tmp_path / "files")}
    return environment(database_url, line_server.base_url, **clock)


def start(name, env, tmp_path, port=None):
    port = port or free_port()
    return Process(name, env={**env, "PORT": str(port)}, cwd=tmp_path, port=port)


def move_clock(tmp_path, seconds):
    fresh = tmp_path / "clock.new"
    fresh.write_text(str(seconds))
    fresh.replace(tmp_path / "clock")


def call(platform, name):
    return [one for one in platform.ledger("calls")["calls"] if one["name"] == name]


def test_service_is_not_ready_while_its_worker_stands_still(env, tmp_path):
    with start("worker", env, tmp_path) as worker, start("web", env, tmp_path) as web:
        web.wait_for("/readyz")
        os.kill(worker.popen.pid, signal.SIGSTOP)
        move_clock(tmp_path, 80)  # seconds that pass for both
        assert web.get("/readyz") == 200
        move_clock(tmp_path, 200)
        assert web.get("/readyz") == 503
        assert web.get("/healthz") == 200
        os.kill(worker.popen.pid, signal.SIGCONT)
        web.wait_for("/readyz")
        assert (web.end(), worker.end()) == (0, 0)


def queue_pushes(engine, line_server, platform, now, many):
    names = [f"teacher{uuid4()}" for _ in range(many)]
    for name in names:
        platform.call("PUT", f"/sim/people/{name}", {"name": name, "friend": True})
    users = [line_server.platform.people.get(name).user_id for name in names]
    with transaction(engine) as session:
        for user in users:
            people.get_or_add(session, user, now)
            words = [{"type": "text", "text": "ข่าว"}]
            usual = {"id": str(uuid4()), "line_user_id": user, "key": "message", "messages": words, "urgent": True}
            outbox.add(session, OutboxMessage(**usual, due_at=now, created_at=now))
    return users


def test_worker_asked_to_end_finishes_the_pushes_in_hand_and_begins_no_more(
    env, engine, line_server, platform, tmp_path, parts
):
    platform.faults({"fault": "delay", "at": "push", "ms": SLOW, "after": True})
    before = len(call(platform, "push"))
    users = queue_pushes(engine, line_server, platform, parts.clock.now(), 40)
    with start("worker", env, tmp_path) as worker:
        wait_until(lambda: len(call(platform, "push")) > before, worker)
        started = time.monotonic()
        assert worker.end() == 0
    assert time.monotonic() - started < 30  # not the forty calls one after the other
    with transaction(engine) as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.line_user_id.in_(users))).all()
    sent = [row for row in rows if row.state == "sent"]
    assert {row.state for row in rows} <= {"sent", "queued"}
    assert len(sent) == len(call(platform, "push")) - before > 0
    assert all(row.attempts == 0 for row in rows if row.state == "queued")
    platform.faults()
    with start("worker", env, tmp_path) as worker:  # the next one takes up what was left
        wait_until(lambda: len(call(platform, "push")) - before == 40, worker)
        assert worker.end() == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # on PostgreSQL the workers handle and reply
def test_web_asked_to_end_answers_and_replies_before_it_goes(env, engine, line, platform, tmp_path):
    teacher = platform.phone(f"teacher{uuid4()}", name="ครูสมชาย ใจดี")
    with start("web", env, tmp_path) as web:
        web.wait_for()
        line.call("set_endpoint", {"endpoint": f"http://127.0.0.1:{web.port}/callback"})
        platform.faults({"fault": "delay", "at": "reply", "ms": SLOW, "after": True})
        replied = len(call(platform, "reply"))
        teacher.follows()
        wait_until(lambda: len(call(platform, "reply")) > replied, web)  # LINE has it, and is in no hurry to say so
        assert web.end() == 0
    with transaction(engine) as session:
        assert [row.state for row in session.scalars(select(InboxEvent))] == ["done"]
        assert {row.state for row in session.scalars(select(OutboxMessage))} == {"sent"}
    teacher.waits_for("ประกาศความเป็นส่วนตัว", 10)
    assert len(call(platform, "reply")) == replied + 1


def test_event_taken_a_moment_before_the_end_is_kept_for_the_next_process(env, engine, tmp_path):
    body = body_of(*[event(webhookEventId=f"late-{n}", timestamp=n + 1, replyToken=None) for n in range(50)])
    with start("web", env, tmp_path) as web:
        web.wait_for()
        url = f"http://127.0.0.1:{web.port}/callback"
        answer = urllib3.request("POST", url, body=body, headers={"X-Line-Signature": sign(body)}, retries=False)
        assert answer.status == 200
        assert web.end() == 0
    with transaction(engine) as session:
        states = [row.state for row in session.scalars(select(InboxEvent))]
    assert len(states) == 50
    assert set(states) <= {"done", "new"}
    with start("worker", env, tmp_path) as worker:
        move_clock(tmp_path, 60)
        wait_until(lambda: "worker.up" in worker.log.read_text() and count_done(engine) == 50, worker)
        assert worker.end() == 0


def count_done(engine):
    with transaction(engine) as session:
        return len(session.scalars(select(InboxEvent.id).where(InboxEvent.state == "done")).all())


def test_running_service_is_saved_and_restored_by_the_command_line(env, engine, tmp_path):
    with transaction(engine) as session:
        people.get_or_add(session, "U-somchai", datetime.now(UTC)).name = "สมชาย"
    with start("serve", env, tmp_path) as serve:
        serve.wait_for("/readyz")
        assert run("backup", "all.zip", env=env, cwd=tmp_path) == 0
        assert run("restore", "all.zip", env=env, cwd=tmp_path) == 1  # there is data
        assert serve.get("/readyz") == 200
        assert serve.end() == 0
    assert check(tmp_path / "all.zip").rows > 0
    with transaction(engine) as session:
        session.scalars(select(Person)).one().name = "คนอื่น"
    assert run("restore", "all.zip", "--replace", env=env, cwd=tmp_path) == 0
    with transaction(engine) as session:
        assert session.scalars(select(Person.name)).all() == ["สมชาย"]
    (tmp_path / "all.zip").write_bytes(b"PK")
    assert run("restore", "all.zip", "--replace", env=env, cwd=tmp_path) == 1
    assert "all.zip" in (tmp_path / "restore.log").read_text()


def run(*arguments, env, cwd):
    with Process(*arguments, env=env, cwd=cwd) as process:
        return process.popen.wait(60)


def test_log_of_an_ending_worker_has_no_error(env, tmp_path):
    with start("worker", env, tmp_path) as worker:
        wait_until(lambda: "worker.up" in worker.log.read_text(), worker)
        assert worker.end() == 0
    levels = [json.loads(line)["level"] for line in worker.log.read_text().splitlines() if line.startswith("{")]
    assert set(levels) <= {"info", "warning"}


@pytest.mark.parametrize("name", ["serve", "worker"])
def test_process_that_is_told_to_end_many_times_at_once_ends(env, tmp_path, name):
    with start(name, env, tmp_path) as process:
        wait_until(lambda: f"{name}.up" in process.log.read_text(), process)
        for _ in range(300):
            process.popen.send_signal(signal.SIGTERM)
        assert process.end() == 0
