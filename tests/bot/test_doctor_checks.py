"""Each of the doctor's checks: the trouble it names, and the silence where there is none (issue C, point 7)."""

import errno
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from bot import doctor_place, doctor_service
from bot.backup import BACKUP
from bot.config import Config
from bot.doctor import CHECKS
from bot.doctor_budget import check_budget
from bot.doctor_people import check_blocked, check_duties
from bot.doctor_place import (
    check_backup,
    check_database,
    check_disk,
    check_files,
    check_retention,
    check_writing,
    judge_writing,
    time_write,
)
from bot.doctor_service import check_clock, check_events, check_messages, check_storms, check_time
from bot.finding import fine, when, wrong
from bot.patient import Patient
from bot.retention import RETENTION
from domain import names
from domain.lifecycle import State
from handlers.storms import TOO_FAST
from notifications import budget
from storage import inbox, marks, outbox, people, pushes, retention
from storage.database import make_engine, transaction
from storage.inbox import Incoming
from storage.tables import OutboxMessage
from tests.journeys.cast import OFFICE
from tests.notifications.cast import add_person, add_push, add_request, at

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MONTH = "2026-12"


@pytest.fixture
def patient(engine, tmp_path):
    config = Config(database_url=f"sqlite:///{tmp_path}/x.sqlite", files_dir=str(tmp_path / "files"))
    return Patient(config=config, office=OFFICE, engine=engine, now=NOW)


@pytest.fixture
def rows(engine):
    return lambda: transaction(engine)


def look(check, patient):
    return list(check(patient))


def mark(rows, name, moment):
    with rows() as session:
        marks.put(session, name, moment)


def test_every_check_ends_without_trouble_on_an_empty_office(patient):
    assert [finding for check in CHECKS for finding in check(patient) if not finding.is_fine] == [
        wrong("clock_never"),
        *(wrong("nobody", duty=names.role(role), role=role) for role in ROLES),
    ]


ROLES = ("clerk", "head", "supervisor")


# ---------------------------------------------------------------- what runs

# fmt: off
BEATS = [
    # before now      said
    (5,               fine("clock", seconds=5)),
    (-5,              fine("clock", seconds=0)),
    (89,              fine("clock", seconds=89)),
    (90,              wrong("clock_stopped", last=when(NOW - timedelta(seconds=90)))),
    (-90,             wrong("clock_ahead", last=when(NOW + timedelta(seconds=90)), now=when(NOW))),
]
# fmt: on


@pytest.mark.parametrize(("seconds", "found"), BEATS)
def test_clock_that_stands_still_or_is_ahead_is_found(patient, rows, seconds, found):
    mark(rows, "heartbeat", NOW - timedelta(seconds=seconds))
    assert look(check_clock, patient) == [found]


def test_database_whose_clock_differs_is_found(patient, monkeypatch):
    class Other(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(minutes=7)

    assert look(check_time, patient) == []
    monkeypatch.setattr(doctor_service, "datetime", Other)
    is_apart = patient.engine.dialect.name == "postgresql"
    assert [finding.is_fine for finding in look(check_time, patient)] == [False] * is_apart


def put_event(rows, number, received, failures=0):
    with rows() as session:
        inbox.store(session, [Incoming(event_id=f"e{number}", line_user_id="U", timestamp=1, raw="{}")], received)
    for _ in range(failures):
        with rows() as session:
            inbox.record_failure(session, f"e{number}", "KeyError at x.py:1")


def test_events_that_failed_or_are_left_lying_are_found(patient, rows):
    put_event(rows, 1, NOW - MINUTE)
    assert look(check_events, patient) == [fine("events")]
    put_event(rows, 2, NOW - 6 * MINUTE)
    put_event(rows, 3, NOW - DAY, failures=3)
    assert look(check_events, patient) == [
        wrong("event_failed", event="e3", error="KeyError at x.py:1"),
        wrong("events_waiting", count=2, since=when(NOW - 6 * MINUTE)),
    ]


def test_people_who_were_asked_to_slow_down_are_told_of_for_a_day(patient, rows):
    for number, received in enumerate((NOW - MINUTE, NOW - MINUTE, NOW - 2 * DAY)):
        put_event(rows, number, received)
        with rows() as session:
            inbox.note(session, f"e{number}", TOO_FAST)
    assert look(check_storms, patient) == [fine("storms", people=1, events=2)]


SLOW_DOWN = "rate: 429: The API rate limit has been exceeded."
NO_ENTRY = "later: 401: Authentication failed"

# fmt: off
MESSAGES = [
    # columns                                        found
    ({"due_at": NOW + DAY},                          fine("messages")),
    ({"due_at": NOW - MINUTE},                       fine("messages")),
    ({"due_at": NOW - 6 * MINUTE},                   wrong("messages_late", count=1, since=when(NOW - 6 * MINUTE))),
    ({"state": "dead", "error": "400: no"},          wrong("message_dead", message="k", error="400: no")),
    ({"state": "dead", "error": "unsure: 400: no"},  fine("message_unsure", message="k", since=when(NOW - DAY))),
    ({"due_at": NOW + DAY, "error": SLOW_DOWN},      wrong("message_refused", message="k", error=SLOW_DOWN)),
    ({"due_at": NOW + DAY, "error": NO_ENTRY},       wrong("message_refused", message="k", error=NO_ENTRY)),
]
# fmt: on


@pytest.mark.parametrize(("columns", "found"), MESSAGES)
def test_message_that_is_stuck_is_found_with_its_reason(patient, rows, columns, found):
    usual = {"id": "m", "line_user_id": "U", "key": "k", "messages": [], "due_at": NOW, "created_at": NOW - DAY}
    with rows() as session:
        outbox.add(session, OutboxMessage(**{**usual, **columns}))
    assert look(check_messages, patient) == [found]


# ---------------------------------------------------------------- what data needs


def test_database_that_is_away_or_behind_is_found(patient, tmp_path):
    assert look(check_database, patient) == [fine("database"), fine("migrated")]
    nowhere = make_engine(f"sqlite:///{tmp_path}/none/x.sqlite")
    away = Patient(config=patient.config, office=OFFICE, engine=nowhere, now=NOW)
    assert look(check_database, away) == [wrong("database_away", why="OperationalError")]
    nowhere.dispose()
    empty = make_engine(f"sqlite:///{tmp_path}/empty.sqlite")
    behind = Patient(config=patient.config, office=OFFICE, engine=empty, now=NOW)
    assert look(check_database, behind) == [fine("database"), wrong("not_migrated")]
    empty.dispose()


class Usage(NamedTuple):
    total: int
    used: int
    free: int


GIGABYTE = 1 << 30

# fmt: off
DISKS = [
    # total, free in GB   full
    (100, 50.0,           False),
    (100, 5.1,            False),
    (100, 4.9,            True),
    (2,   0.6,            False),
    (2,   0.4,            True),
]
# fmt: on


@pytest.mark.parametrize(("total", "free", "is_full"), DISKS)
def test_disk_that_is_nearly_full_is_found(patient, tmp_path, monkeypatch, total, free, is_full):
    usage = Usage(total * GIGABYTE, 0, int(free * GIGABYTE))
    monkeypatch.setattr(doctor_place.shutil, "disk_usage", lambda _place: usage)
    found = [wrong("disk_full", place=tmp_path, free=f"{free:.1f}")] if is_full else [fine("disk")]
    assert look(check_disk, patient) == found


# fmt: off
WRITES = [
    # seconds   found
    (0.02,      []),
    (0.49,      []),
    (0.5,       [wrong("disk_slow", place="here", seconds="0.5")]),
    (3.14,      [wrong("disk_slow", place="here", seconds="3.1")]),
]
# fmt: on


@pytest.mark.parametrize(("seconds", "found"), WRITES)
def test_disk_that_is_slow_is_found(seconds, found):
    assert list(judge_writing("here", seconds)) == found


# fmt: off
ROUNDS = [
    # seconds of each write   is slow
    ([2.0, 0.01, 2.0],        False),  # something else wrote
    ([2.0, 0.9, 2.0],         True),
]
# fmt: on


@pytest.mark.parametrize(("seconds", "is_slow"), ROUNDS)
def test_disk_is_slow_only_where_it_is_each_time(patient, tmp_path, monkeypatch, seconds, is_slow):
    told = iter(seconds)
    monkeypatch.setattr(doctor_place, "time_write", lambda _place: next(told))
    found = [wrong("disk_slow", place=tmp_path, seconds="0.9")] if is_slow else []
    assert look(check_writing, patient) == found


def test_write_is_timed_and_leaves_nothing_behind(tmp_path):
    before = list(tmp_path.iterdir())
    assert time_write(tmp_path) >= 0
    assert list(tmp_path.iterdir()) == before


def test_disk_that_takes_nothing_is_found_where_rows_and_files_lie(patient, tmp_path, monkeypatch):
    def refuse(_place):
        raise OSError(errno.EROFS, "Read-only file system")

    (tmp_path / "files").mkdir()
    monkeypatch.setattr(doctor_place, "time_write", refuse)
    places = (tmp_path, tmp_path / "files")
    assert look(check_writing, patient) == [
        wrong("disk_closed", place=place, why="Read-only file system") for place in places
    ]


def test_folder_of_files_that_cannot_be_written_is_found(patient, tmp_path, monkeypatch):
    assert look(check_files, patient) == []
    monkeypatch.setattr(doctor_place.os, "access", lambda *_: False)  # the tests may run as root
    assert look(check_files, patient) == [wrong("files_closed", place=tmp_path)]


def test_bucket_that_cannot_be_reached_is_found(patient, s3, monkeypatch):
    bucket = replace(patient, config=replace(patient.config, files_dir="s3://office/kept"))
    assert look(check_files, bucket) == []
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    [found] = look(check_files, bucket)
    assert not found.is_fine
    assert "s3://office/kept" in found.text


# fmt: off
BACKUPS = [
    # made                first person        found
    (None,                None,               []),
    (None,                NOW - DAY,          []),                       # nothing to lose yet
    (None,                NOW - 8 * DAY,      [wrong("backup_none")]),
    (NOW - 6 * DAY,       NOW - 8 * DAY,      [fine("backup", last=when(NOW - 6 * DAY))]),
    (NOW - 8 * DAY,       NOW - 8 * DAY,      [wrong("backup_old", last=when(NOW - 8 * DAY), days=7)]),
]
# fmt: on


@pytest.mark.parametrize(("made", "first", "found"), BACKUPS)
def test_want_of_a_backup_is_found(patient, rows, made, first, found):
    with rows() as session:
        if first:
            people.get_or_add(session, "U", first)
        if made:
            marks.put(session, BACKUP, made)
    assert look(check_backup, patient) == found


@pytest.mark.parametrize(("days", "is_late"), [(1, True), (3, False)])
def test_office_says_how_old_a_backup_may_be(patient, rows, days, is_late):
    """Issue 5: a figure of the office. `backup_days` of office.toml."""
    with rows() as session:
        marks.put(session, BACKUP, NOW - 2 * DAY)
    rules = replace(OFFICE, limits=replace(OFFICE.limits, backup_days=days))
    [found] = look(check_backup, replace(patient, office=rules))
    assert (found.is_fine, f"เกิน {days} วัน" in found.text) == (not is_late, is_late)


def test_age_of_a_backup_is_told_where_the_office_cannot_be_read(patient, rows):
    with rows() as session:
        marks.put(session, BACKUP, NOW - 8 * DAY)
    assert look(check_backup, replace(patient, office=None)) == [wrong("backup_old", last=when(NOW - 8 * DAY), days=7)]


def test_forgetting_that_does_not_happen_is_found(patient, rows):
    assert look(check_retention, patient) == []
    mark(rows, RETENTION, NOW - 3 * DAY)
    assert look(check_retention, patient) == [wrong("retention_late", last=when(NOW - 3 * DAY))]


def test_what_was_forgotten_in_the_last_month_is_told(patient, rows):
    mark(rows, RETENTION, NOW - DAY)
    [finding] = look(check_retention, patient)
    assert finding.is_fine
    assert finding.text.endswith("ไม่มี")
    with rows() as session:
        retention.count(session, NOW.date() - 2 * DAY, "messages", 5)
        retention.count(session, NOW.date() - 3 * DAY, "messages", 7)
        retention.count(session, NOW.date() - 40 * DAY, "messages", 100)
        retention.count(session, NOW.date(), "drafts", 2)
    [finding] = look(check_retention, patient)
    assert finding.text.endswith("แบบฟอร์มค้าง 2 ข้อความ 12")


# ---------------------------------------------------------------- people


def test_duty_that_nobody_holds_is_found(patient, rows):
    with rows() as session:
        for role in ("clerk", "supervisor"):
            people.add_duty(session, people.get_or_add(session, f"U-{role}", NOW).id, role, NOW)
    assert look(check_duties, patient) == [wrong("nobody", duty=names.role("head"), role="head")]
    with rows() as session:
        people.add_duty(session, people.get_or_add(session, "U-head", NOW).id, "head", NOW)
    assert look(check_duties, patient) == [fine("duties")]


def test_people_who_blocked_the_account_are_found_where_it_matters(patient, rows):
    with rows() as session:
        wipa = add_person(session, "วิภา", "clerk")
        asking, done, idle = (add_person(session, name) for name in ("สมชาย", "มาลี", "กานดา"))
        request = add_request(session, asking, State.RECEIVED)
        add_request(session, done, State.CLOSED, serial=43)
        for person in (wipa, asking, done, idle):
            person.follows = False
        number = request.number
    assert look(check_blocked, patient) == [
        wrong("officer_blocked", name="วิภา"),
        wrong("requester_blocked", name="สมชาย", phone="081-234-5678", number=number),
    ]


# ---------------------------------------------------------------- the month's pushes

# fmt: off
MONTHS = [
    # limit  used    said
    (None,   50,     fine("budget_unlimited", used=50)),
    (300,    10,     fine("budget_ample", used=10, limit=300)),
    (300,    20,     fine("budget_young", used=20, limit=300)),
    (300,    35,     fine("budget_thrifty", used=35, limit=300)),
    (300,    250,    fine("budget_pinched", used=250, limit=300)),
    (300,    285,    wrong("budget_reserved", left=15, limit=300, held=0)),
    (300,    300,    wrong("budget_empty", used=300, limit=300, held=0)),
]
# fmt: on


@pytest.mark.parametrize(("limit", "used", "found"), MONTHS)
def test_state_of_the_month_is_told(patient, rows, limit, used, found):
    with rows() as session:
        budget.reconcile(session, limit, used, 0, NOW)
    assert look(check_budget, patient) == [found]


def test_month_of_which_line_says_nothing_is_the_offices_guess(patient, rows):
    with rows() as session:
        pushes.record(session, "m", "U", "k", MONTH, NOW)
    assert look(check_budget, patient) == [
        fine("budget_ample", used=1, limit=300),
        fine("budget_kinds", said="k 1", rest=0),
    ]


def test_kinds_that_cost_most_pushes_of_this_month_are_told(patient, rows):
    with rows() as session:
        for number, kind in enumerate("aaabbbbccdefg"):
            pushes.record(session, f"m{number}", f"U{number % 2}", kind, MONTH, NOW)
        pushes.record(session, "before", "U", "h", "2026-11", LONG_AGO)
    [_, found] = look(check_budget, patient)
    assert found == fine("budget_kinds", said="b 4 a 3 c 2 d 1 e 1", rest=2)


def test_plan_that_fell_is_told_though_enough_is_left(patient, rows):
    with rows() as session:
        budget.reconcile(session, 15000, 10, 0, NOW - DAY / 2)
        budget.reconcile(session, 300, 10, 0, NOW)
    assert look(check_budget, patient) == [
        fine("budget_ample", used=10, limit=300),
        wrong("budget_fell", before=15000, limit=300),
    ]


def test_everybody_who_has_to_be_phoned_is_named(patient, rows):
    with rows() as session:
        budget.reconcile(session, 300, 300, 0, NOW)
        somchai = add_person(session, "สมชาย")
        request = add_request(session, somchai, State.APPROVED)
        push = add_push(session, somchai, "อนุมัติแล้ว", request_id=request.id, urgent=True)
        outbox.hold(push, at("2027-01-04", "08:31"), since=NOW)
        number = request.number
    assert look(check_budget, patient) == [
        wrong("budget_empty", used=300, limit=300, held=1),
        wrong("budget_call", name="สมชาย", phone="081-234-5678", number=number, said="อนุมัติแล้ว"),
    ]


def test_office_that_cannot_be_read_leaves_the_rest_to_be_examined(patient):
    blind = Patient(config=patient.config, office=None, engine=patient.engine, now=NOW)
    assert look(check_budget, blind) == []
    assert [finding.text for finding in look(check_duties, blind)] != []
