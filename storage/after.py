"""Ticks of checklists, and summaries."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import Person, Request, Summary, Tick

# Items whose notes are told to both sides: what is done in rain or a power cut (P6.2), how much of the time is for
# doing in percent, and what participants leave with (R14).
NOTES = ("plan_b", "hands_on", "product")


def tick(session: Session, request: Request, items: Iterable[str], by: Person, now: datetime, note: str = "") -> int:
    """Tick these items, and return how many were not ticked yet."""
    known = {"request_id": request.id, "person_id": by.id, "at": now, "note": note or None}
    rows = [{**known, "item": item} for item in items]
    return insert_new(session, Tick, rows) if rows else 0


def untick(session: Session, request_id: int) -> None:
    """Let every item of a request be open again; what was noted of it stays."""
    session.execute(delete(Tick).where(Tick.request_id == request_id, Tick.item.not_in(NOTES)))


def list_ticked(session: Session, request_id: int) -> dict[str, Tick]:
    """Return what is ticked of a request, by item."""
    return {row.item: row for row in session.scalars(select(Tick).where(Tick.request_id == request_id))}


def list_notes(session: Session, request_id: int) -> dict[str, str]:
    """Return what was noted of a request beside its checklists, under the keys of `NOTES`."""
    ticked = list_ticked(session, request_id)
    return {key: ticked[key].note or "" for key in NOTES if key in ticked}


def save_summary(session: Session, summary: Summary) -> None:
    """Keep the summary of a request; one written after it was opened again takes the place of the first."""
    session.merge(summary)
    session.flush()


def find_summary(session: Session, request_id: int) -> Summary | None:
    """Return the summary of a request, if it was written."""
    return session.get(Summary, request_id)
