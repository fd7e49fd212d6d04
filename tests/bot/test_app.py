from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from bot.app import create_app
from bot.parts import build
from bot.serve import HttpServer
from bot.worker import Worker
from storage import marks
from storage.database import transaction
from storage.tables import InboxEvent
from tests.bot.conftest import body_of, event, sign


@pytest.fixture
def client(parts):
    return create_app(parts, Worker(parts)).test_client()


def beat(parts, at):
    with transaction(parts.engine) as session:
        marks.put(session, "heartbeat", at)


def post(client, body):
    return client.post("/callback", data=body, headers={"X-Line-Signature": sign(body)}).status_code


def test_process_says_that_it_is_alive(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"alive": True})


# fmt: off
BEATS = [
    # the clock's heart beat   status  clock
    (None,                     503,    False),
    (timedelta(seconds=5),     200,    True),
    (timedelta(seconds=85),    200,    True),
    (timedelta(seconds=95),    503,    False),
]
# fmt: on


@pytest.mark.parametrize(("age", "status", "is_beating"), BEATS)
def test_service_is_ready_while_the_clocks_heart_beats(client, parts, age, status, is_beating):
    if age is not None:
        beat(parts, parts.clock.now() - age)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (status, {"database": True, "clock": is_beating})


def test_service_is_not_ready_without_its_database(config, tmp_path):
    parts = build(replace(config, database_url=f"sqlite:///{tmp_path}/none/x.sqlite"))
    client = create_app(parts).test_client()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"database": False, "clock": False})
    assert client.get("/healthz").status_code == 200
    assert client.get("/metrics").status_code == 200
    assert post(client, body_of(event())) == 503
    parts.close()


def test_metrics_tell_counts_and_nobodys_name(client, parts):
    beat(parts, parts.clock.now())
    assert post(client, body_of(event())) == 200
    assert client.post("/callback", data=b"{}").status_code == 401
    parts.figures.hand_on()
    text = client.get("/metrics").text
    assert 'nithet_callbacks_total{status="401"} 1.0' in text
    assert "nithet_callback_seconds_bucket" in text
    assert "nithet_inbox_waiting " in text  # how many, tests/bot/web/test_gauges.py shows
    assert "python_info" in text
    assert "nithet_heartbeat_age_seconds" in text
    assert event()["source"]["userId"] not in text


@pytest.mark.parametrize(("method", "path"), [("get", "/callback"), ("get", "/"), ("post", "/nowhere")])
def test_other_addresses_are_refused(client, method, path):
    assert getattr(client, method)(path).status_code in {404, 405}


def test_demo_clock_moves_and_the_jobs_run_at_every_days_step(parts):
    days = []
    worker = Worker(parts)
    worker.run_all = lambda now, *, outward: days.append((outward, round((now - start) / timedelta(days=1))))
    client, start = create_app(parts, worker).test_client(), datetime.now(UTC)
    answer = client.post("/demo/clock", json={"advance": "P2D"})
    assert answer.status_code == 200
    assert datetime.fromisoformat(answer.json["now"]) - start > timedelta(days=2)
    answer.close()
    assert days == [(False, 1), (True, 1), (False, 2), (True, 2)]


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"5", b'{"advance": 1}', b'{"advance": "yesterday"}', b'{"advance": "-P1D"}']
)
def test_demo_clock_refuses_what_is_no_duration(client, parts, body):
    before = parts.clock.now()
    answer = client.post("/demo/clock", data=body)
    assert answer.status_code == 400
    assert "P1D" in answer.json["error"]
    assert parts.clock.now() - before < timedelta(seconds=30)


def test_clock_cannot_be_moved_outside_the_demo(config):
    parts = build(replace(config, demo_clock=None))
    client = create_app(parts, Worker(parts)).test_client()
    assert client.post("/demo/clock", json={"advance": "P1D"}).status_code == 404
    parts.close()


def test_word_to_the_bot_is_answered(parts, line, platform):
    """The whole way: a signed body over HTTP, the inbox, the handlers, the outbox, LINE."""
    server = HttpServer(create_app(parts), "127.0.0.1", 0)
    server.start()
    line.call("set_endpoint", {"endpoint": f"http://127.0.0.1:{server.port}/callback"})
    teacher = platform.phone(f"teacher{uuid4()}", name="ครูสมชาย ใจดี")
    teacher.follows()
    teacher.waits_for("ประกาศความเป็นส่วนตัว", 15)
    server.stop()
    parts.intake.drain()
    with transaction(parts.engine) as session:
        assert [(e.state, e.raw) for e in session.scalars(select(InboxEvent))] == [("done", "")]
