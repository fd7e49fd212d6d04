"""Which papers were made, and where their bytes are."""

from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import MadePaper


def find(session: Session, fingerprint: str) -> MadePaper | None:
    """Return the paper that was made of exactly this."""
    return session.get(MadePaper, fingerprint)


def add(session: Session, paper: MadePaper) -> None:
    """Note a paper that was made; somebody may have made the same one meanwhile."""
    row = {column.key: getattr(paper, column.key) for column in MadePaper.__table__.columns}
    insert_new(session, MadePaper, [row])
