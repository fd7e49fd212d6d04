"""Forgets what people said once it has been kept long enough (Personal Data Protection Act, s.37(3); office.toml).

One row for each kind of data. What was forgotten is counted: in the log, and by day in the database for the doctor.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain import rules
from domain.calendar import at, local_date
from domain.lifecycle import FINAL_STATES
from domain.office import Office
from storage import marks, retention
from storage.database import transaction

# LINE may send an event again for some time, undisclosed how long: its id is kept longer than any guess.
ID_LIFE = timedelta(days=30)
RETENTION = "retention"  # when it last ran, as a mark

Forget = Callable[[Session, Office, datetime], int]

log = structlog.get_logger(__name__)


def _chats(office: Office, now: datetime) -> datetime:
    return now - timedelta(days=office.privacy.chat_days)


def _records(office: Office, now: datetime) -> datetime:
    return at(rules.years_before(local_date(now), office.privacy.retention_years), office.hours.open)


def _requests(session: Session, office: Office, now: datetime) -> int:
    limit = _records(office, now)
    return retention.forget_requests(session, FINAL_STATES, local_date(limit), limit)


def _ids(_office: Office, now: datetime) -> datetime:
    return now - ID_LIFE


def _drafts(office: Office, now: datetime) -> datetime:
    return now - timedelta(days=office.limits.draft_days)


def _practices(office: Office, now: datetime) -> datetime:
    return now - timedelta(hours=office.limits.practice_hours)


def _before(limit: Callable[[Office, datetime], datetime], forget: Callable[[Session, datetime], int]) -> Forget:
    return lambda session, office, now: forget(session, limit(office, now))


def _people(session: Session, office: Office, now: datetime) -> int:
    return retention.forget_people(session, _records(office, now), _chats(office, now))


# fmt: off
KINDS: Mapping[str, Forget] = {
    # kind      kept for as long as      and then
    "failures":  _before(_chats,         retention.forget_failures),
    "events":    _before(_ids,           retention.forget_events),
    "messages":  _before(_chats,         retention.forget_messages),
    "reminders": _before(_chats,         retention.forget_reminders),
    "invites":   _before(_chats,         retention.forget_invites),
    "claims":    _before(_chats,         retention.forget_claims),
    "announcements": _before(_chats,     retention.forget_announcements),
    "practices": _before(_practices,     retention.forget_practices),
    "drafts":    _before(_drafts,        retention.forget_drafts),
    "requests":  _requests,
    "people":    _people,
}
# fmt: on


def forget_old(engine: Engine, office: Office, now: datetime) -> dict[str, int]:
    """Forget everything that is due, a short transaction at a time; return how much of each kind. For the clock."""
    counts = {kind: _forget_all(engine, office, now, kind) for kind in KINDS}
    with transaction(engine) as session:
        marks.put(session, RETENTION, now)
    log.info("retention.done", **counts)
    return counts


def _forget_all(engine: Engine, office: Office, now: datetime, kind: str) -> int:
    total = 0
    while True:
        with transaction(engine) as session:
            rows = KINDS[kind](session, office, now)
            if rows:  # counted in the transaction that forgets: two clocks do not count the same twice
                retention.count(session, local_date(now), kind, rows)
        total += rows
        if rows < retention.BATCH:
            return total
