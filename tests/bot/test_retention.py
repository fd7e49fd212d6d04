"""What was kept long enough is forgotten, kind by kind, and counted (issue C, point 7; PDPA s.37(3))."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot import retention as job
from domain.lifecycle import State
from storage import announcements, attachments, inbox, invites, marks, outbox, people, reminders, retention
from storage.database import transaction
from storage.inbox import Incoming
from storage.tables import (
    Announcement,
    Attachment,
    Booking,
    Consent,
    Draft,
    InboxEvent,
    Invite,
    LogEntry,
    OutboxMessage,
    Person,
    Rating,
    Reminder,
    Request,
)
from tests.journeys.cast import OFFICE

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHATS = timedelta(days=OFFICE.privacy.chat_days)
TEN_YEARS_AGO = datetime(2016, 12, 1, 1, 30, tzinfo=UTC)
NOTHING = dict.fromkeys(job.KINDS, 0)


def forget(engine, now=NOW, office=OFFICE):
    return job.forget_old(engine, office, now)


def count(engine, table):
    with transaction(engine) as session:
        return session.scalar(select(func.count()).select_from(table))


def put_event(session, at, state="done"):
    event_id = f"{at.isoformat()}{state}"
    inbox.store(session, [Incoming(event_id=event_id, line_user_id="U1", timestamp=1, raw="words")], at)
    session.scalars(select(InboxEvent).where(InboxEvent.event_id == event_id)).one().state = state


def put_message(session, at, state="sent", who="U1", **columns):
    number = session.scalar(select(func.count()).select_from(OutboxMessage))
    usual = {"id": f"m{number}", "line_user_id": who, "key": "k", "messages": [], "due_at": at, "created_at": at}
    outbox.add(session, OutboxMessage(**usual, state=state, **columns))


def put_draft(session, at):
    person = people.get_or_add(session, f"U{at.isoformat()}", NOW)
    usual = {"person_id": person.id, "form": "request", "data": {}, "sources": {}}
    session.add(Draft(**usual, created_at=at, updated_at=at))
    session.flush()


def put_request(session, last_day, *, state=State.CLOSED, touched=None, who="U-asks"):
    """A request with a row in everything that can speak of it."""
    person = people.get_or_add(session, who, NOW)
    person.kind, person.name, person.phone = "teacher", "สมชาย", "0812345678"
    serial = session.scalar(select(func.count()).select_from(Request)) + 1
    at = touched or datetime(last_day.year, last_day.month, last_day.day, 1, tzinfo=UTC)
    facts = {"first_day": last_day - timedelta(days=1), "last_day": last_day, "answers": {}}
    usual = {"fiscal_year": 2560, "serial": serial, "state": state, "requester_id": person.id, "lead_id": person.id}
    request = Request(**usual, **facts, created_at=at, updated_at=at)
    session.add(request)
    session.flush()
    log = {"request_id": request.id, "at": at, "role": "requester", "action": "submit", "to": "submitted"}
    session.add(LogEntry(**log, place=1, actor_id=person.id))
    session.add(Rating(request_id=request.id, score=5, comment="ดีมาก", at=at))
    session.add(Booking(person_id=person.id, day=last_day, request_id=request.id, part="lead"))
    reminders.plan(session, request.id, "eve", 1, NOW + HOUR)
    put_message(session, NOW, state="queued", request_id=request.id)
    sent = {"person_id": person.id, "message_id": f"m-{serial}", "name": "letter.pdf", "at": at, "due_at": at}
    attachments.add(session, Attachment(**sent, request_id=request.id, purpose="letter", state="kept", sha256="0" * 64))
    return request


def put_announcement(session, at):
    person = people.get_or_add(session, "U-head", NOW)
    announcement = announcements.write(session, person, "words", at)
    announcements.send(session, announcement, [person], at)


def put_invite(session, at):
    invites.make(session, "clerk", None, at - timedelta(days=7), 7)


def put_dead_message(session, at):
    put_message(session, at, state="dead")


# fmt: off
ROWS = [
    # kind        what              older than          table
    ("events",    put_event,        job.ID_LIFE,        InboxEvent),
    ("messages",  put_message,      CHATS,              OutboxMessage),
    ("messages",  put_dead_message, CHATS,              OutboxMessage),
    ("drafts",    put_draft,        timedelta(days=30), Draft),
    ("invites",   put_invite,       CHATS,              Invite),
    ("announcements", put_announcement, CHATS,          Announcement),
]
# fmt: on


@pytest.mark.parametrize(("kind", "put", "life", "table"), ROWS)
def test_row_goes_when_it_was_kept_long_enough_and_not_before(engine, kind, put, life, table):
    with transaction(engine) as session:
        put(session, NOW - life - HOUR)
        put(session, NOW - life + HOUR)
    assert forget(engine) == {**NOTHING, kind: 1}
    assert count(engine, table) == 1
    assert forget(engine) == NOTHING


@pytest.mark.parametrize("state", ["new", "failed"])
def test_event_that_is_not_handled_is_not_forgotten_after_a_month(engine, state):
    with transaction(engine) as session:
        put_event(session, NOW - timedelta(days=60), state)
    assert forget(engine) == NOTHING
    assert count(engine, InboxEvent) == 1


def test_words_of_a_failed_event_go_after_the_chats_and_then_the_event(engine):
    with transaction(engine) as session:
        put_event(session, NOW - CHATS - HOUR, "failed")
    assert forget(engine) == {**NOTHING, "failures": 1, "events": 1}
    assert count(engine, InboxEvent) == 0


def test_message_that_still_waits_is_never_forgotten(engine):
    with transaction(engine) as session:
        put_message(session, NOW - 9 * CHATS, state="queued")
    assert forget(engine) == NOTHING


def test_said_reminder_goes_and_a_planned_one_stays(engine):
    with transaction(engine) as session:
        request = put_request(session, date(2026, 11, 30))
        for key, fired in (("old", NOW - CHATS - HOUR), ("new", NOW - HOUR), ("planned", None)):
            reminders.plan(session, request.id, key, 2, NOW - 9 * CHATS)
            reminder = session.scalars(select(Reminder).where(Reminder.key == key)).one()
            reminder.fired_at = fired
    assert forget(engine) == {**NOTHING, "reminders": 1}


# fmt: off
REQUESTS = [
    # last day            state             touched again           goes
    (date(2016, 11, 30),  State.CLOSED,     None,                   True),
    (date(2016, 11, 30),  State.REFUSED,    None,                   True),
    (date(2016, 12, 1),   State.CLOSED,     None,                   False),
    (date(2016, 11, 30),  State.CLOSED,     NOW,                    False),  # somebody has worked on it since
    (date(2016, 11, 30),  State.APPROVED,   None,                   False),  # never closed: the office's to mend
]
# fmt: on


@pytest.mark.parametrize(("last_day", "state", "touched", "goes"), REQUESTS)
def test_request_goes_with_all_that_speaks_of_it_once_the_years_are_over(engine, last_day, state, touched, goes):
    with transaction(engine) as session:
        put_request(session, last_day, state=state, touched=touched)
        kept = put_request(session, date(2026, 11, 30), who="U-other").id
    assert forget(engine) == {**NOTHING, "requests": int(goes)}
    tables = (Request, LogEntry, Rating, Booking, Reminder, OutboxMessage)
    assert [count(engine, table) for table in tables] == [1 if goes else 2] * len(tables)
    with transaction(engine) as session:
        assert session.get(Request, kept) is not None
        files = session.scalars(select(Attachment).order_by(Attachment.id)).all()
        assert [file.state for file in files] == ["gone" if goes else "kept", "kept"]  # its bytes are the clock's


def test_years_are_the_offices(engine):
    with transaction(engine) as session:
        put_request(session, date(2024, 11, 30))
    two_years = replace(OFFICE, privacy=replace(OFFICE.privacy, retention_years=2))
    assert forget(engine) == NOTHING
    assert forget(engine, office=two_years) == {**NOTHING, "requests": 1}


def put_person(session, who, created, *, agreed=True, **facts):
    person = people.get_or_add(session, who, created)
    if agreed:
        people.record_consent(session, person, "1", created)
    person.name, person.phone = "สมชาย", "0812345678"
    for key, value in facts.items():
        setattr(person, key, value)
    session.flush()
    return person


def test_person_without_a_trace_for_ten_years_becomes_nobody(engine):
    with transaction(engine) as session:
        person = put_person(session, "U-old", TEN_YEARS_AGO - HOUR, kind="teacher", school_key="sch-001")
        before = person.id
    assert forget(engine) == {**NOTHING, "people": 1}
    with transaction(engine) as session:
        person = session.get(Person, before)
        assert (person.line_user_id, person.name, person.phone, person.school_key) == ("gone-1", None, None, None)
        assert (person.consent_at, person.follows) == (None, False)
    assert count(engine, Consent) == 0
    assert forget(engine) == NOTHING


def asks(session, person):
    put_request(session, date(2026, 11, 30), who=person.line_user_id)


# fmt: off
STAY = [
    # created                       agreed  kind       and besides
    (TEN_YEARS_AGO + 2 * HOUR,      True,   "teacher", lambda s, p: None),
    (TEN_YEARS_AGO - HOUR,          True,   "teacher", asks),
    (TEN_YEARS_AGO - HOUR,          True,   "office",  lambda s, p: None),
    (TEN_YEARS_AGO - HOUR,          True,   "teacher", lambda s, p: people.add_duty(s, p.id, "clerk", NOW)),
    (TEN_YEARS_AGO - HOUR,          True,   "teacher", lambda s, p: put_message(s, NOW, who=p.line_user_id)),
    (NOW - CHATS + HOUR,            False,  None,      lambda s, p: None),
]
# fmt: on


@pytest.mark.parametrize(("created", "agreed", "kind", "besides"), STAY)
def test_person_who_is_needed_or_was_here_lately_stays(engine, created, agreed, kind, besides):
    with transaction(engine) as session:
        person = put_person(session, "U-here", created, agreed=agreed, kind=kind)
        besides(session, person)
    assert forget(engine)["people"] == 0
    with transaction(engine) as session:
        assert session.scalars(select(Person.line_user_id)).one() == "U-here"


def test_stranger_who_never_agreed_is_forgotten_with_the_chats(engine):
    with transaction(engine) as session:
        put_person(session, "U-stranger", NOW - CHATS - HOUR, agreed=False)
    assert forget(engine) == {**NOTHING, "people": 1}


def test_what_was_forgotten_is_counted_by_day_and_logged(engine):
    with transaction(engine) as session:
        for hours in range(3):
            put_message(session, NOW - CHATS - hours * HOUR - HOUR)
            put_event(session, NOW - CHATS - hours * HOUR)
    with capture_logs() as logs:
        forget(engine)
    counted = {**NOTHING, "messages": 3, "events": 3}
    assert [line for line in logs if line["event"] == "retention.done"] == [
        {"event": "retention.done", "log_level": "info", **counted}
    ]
    with transaction(engine) as session:
        put_message(session, NOW - CHATS)
    forget(engine, NOW + HOUR)
    with transaction(engine) as session:
        assert retention.count_since(session, date(2026, 12, 1)) == {"events": 3, "messages": 4}
        assert retention.count_since(session, date(2026, 12, 2)) == {}
        assert marks.find(session, job.RETENTION) == NOW + HOUR


def test_much_is_forgotten_in_short_transactions(engine, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    with transaction(engine) as session:
        for hours in range(5):
            put_message(session, NOW - CHATS - hours * HOUR - HOUR)
            put_event(session, NOW - CHATS + hours * HOUR)
    assert forget(engine) == {**NOTHING, "messages": 5, "events": 5}
