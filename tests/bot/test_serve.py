"""The processes as an operator runs them, against a LINE platform on this machine."""

import json
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import urllib3
from sqlalchemy import func, select

from bot.config import Config
from bot.serve import running
from storage import outbox
from storage.database import transaction
from storage.tables import InboxEvent, OutboxMessage
from tests.bot.conftest import body_of, event, sign
from tests.bot.processes import Process, environment, free_port, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def env(database_url, line_server):
    """The settings of a bot on a database of its own."""
    return environment(database_url, line_server.base_url)


@pytest.fixture
def friend(platform):
    """A person who has just added the bot, on a phone nobody used before."""
    return platform.phone(f"teacher{uuid4()}", name="ครูสมชาย ใจดี")


def start(name, env, tmp_path, port=None):
    port = port or free_port()
    return Process(name, env={**env, "PORT": str(port)}, cwd=tmp_path, port=port)


def point_webhook(line, process):
    line.call("set_endpoint", {"endpoint": f"http://127.0.0.1:{process.port}/callback"})


def count_events(engine, state):
    with transaction(engine) as session:
        return session.scalar(select(func.count()).select_from(InboxEvent).where(InboxEvent.state == state))


def send(process, *events):
    body = body_of(*events)
    url = f"http://127.0.0.1:{process.port}/callback"
    return urllib3.request("POST", url, body=body, headers={"X-Line-Signature": sign(body)}, retries=False).status


def test_serve_answers_handles_and_ends_in_good_order(sqlite_url, line_server, tmp_path, line, friend):
    with start("serve", environment(sqlite_url, line_server.base_url), tmp_path) as process:
        process.wait_for("/readyz")
        point_webhook(line, process)
        friend.follows()
        friend.says("ความลับของครูสมชาย 0812345678")
        wait_until(lambda: process.log.read_text().count("message.sent") >= 2, process)
        assert process.end() == 0
    log = process.log.read_text()
    logged = [json.loads(record) for record in log.splitlines()]
    assert {"serve.up", "callback.stored", "event.done", "serve.down"} <= {record["event"] for record in logged}
    assert_names_nobody(log)


def assert_names_nobody(log):
    assert "ความลับ" not in log
    assert "\\u0e" not in log
    assert not re.search(r"U[0-9a-f]{32}", log)
    assert re.search(r'"person": "[0-9a-f]{12}"', log)


# What only a worker counts, and a web process tells.
SENT = 'nithet_line_calls_total{call="reply",outcome="done"} 1.0'
TAKEN = 'nithet_events_total{outcome="done"} 1.0'


def read_metrics(web):
    return {*urllib3.request("GET", f"http://127.0.0.1:{web.port}/metrics").data.decode().splitlines()}


@pytest.mark.postgres
def test_web_and_worker_apart_do_the_same(postgres_url, line_server, tmp_path, line, friend):
    env = environment(postgres_url, line_server.base_url)
    with start("worker", env, tmp_path) as worker, start("web", env, tmp_path) as web:
        web.wait_for("/readyz")
        point_webhook(line, web)
        friend.follows()
        friend.waits_for("ประกาศความเป็นส่วนตัว", 20)
        wait_until(lambda: {SENT, TAKEN, 'nithet_callbacks_total{status="200"} 1.0'} <= read_metrics(web), web)
        assert (web.end(), worker.end()) == (0, 0)


def test_what_a_killed_process_left_is_handled_by_the_next(env, engine, tmp_path):
    with start("serve", env, tmp_path) as first:
        first.wait_for()
        # A person's events are handled one after the other, so most of them wait when the process dies at once.
        many = [event(webhookEventId=f"left-{number}", timestamp=number + 1, replyToken=None) for number in range(60)]
        assert send(first, *many) == 200
        first.kill()
    with start("serve", env, tmp_path) as second:
        second.wait_for()
        wait_until(lambda: count_events(engine, "done") == 60, second)
        assert second.end() == 0
    assert count_events(engine, "failed") == 0


def test_reply_that_a_killed_process_had_in_hand_is_sent_as_soon_as_the_next_is_up(env, engine, tmp_path, monkeypatch):
    """Its token lives for a minute: the lease of the dead process is not waited for."""
    now = datetime.now(UTC)
    answer = OutboxMessage(
        id="answer", line_user_id="U", key="message", messages=[{"type": "text", "text": "ก"}], reply_token="t",
        reply_until=now - timedelta(hours=1), event_id="e", due_at=now + timedelta(minutes=9), first_try_at=now,
        attempts=1, created_at=now,
    )  # fmt: skip
    with transaction(engine) as session:
        outbox.add(session, answer)
    monkeypatch.setattr(outbox, "LEASE", timedelta(minutes=10))
    config = Config.from_env({**env, "PORT": str(free_port()), "FILES_DIR": str(tmp_path)})
    with running(config, "127.0.0.1"):
        wait_until(lambda: read_state(engine, "answer") == "dead")  # LINE does not know the token


def read_state(engine, message_id):
    with transaction(engine) as session:
        return session.get(OutboxMessage, message_id).state


def test_migrate_makes_a_database_and_does_nothing_the_second_time(tmp_path, line_server):
    env = environment(f"sqlite:///{tmp_path}/deep/new.sqlite", line_server.base_url)
    for _ in range(2):
        with Process("migrate", env=env, cwd=tmp_path) as process:
            assert process.popen.wait(60) == 0
    assert (tmp_path / "deep" / "new.sqlite").exists()


def test_serve_without_settings_names_them_and_ends(tmp_path):
    env = {"PYTHONPATH": environment("", "")["PYTHONPATH"], "PATH": ""}
    with Process("serve", env=env, cwd=tmp_path) as process:
        assert process.popen.wait(60) == 1
    said = process.log.read_text()
    assert "LINE_CHANNEL_SECRET" in said
    assert "LINE_CHANNEL_ACCESS_TOKEN" in said


def test_serve_on_a_port_that_is_taken_says_so_and_ends(sqlite_url, tmp_path, line_server):
    env = environment(sqlite_url, line_server.base_url, PORT=line_server.base_url.rsplit(":", 1)[1])
    with Process("serve", "--host", "127.0.0.1", env=env, cwd=tmp_path) as process:
        assert process.popen.wait(60) == 1
    assert "Address already in use" in process.log.read_text()
    assert "Traceback" not in process.log.read_text()
