from datetime import UTC, date, datetime, timedelta

import pytest

from bot import cli, doctor_line
from bot.config import Config
from bot.doctor import examine, retry_failed
from bot.finding import fine, when, wrong
from bot.line import UNHEARD, UNREACHED, LineError
from domain.show import thai_date
from storage import inbox, marks, outbox, people
from storage.database import make_engine, transaction
from storage.inbox import Incoming
from storage.tables import InboxEvent, OutboxMessage
from tests.bot.conftest import NOON, SECRET, TOKEN
from tests.rows import count_by_state


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


def staff(rows):
    """Let somebody hold each duty."""
    with rows() as session:
        for role in ("clerk", "supervisor", "head"):
            people.add_duty(session, people.get_or_add(session, f"U-{role}", datetime.now(UTC)).id, role, NOON)


def test_healthy_service_has_only_good_lines_but_for_the_webhook_of_nobody(environ, rows):
    beat(rows, timedelta(seconds=10))
    staff(rows)
    findings = examine(environ)
    assert [f.text for f in findings if not f.is_fine] == [
        wrong("webhook_failed", endpoint="http://127.0.0.1:9/callback", why="COULD_NOT_CONNECT could_not_connect").text
    ]
    good = [f for f in findings if f.is_fine]
    assert good[:3] == [
        fine("settings"),
        fine("office", schools=190),
        fine("holidays", last=thai_date(date(2028, 12, 31))),
    ]
    told = ("database", "migrated", "disk", "events", "messages", "duties")
    assert [f for f in good if f in [fine(one) for one in told]] == [fine(one) for one in told]
    assert fine("token", name="ระบบนิเทศ", basic_id="@nithet") in findings


def test_failed_event_is_shown_with_its_error_and_can_be_put_back(environ, rows):
    put_event(rows, failed=True)
    assert wrong("event_failed", event="e-1", error="KeyError at handlers/x.py:1").text in troubles(environ)
    retry_failed(Config.from_env(environ))
    with rows() as session:
        assert count_by_state(session, InboxEvent) == {"new": 1}


def test_event_that_waits_too_long_is_found(environ, rows):
    put_event(rows, failed=False, received=datetime.now(UTC) - timedelta(minutes=6))
    assert any("1 รายการ" in line and "nithet worker" in line for line in troubles(environ))


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

# fmt: off
MESSAGES = [
    ({"state": "dead", "error": "400: no"},        wrong("message_dead", message="clerks.new", error="400: no")),
    ({"due_at": LONG_AGO},                         wrong("messages_late", count=1, since=when(LONG_AGO))),
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
    # limit where ten are used   found
    (None,                       fine("quota_none")),
    (300,                        fine("quota", used=10, limit=300)),
    (15,                         fine("quota", used=10, limit=15)),
    (14,                         fine("quota_much", used=10, limit=14, percent=70)),
    (12,                         fine("quota_much", used=10, limit=12, percent=70)),
    (11,                         wrong("quota_low", used=10, limit=11)),
    (10,                         wrong("quota_empty", used=10, limit=10)),
    (9,                          wrong("quota_empty", used=10, limit=9)),
]
# fmt: on


class TenUsed:
    """A LINE whose plan a test chooses."""

    def __init__(self, limit):
        self.limit = limit

    def call(self, name):
        if name == "consumption":
            return {"totalUsage": 10}
        return {"type": "none"} if self.limit is None else {"type": "limited", "value": self.limit}


@pytest.mark.parametrize(("limit", "found"), QUOTAS)
def test_use_of_the_quota_is_said_at_70_90_and_100_percent(limit, found):
    assert doctor_line._quota(TenUsed(limit), (70, 90)) == found


# fmt: off
SHARES = [
    # warn_percent of office.toml   found where ten of thirteen, 77 percent, are used
    ((50, 75, 90),                  fine("quota_much", used=10, limit=13, percent=75)),
    ((50, 75),                      wrong("quota_low", used=10, limit=13)),
    ((80,),                         fine("quota", used=10, limit=13)),
    ((),                            fine("quota", used=10, limit=13)),
]
# fmt: on


@pytest.mark.parametrize(("shares", "found"), SHARES)
def test_use_of_the_quota_is_said_at_the_shares_of_the_office(shares, found):
    """Issue 5: a figure of the office."""
    assert doctor_line._quota(TenUsed(13), shares) == found


def test_line_that_is_slow_is_said(environ, platform, monkeypatch):
    monkeypatch.setattr(doctor_line, "SLOW", 0.2)
    assert not any("LINE ตอบช้า" in line for line in troubles(environ))
    platform.faults({"fault": "delay", "at": "info", "ms": 300})
    assert any("LINE ตอบช้า 0." in line for line in troubles(environ))


# fmt: off
REFUSED = [
    # what LINE does                            said with the cure
    ({"fault": "drop"},                         "line_away"),
    ({"fault": "status", "status": 403},        "line_away"),
    ({"fault": "status", "status": 401},        "token_wrong"),
    ({"fault": "rate_limit"},                   "line_busy"),
    ({"fault": "status", "status": 500},        "line_broken"),
    ({"fault": "bad_body", "status": 502},      "line_broken"),
]
# fmt: on


@pytest.mark.parametrize(("fault", "sentence"), REFUSED)
@pytest.mark.parametrize("at", ["info", "consumption"])
def test_line_that_fails_is_said_with_what_helps(environ, platform, at, fault, sentence):
    platform.faults({"at": at, **fault})
    before, after = wrong(sentence, why="|").text.split("|")
    assert [line for line in troubles(environ) if line.startswith(before) and line.endswith(after)]


# fmt: off
UNANSWERED = [
    (LineError(UNHEARD, "SSLError"),            "line_unsafe"),
    (LineError(UNHEARD, "ReadTimeoutError"),    "line_away"),
    (LineError(UNREACHED, "SSLError"),          "line_away"),
]
# fmt: on


@pytest.mark.parametrize(("error", "sentence"), UNANSWERED)
def test_line_whose_certificate_is_not_believed_is_told_apart(error, sentence):
    assert doctor_line._name(error) == sentence


# fmt: off
HOURS = [
    # ahead of LINE              found
    (timedelta(seconds=59),      []),
    (timedelta(seconds=-59),     []),
    (timedelta(minutes=1),       [wrong("time_wrong", seconds=60)]),
    (timedelta(hours=-7),        [wrong("time_wrong", seconds=25200)]),
]
# fmt: on


@pytest.mark.parametrize(("ahead", "found"), HOURS)
def test_machine_whose_clock_differs_from_lines_is_found(ahead, found):
    assert list(doctor_line._compare(NOON, NOON + ahead)) == found
    assert list(doctor_line._compare(None, NOON + ahead)) == []


def test_wrong_clock_of_the_machine_is_said_on_either_database(environ, tmp_path, monkeypatch):
    class Other(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=7)

    moved = tmp_path / "clock"
    moved.write_text("604800")  # a week, of the demo
    said = wrong("time_wrong", seconds=0).text.split(" 0 ")[0]
    assert not any(line.startswith(said) for line in troubles({**environ, "DEMO_CLOCK": str(moved)}))
    monkeypatch.setattr(doctor_line, "datetime", Other)
    assert any(line.startswith(said) for line in troubles(environ))


def test_command_ends_with_one_where_something_is_wrong_and_names_it(environ, rows, monkeypatch, capsys):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert cli.main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "✗ " + wrong("clock_never").text in said
    monkeypatch.setattr("bot.doctor.examine", lambda _environ: [fine("settings")])
    assert cli.main(["doctor"]) == 0
    assert capsys.readouterr().out == "✓ " + fine("settings").text + "\n"
