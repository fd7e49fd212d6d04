"""The doctor's look at what runs: the clock, the events that come in, the messages that go out."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.finding import Finding, fine, when, wrong
from bot.patient import Patient
from bot.web.gauges import HEARTBEAT
from bot.web.health import HEARTBEAT_LIFE, is_beating
from domain.calendar import ONE_DAY
from handlers.storms import TOO_FAST
from storage import gauges, inbox, marks, undelivered
from storage.database import transaction
from storage.tables import InboxEvent, OutboxMessage

SHOWN = 5
OVERDUE = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)


def check_clock(patient: Patient) -> Iterator[Finding]:
    """Look for a clock that has stopped, or beats in what is the future here."""
    with transaction(patient.engine) as session:
        beat = marks.find(session, HEARTBEAT)
    if beat is not None and is_beating(beat, patient.now):
        yield fine("clock", seconds=max(0, int((patient.now - beat).total_seconds())))
    elif beat is not None and beat - patient.now >= HEARTBEAT_LIFE:
        yield wrong("clock_ahead", last=when(beat), now=when(patient.now))
    else:
        yield wrong("clock_stopped", last=when(beat)) if beat else wrong("clock_never")


def check_time(patient: Patient) -> Iterator[Finding]:
    """Look whether the database's machine has the same time as this one."""
    if patient.engine.dialect.name != "postgresql":
        return
    with patient.engine.connect() as connection:
        there, here = connection.execute(select(func.clock_timestamp())).scalar_one(), datetime.now(UTC)
    if abs(there - here) >= MINUTE:
        yield wrong("time_differs", seconds=int(abs(there - here).total_seconds()))


def check_events(patient: Patient) -> Iterator[Finding]:
    """Look for events that failed, and for those that nobody handles."""
    with transaction(patient.engine) as session:
        failed, waiting = inbox.list_failed(session, SHOWN), gauges.events(session)
    yield from (wrong("event_failed", event=event.event_id, error=event.error) for event in failed)
    is_late = waiting.oldest is not None and patient.now - waiting.oldest >= OVERDUE
    if waiting.oldest is not None and is_late:
        yield wrong("events_waiting", count=waiting.waiting, since=when(waiting.oldest))
    if not failed and not is_late:
        yield fine("events")


def check_storms(patient: Patient) -> Iterator[Finding]:
    """Tell of people who were asked to slow down since yesterday: nothing is wrong with that."""
    since = (InboxEvent.received_at >= patient.now - ONE_DAY, InboxEvent.error == TOO_FAST)
    with transaction(patient.engine) as session:
        found = select(func.count(InboxEvent.line_user_id.distinct()), func.count()).where(*since)
        people, events = session.execute(found).one()
    if people:
        yield fine("storms", people=people, events=events)


def check_messages(patient: Patient) -> Iterator[Finding]:
    """Look for messages that were given up, that LINE refuses, and that nobody sends."""
    overdue = patient.now - OVERDUE
    with transaction(patient.engine) as session:
        dead, refused = undelivered.list_dead(session, SHOWN), _list_refused(session, overdue)
        unsure = undelivered.list_unsure(session, SHOWN)
        late = gauges.due_messages(session, overdue)
    yield from (wrong("message_dead", message=one.key, error=one.error) for one in dead)
    yield from (fine("message_unsure", message=one.key, since=when(one.created_at)) for one in unsure)
    yield from (wrong("message_refused", message=one.key, error=one.error) for one in refused)
    if late.oldest is not None:
        yield wrong("messages_late", count=late.waiting, since=when(late.oldest))
    if not (dead or unsure or refused or late.waiting):
        yield fine("messages")


def _list_refused(session: Session, before: datetime) -> Sequence[OutboxMessage]:
    """Return messages from before this moment that LINE has not taken yet: each waits for its next try."""
    is_refused = (OutboxMessage.state == "queued", OutboxMessage.error.is_not(None), OutboxMessage.created_at <= before)
    return session.scalars(select(OutboxMessage).where(*is_refused).order_by(OutboxMessage.due_at).limit(SHOWN)).all()
