"""Which papers were made, and where their bytes are."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import MadePaper, Request


def find(session: Session, fingerprint: str) -> MadePaper | None:
    """Return the paper that was made of exactly this."""
    return session.get(MadePaper, fingerprint)


def list_orphans(session: Session, limit: int) -> list[MadePaper]:
    """Return papers of requests that were forgotten."""
    is_alive = exists().where(Request.id == MadePaper.request_id)
    found = select(MadePaper).where(MadePaper.request_id.is_not(None), ~is_alive)
    return list(session.scalars(found.limit(limit)))


def add(session: Session, paper: MadePaper) -> None:
    """Note a paper that was made; somebody may have made the same one meanwhile."""
    row = {column.key: getattr(paper, column.key) for column in MadePaper.__table__.columns}
    insert_new(session, MadePaper, [row])
