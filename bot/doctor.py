"""Looks at everything that can be wrong with an installation and says, a line each, what to do. Changes nothing."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.config import Config, ConfigError
from bot.doctor_budget import check_budget
from bot.doctor_line import examine_line
from bot.doctor_office import examine_settings
from bot.doctor_people import check_blocked, check_duties
from bot.doctor_place import check_backup, check_database, check_disk, check_files, check_retention, check_writing
from bot.doctor_service import check_clock, check_events, check_messages, check_storms, check_time
from bot.finding import Finding, fine, wrong
from bot.office_files import OfficeError, load
from bot.patient import Check, Patient
from domain.calendar import local_date
from domain.office import Office
from domain.show import thai_date
from storage import inbox
from storage.database import opened, transaction

# In the order in which trouble should be mended: one often causes the next.
CHECKS: tuple[Check, ...] = (
    check_database,
    check_disk,
    check_writing,
    check_files,
    check_clock,
    check_time,
    check_events,
    check_storms,
    check_messages,
    check_budget,
    check_duties,
    check_blocked,
    check_backup,
    check_retention,
)


def examine(environ: Mapping[str, str]) -> list[Finding]:
    """Return what was found, in the order in which it should be mended."""
    findings, config, knows_line = _settings(environ)
    now = Clock(config.demo_clock).now()
    said, office = _office(config, local_date(now))
    findings += said
    with opened(config.database_url) as engine:
        patient = Patient(config=config, office=office, engine=engine, now=now)
        for check in CHECKS:
            findings += _unless_away(check, patient)
    if knows_line:
        findings += examine_line(config, office.budget.warn_percent if office else ())
    return findings


def retry_failed(config: Config) -> None:
    """Put every failed event back in its line; the sweep takes it up."""
    with opened(config.database_url) as engine, transaction(engine) as session:
        inbox.retry_failed(session)


def _unless_away(check: Check, patient: Patient) -> list[Finding]:
    # That the database is away, or has no tables, is said once.
    try:
        return list(check(patient))
    except SQLAlchemyError:
        return []


def _settings(environ: Mapping[str, str]) -> tuple[list[Finding], Config, bool]:
    try:
        return [fine("settings")], Config.from_env(environ), True
    except ConfigError as error:
        findings = [Finding(is_fine=False, text=problem) for problem in error.problems]
    try:
        return findings, Config.from_env(environ, line=False), False
    except ConfigError:
        return findings, Config(), False


def _office(config: Config, today: date) -> tuple[list[Finding], Office | None]:
    try:
        office = load(config.office_dir)
    except OfficeError as error:
        return [Finding(is_fine=False, text=problem) for problem in error.problems], None
    last = max(office.calendar.closed, default=None)
    reaches = last is not None and last >= today + timedelta(days=office.intake.max_days_ahead // 2)
    say, sentence = (fine, "holidays") if reaches else (wrong, "holidays_end")
    findings = [fine("office", schools=len(office.schools)), *examine_settings(config.office_dir)]
    return [*findings, say(sentence, last=thai_date(last) if last else "-")], office
