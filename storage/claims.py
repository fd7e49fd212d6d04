"""One-time codes by which somebody who telephoned takes their requests over, once they are on LINE (P1.1)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from storage import codes
from storage.tables import Claim, Person


def make(session: Session, caller: Person, made_by: Person, now: datetime, life: timedelta) -> str:
    """Store a new code for a caller's requests and return it; an earlier one that was not used is worth nothing."""
    session.execute(delete(Claim).where(Claim.caller_id == caller.id, Claim.used_by.is_(None)))
    code = codes.draw()
    claim = Claim(
        code_hash=codes.digest(code), caller_id=caller.id, made_by=made_by.id, made_at=now, expires_at=now + life
    )
    session.add(claim)
    session.flush()
    return code


def find(session: Session, code: str) -> Claim | None:
    """Return the claim of this code, used or not."""
    return session.get(Claim, codes.digest(code))


def let_go(session: Session, caller: Person) -> None:
    """Forget whose claims these were: a caller who has come to LINE is nobody else any more."""
    session.execute(update(Claim).where(Claim.caller_id == caller.id).values(caller_id=None))
