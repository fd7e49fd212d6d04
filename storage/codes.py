"""One-time codes that a person types. Shown once and never stored: only their hash is."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from storage.database import update_one
from storage.tables import Claim, Invite

# Without letters and digits that look alike on a phone: 0/O, 1/I/L.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def draw() -> str:
    """Return a new code, which nobody can guess: one of 850 thousand million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def digest(code: str) -> str:
    """Return what is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def use(session: Session, row: Invite | Claim, person_id: int, now: datetime) -> bool:
    """Take what a code gives for this person; False where it was used or has run out."""
    table = type(row)
    free = (table.code_hash == row.code_hash, table.used_by.is_(None), table.expires_at > now)
    return update_one(session, update(table).where(*free).values(used_by=person_id, used_at=now))
