"""One-time codes by which officers join. The code itself is shown once and never stored."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage import codes
from storage.tables import Invite


def make(session: Session, role: str, made_by: int | None, now: datetime, days: int) -> str:
    """Store a new code for this role and return it; it works once, for so many days."""
    code, end = codes.draw(), now + timedelta(days=days)
    session.add(Invite(code_hash=codes.digest(code), role=role, made_by=made_by, made_at=now, expires_at=end))
    return code


def find(session: Session, code: str) -> Invite | None:
    """Return the invitation of this code, used or not."""
    return session.get(Invite, codes.digest(code))


def void(session: Session, made_by: int, now: datetime) -> None:
    """Let no code that this person has made, and that nobody has used yet, make anybody an officer any more."""
    unused = update(Invite).where(Invite.made_by == made_by, Invite.used_by.is_(None), Invite.expires_at > now)
    session.execute(unused.values(expires_at=now))


def list_roles_of(session: Session, person_id: int) -> list[str]:
    """Return the roles of the invitations a person has taken, oldest first."""
    taken = select(Invite.role).where(Invite.used_by == person_id).order_by(Invite.used_at)
    return list(session.scalars(taken))
