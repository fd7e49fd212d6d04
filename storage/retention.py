"""Forgets what was kept long enough, a batch at a time, and keeps count of how much that was. No rules of when."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from storage import attachments
from storage.database import Base, insert_new
from storage.tables import (
    Announcement,
    Attachment,
    Claim,
    Consent,
    Deletion,
    Draft,
    Duty,
    InboxEvent,
    Invite,
    Known,
    OutboxMessage,
    Person,
    Practice,
    Reminder,
    Request,
)

BATCH = 500
OFFICER = "office"  # an officer's name stands in the log for as long as the log does
GONE = "gone-"


def forget_events(session: Session, before: datetime) -> int:
    """Delete the ids of events that were handled and came before this moment."""
    return _forget(session, InboxEvent.id, InboxEvent.state == "done", InboxEvent.received_at < before)


def forget_failures(session: Session, before: datetime) -> int:
    """Forget what failed events said, where nobody has mended the cause for long; they count as handled then."""
    failed = select(InboxEvent.id).where(InboxEvent.state == "failed", InboxEvent.received_at < before)
    ids = session.scalars(failed.limit(BATCH)).all()
    session.execute(update(InboxEvent).where(InboxEvent.id.in_(ids)).values(state="done", raw=""))
    return len(ids)


def forget_messages(session: Session, before: datetime) -> int:
    """Delete messages that were said, or given up, and written before this moment."""
    is_over = OutboxMessage.state.in_(("sent", "folded", "dead", "dropped"))
    return _forget(session, OutboxMessage.id, is_over, OutboxMessage.created_at < before)


def forget_drafts(session: Session, before: datetime) -> int:
    """Delete forms that nobody has touched since this moment."""
    return _forget(session, Draft.id, Draft.updated_at < before)


def forget_invites(session: Session, before: datetime) -> int:
    """Delete invitations that ran out before this moment and were never used."""
    return _forget(session, Invite.code_hash, Invite.used_at.is_(None), Invite.expires_at < before)


def forget_claims(session: Session, before: datetime) -> int:
    """Delete callers' codes that ran out before this moment."""
    return _forget(session, Claim.code_hash, Claim.expires_at < before)


def forget_announcements(session: Session, before: datetime) -> int:
    """Delete announcements that were written before this moment, and who took note of them."""
    old = select(Announcement.id).where(Announcement.at < before).order_by(Announcement.id).limit(BATCH)
    ids = session.scalars(old).all()
    session.execute(delete(Known).where(Known.announcement_id.in_(ids)))
    session.execute(delete(Announcement).where(Announcement.id.in_(ids)))
    return len(ids)


def forget_practices(session: Session, before: datetime) -> int:
    """Delete practices that were left alone since before this moment."""
    return _forget(session, Practice.person_id, Practice.updated_at < before)


def forget_reminders(session: Session, before: datetime) -> int:
    """Delete reminders that were said before this moment."""
    return _forget(session, Reminder.id, Reminder.fired_at < before)


def _forget(session: Session, key: Any, *facts: ColumnElement[bool]) -> int:
    ids = session.scalars(select(key).where(*facts).order_by(key).limit(BATCH)).all()
    session.execute(delete(key.class_).where(key.in_(ids)))
    return len(ids)


def forget_requests(session: Session, final_states: Collection[str], last_day: date, touched: datetime) -> int:
    """Delete requests that were over before this day and moment, with everything that speaks of them.

    Their files are let go, and deleted by the clock.
    """
    # The first day as well: by it the states' index is ordered.
    over = (Request.state.in_(list(final_states)), Request.first_day < last_day, Request.last_day < last_day)
    ids = session.scalars(select(Request.id).where(*over, Request.updated_at < touched).limit(BATCH)).all()
    attachments.let_go(session.scalars(select(Attachment).where(Attachment.request_id.in_(ids))))
    session.flush()
    for table in reversed(Base.metadata.sorted_tables):
        for column in table.columns:
            if any(key.column.table.name == Request.__tablename__ for key in column.foreign_keys):
                session.execute(delete(table).where(column.in_(ids)))
    session.execute(delete(Request).where(Request.id.in_(ids)))
    return len(ids)


def forget_people(session: Session, before: datetime, strangers_before: datetime) -> int:
    """Forget who people were that have no request left, hold no duty, and have not talked to us for long.

    `strangers_before`: the same for those who never agreed to the privacy notice. The row stays, without a name.
    """
    is_old = or_(Person.created_at < before, and_(Person.consent_at.is_(None), Person.created_at < strangers_before))
    is_needed = or_(
        exists().where(Request.requester_id == Person.id),
        exists().where(Duty.person_id == Person.id),
        exists().where(OutboxMessage.line_user_id == Person.line_user_id),
        exists().where(Attachment.person_id == Person.id),
        Person.kind == OFFICER,
    )
    known = select(Person).where(is_old, ~Person.line_user_id.startswith(GONE), ~func.coalesce(is_needed, False))
    found = session.scalars(known.order_by(Person.id).limit(BATCH)).all()
    for table in (Consent, Draft):
        session.execute(delete(table).where(table.person_id.in_([person.id for person in found])))
    for person in found:
        _make_nobody(person)
    return len(found)


def _make_nobody(person: Person) -> None:
    person.line_user_id, person.follows = f"{GONE}{person.id}", False
    person.name = person.position = person.school_key = person.organisation = person.phone = None
    person.kind = person.consent_version = person.consent_at = person.registered_at = person.pace = None
    person.skills, person.networks = [], None


def count(session: Session, day: date, kind: str, rows: int) -> None:
    """Write down that so much of one kind was forgotten on this day."""
    insert_new(session, Deletion, [{"day": day, "kind": kind, "rows": 0}])
    mine = update(Deletion).where(Deletion.day == day, Deletion.kind == kind)
    session.execute(mine.values(rows=Deletion.rows + rows))


def count_since(session: Session, day: date) -> dict[str, int]:
    """Return how much of each kind was forgotten on and after this day."""
    found = select(Deletion.kind, func.sum(Deletion.rows)).where(Deletion.day >= day).group_by(Deletion.kind)
    return {kind: int(rows) for kind, rows in session.execute(found.order_by(Deletion.kind))}
