"""Calendars that telephones subscribe to. An address is good until it is revoked; no new one revives it."""

import secrets
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.tables import Feed

KEY_BYTES = 16


def get_or_add(session: Session, person_id: int, scope: str, now: datetime) -> Feed:
    """Return a person's calendar of this scope that was not revoked, made where there is none."""
    found = select(Feed).where(Feed.person_id == person_id, Feed.scope == scope, Feed.revoked_at.is_(None))
    feed = session.scalars(found.order_by(Feed.id).limit(1)).one_or_none()
    if feed is None:
        key = secrets.token_urlsafe(KEY_BYTES)
        feed = Feed(person_id=person_id, scope=scope, key=key, made_at=now)
        session.add(feed)
        session.flush()
    return feed


def find(session: Session, key: str) -> Feed | None:
    """Return the calendar of this key; None where there is none, or it was revoked."""
    return session.scalars(select(Feed).where(Feed.key == key, Feed.revoked_at.is_(None))).one_or_none()


def revoke(session: Session, person_id: int, now: datetime) -> None:
    """Let none of a person's addresses open anything any more."""
    mine = update(Feed).where(Feed.person_id == person_id, Feed.revoked_at.is_(None))
    session.execute(mine.values(revoked_at=now))
