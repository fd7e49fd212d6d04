"""Looks at everything that can be wrong with an installation and says, a line each, what to do. Changes nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

import storage
from bot.clock import Clock
from bot.config import Config, ConfigError
from bot.doctor_budget import examine_budget
from bot.doctor_line import examine_line
from bot.finding import Finding, fine, wrong
from bot.office_files import OfficeError, load
from bot.web.gauges import HEARTBEAT
from bot.web.health import is_beating
from domain.calendar import local_date
from storage import inbox, marks, outbox
from storage.database import make_engine, transaction
from storage.tables import OutboxMessage

MIGRATIONS = Path(storage.__file__).parent / "migrations"
SHOWN = 5
OVERDUE = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Patient:
    """What is examined."""

    config: Config
    clock: Clock
    engine: Engine


def examine(environ: Mapping[str, str]) -> list[Finding]:
    """Return what was found, in the order in which it should be mended."""
    findings, config, knows_line = _settings(environ)
    patient = Patient(config=config, clock=Clock(config.demo_clock), engine=make_engine(config.database_url))
    for check in CHECKS:
        findings += check(patient)
    if knows_line:
        findings += examine_line(config)
    patient.engine.dispose()
    return findings


def retry_failed(config: Config) -> None:
    """Put every failed event back in its line; the sweep takes it up."""
    engine = make_engine(config.database_url)
    with transaction(engine) as session:
        inbox.retry_failed(session)
    engine.dispose()


def _settings(environ: Mapping[str, str]) -> tuple[list[Finding], Config, bool]:
    try:
        return [fine("settings")], Config.from_env(environ), True
    except ConfigError as error:
        findings = [Finding(is_fine=False, text=problem) for problem in error.problems]
    try:
        return findings, Config.from_env(environ, line=False), False
    except ConfigError:
        return findings, Config(), False


def _office(patient: Patient) -> Iterator[Finding]:
    try:
        office = load(patient.config.office_dir)
    except OfficeError as error:
        yield from (Finding(is_fine=False, text=problem) for problem in error.problems)
        return
    yield fine("office", schools=len(office.schools))
    today, last = local_date(patient.clock.now()), max(office.calendar.closed, default=None)
    reaches = last is not None and last >= today + timedelta(days=office.intake.max_days_ahead // 2)
    yield (fine if reaches else wrong)(
        "holidays" if reaches else "holidays_end", last=last.isoformat() if last else "-"
    )


def _database(patient: Patient) -> Iterator[Finding]:
    try:
        with patient.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as error:
        yield wrong("database_away", why=type(error).__name__)
        return
    yield fine("database")
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    yield fine("migrated") if current == head else wrong("not_migrated")


def _clock(patient: Patient) -> Iterator[Finding]:
    with transaction(patient.engine) as session:
        beat = marks.find(session, HEARTBEAT)
    if beat is not None and is_beating(beat, patient.clock.now()):
        yield fine("clock", seconds=int((patient.clock.now() - beat).total_seconds()))
    else:
        yield wrong("clock_stopped", last=f"{beat:%Y-%m-%d %H:%M} UTC" if beat else None)


def _events(patient: Patient) -> Iterator[Finding]:
    with transaction(patient.engine) as session:
        failed = inbox.list_failed(session, SHOWN)
        waiting = len(inbox.list_waiting_people(session, patient.clock.now() - OVERDUE))
    yield from (wrong("event_failed", event=event.event_id, error=event.error) for event in failed)
    if waiting:
        yield wrong("events_waiting", count=waiting)
    if not failed and not waiting:
        yield fine("events")


def _messages(patient: Patient) -> Iterator[Finding]:
    overdue = patient.clock.now() - OVERDUE
    with transaction(patient.engine) as session:
        dead = outbox.list_dead(session, SHOWN)
        refused = _list_refused(session, overdue)
        late = len(outbox.list_due(session, overdue, limit=1000))
    yield from (wrong("message_dead", message=one.key, error=one.error) for one in dead)
    yield from (wrong("message_refused", message=one.key, error=one.error) for one in refused)
    if late:
        yield wrong("messages_late", count=late)
    if not dead and not refused and not late:
        yield fine("messages")


def _budget(patient: Patient) -> Iterator[Finding]:
    try:
        office = load(patient.config.office_dir)
    except OfficeError:  # said already
        return
    with transaction(patient.engine) as session:
        yield from examine_budget(session, office, patient.clock.now())


def _list_refused(session: Session, before: datetime) -> Sequence[OutboxMessage]:
    """Return messages from before this moment that LINE has not taken yet: each waits for its next try."""
    is_refused = (OutboxMessage.state == "queued", OutboxMessage.error.is_not(None), OutboxMessage.created_at <= before)
    return session.scalars(select(OutboxMessage).where(*is_refused).order_by(OutboxMessage.due_at).limit(SHOWN)).all()


def _unless_away(check: Callable[[Patient], Iterator[Finding]]) -> Callable[[Patient], list[Finding]]:
    # That the database is away, or has no tables, is said once.
    def run(patient: Patient) -> list[Finding]:
        try:
            return list(check(patient))
        except SQLAlchemyError:
            return []

    return run


CHECKS = (
    *(lambda patient, check=check: list(check(patient)) for check in (_office, _database)),
    *(_unless_away(check) for check in (_clock, _events, _messages, _budget)),
)
