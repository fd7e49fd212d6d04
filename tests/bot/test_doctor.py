from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bot.config import Config
from bot.doctor import examine, retry_failed
from bot.finding import fine, wrong
from storage import inbox, marks, outbox
from storage.database import make_engine, transaction
from storage.inbox import Incoming
from storage.tables import OutboxMessage
from tests.bot.conftest import NOON, SECRET, TOKEN


@pytest.fixture
def environ(database_url, line_server):
    return {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_URL": line_server.base_url,
        "DATABASE_URL": database_url,
    }


@pytest.fixture
def rows(database_url):
    engine = make_engine(database_url)
    yield lambda: transaction(engine)
    engine.dispose()


def beat(rows, age):
    with rows() as session:
        marks.put(session, "heartbeat", datetime.now(UTC) - age)


def troubles(environ):
    return [finding.text for finding in examine(environ) if not finding.is_fine]


def put_event(rows, *, failed, received=NOON):
    with rows() as session:
        incoming = Incoming(event_id="e-1", line_user_id="U1", timestamp=1, raw="{}")
        inbox.store(session, [incoming], received)
    for _ in range(3 if failed else 0):
        with rows() as session:
            inbox.record_failure(session, "e-1", "KeyError at handlers/x.py:1")


def test_healthy_service_has_only_good_lines_but_for_the_webhook_of_nobody(environ, rows):
    beat(rows, timedelta(seconds=10))
    findings = examine(environ)
    assert [f.text for f in findings if not f.is_fine] == [
        wrong("webhook_failed", endpoint="http://127.0.0.1:9/callback", why="COULD_NOT_CONNECT could_not_connect").text
    ]
    assert [f for f in findings if f.is_fine][:5] == [
        fine("settings"),
        fine("office", schools=190),
        fine("holidays", last="2028-12-31"),
        fine("database"),
        fine("migrated"),
    ]
    assert fine("token", name="ระบบนิเทศ", basic_id="@nithet") in findings


# fmt: off
AGES = [
    (timedelta(seconds=30),  False),
    (timedelta(seconds=120), True),
    (None,                   True),
]
# fmt: on


@pytest.mark.parametrize(("age", "is_stopped"), AGES)
def test_clock_that_stands_still_is_found(environ, rows, age, is_stopped):
    if age is not None:
        beat(rows, age)
    assert any("งานตามเวลาไม่ทำงาน" in line for line in troubles(environ)) is is_stopped


def test_failed_event_is_shown_with_its_error_and_can_be_put_back(environ, rows):
    put_event(rows, failed=True)
    assert wrong("event_failed", event="e-1", error="KeyError at handlers/x.py:1").text in troubles(environ)
    retry_failed(Config.from_env(environ))
    with rows() as session:
        assert inbox.count_by_state(session) == {"new": 1}


def test_event_that_waits_too_long_is_found(environ, rows):
    put_event(rows, failed=False, received=datetime.now(UTC) - timedelta(minutes=6))
    assert wrong("events_waiting", count=1).text in troubles(environ)


# fmt: off
MESSAGES = [
    ({"state": "dead", "error": "400: no"},        wrong("message_dead", message="clerks.new", error="400: no")),
    ({"due_at": datetime(2026, 1, 1, tzinfo=UTC)}, wrong("messages_late", count=1)),
]
# fmt: on


@pytest.mark.parametrize(("columns", "found"), MESSAGES)
def test_message_that_did_not_go_out_is_found(environ, rows, columns, found):
    usual = {"id": "m-1", "line_user_id": "U1", "key": "clerks.new", "messages": [], "due_at": NOON, "created_at": NOON}
    with rows() as session:
        outbox.add(session, OutboxMessage(**{**usual, **columns}))
    assert found.text in troubles(environ)


def test_missing_settings_and_a_missing_database_are_all_named_at_once(tmp_path):
    found = troubles({"PORT": "x", "DATABASE_URL": f"sqlite:///{tmp_path}/none/x.sqlite"})
    named = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "PORT", "DATABASE_URL")
    assert len(found) == len(named)
    assert all(name in line for name, line in zip(named, found, strict=True))


def test_database_without_tables_is_to_be_migrated(environ, tmp_path):
    empty = {**environ, "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite"}
    assert wrong("not_migrated").text in troubles(empty)


# fmt: off
LINES_TROUBLES = [
    ({"LINE_CHANNEL_ACCESS_TOKEN": "other"},       "LINE_CHANNEL_ACCESS_TOKEN"),
    ({"LINE_API_URL": "http://127.0.0.1:9"},       "LINE_API_URL"),
    ({"PUBLIC_URL": "https://nithet.example"},     "https://nithet.example/callback"),
]
# fmt: on


@pytest.mark.parametrize(("settings", "said"), LINES_TROUBLES)
def test_what_is_wrong_with_line_is_said(environ, settings, said):
    assert any(said in line for line in troubles({**environ, **settings}))


# fmt: off
QUOTAS = [
    # limit given, beyond what is used   found
    (None,                               lambda used, limit: fine("quota_none")),
    (300,                                lambda used, limit: fine("quota", used=used, limit=limit)),
    (0,                                  lambda used, limit: wrong("quota_low", used=used, limit=limit)),
]
# fmt: on


@pytest.mark.parametrize(("room", "found"), QUOTAS)
def test_use_of_the_quota_is_said(environ, platform, line, line_server, room, found):
    platform.call("PUT", "/sim/people/teacher", {"name": "teacher", "friend": True})
    platform.call("POST", "/sim/quota", {"limit": None})
    line.push(line_server.platform.people.get("teacher").user_id, [{"type": "text", "text": "ก"}], str(uuid4()))
    used = line.call("consumption")["totalUsage"]
    platform.call("POST", "/sim/quota", {"limit": None if room is None else used + room})
    assert found(used, used + (room or 0)) in examine(environ)
    platform.call("POST", "/sim/quota", {"limit": 300})
