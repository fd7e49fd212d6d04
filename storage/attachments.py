"""Photos and files that people send. A row waits until its bytes are fetched from LINE, then says what was kept.

For who waits for a file (a state, a form): give `handlers.attaching.RECEIVERS` a row, and read what has come with
`list_of_request(session, request_id, purpose)`. The bytes are in `storage.files`, under `Attachment.sha256`.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from storage.database import update_one
from storage.tables import Attachment, MadePaper

# Longer than a download takes: a dead worker's claim is taken up by another.
LEASE = timedelta(seconds=90)


def add(session: Session, attachment: Attachment) -> None:
    """Note what somebody has sent; it is fetched once this is committed."""
    session.add(attachment)
    session.flush()


def list_of_request(session: Session, request_id: int, purpose: str | None = None) -> list[Attachment]:
    """Return what was kept for a request (and this purpose), in the order in which it was sent."""
    found = select(Attachment).where(Attachment.request_id == request_id, Attachment.state == "kept")
    if purpose is not None:
        found = found.where(Attachment.purpose == purpose)
    return _in_order(session.scalars(found))


def _in_order(found: Iterable[Attachment]) -> list[Attachment]:
    """Sort by when they were sent; photos sent together stand together, in the order in which they were chosen."""
    rows = sorted(found, key=lambda row: (row.at, row.id))
    began: dict[str, int] = {}
    for place, row in enumerate(rows):
        began.setdefault(row.set_id or row.message_id, place)
    return sorted(rows, key=lambda row: (began[row.set_id or row.message_id], row.set_index, row.id))


def attach(attachments: Iterable[Attachment], request_id: int, purpose: str = "") -> None:
    """Give what was kept to a request. `purpose` says what it is there ("letter"); "" is something beside it."""
    for attachment in attachments:
        attachment.request_id, attachment.purpose = request_id, purpose


def mark(attachments: Iterable[Attachment], purpose: str) -> None:
    """Note what these are, where it is not known yet for which request."""
    for attachment in attachments:
        attachment.purpose = purpose


def find_kept(session: Session, attachment_id: int) -> Attachment | None:
    """Return what was kept under this id; None where it never was, or is gone."""
    found = session.get(Attachment, attachment_id)
    return found if found is not None and found.state == "kept" else None


def list_loose(session: Session, person_id: int) -> list[Attachment]:
    """Return what a person sent that belongs to no request yet, in the order in which it was sent."""
    found = select(Attachment).where(
        Attachment.person_id == person_id, Attachment.request_id.is_(None), Attachment.state == "kept"
    )
    return _in_order(session.scalars(found))


def list_due(session: Session, now: datetime, limit: int) -> Sequence[int]:
    """Return the ids of what is to be fetched now, the oldest first."""
    due = select(Attachment.id).where(Attachment.state == "waiting", Attachment.due_at <= now)
    return session.scalars(due.order_by(Attachment.due_at, Attachment.id).limit(limit)).all()


def claim(session: Session, attachment_id: int, now: datetime) -> Attachment | None:
    """Lease what is to be fetched; None where another worker was first."""
    lease = (
        update(Attachment)
        .where(Attachment.id == attachment_id, Attachment.state == "waiting", Attachment.due_at <= now)
        .values(due_at=now + LEASE, attempts=Attachment.attempts + 1)
    )
    return session.get(Attachment, attachment_id, populate_existing=True) if update_one(session, lease) else None


def find_claimed(session: Session, attachment_id: int, attempts: int) -> Attachment | None:
    """Return what is being fetched, locked, if it is still the claim made as this attempt."""
    mine = select(Attachment).where(
        Attachment.id == attachment_id, Attachment.state == "waiting", Attachment.attempts == attempts
    )
    return session.scalars(mine.with_for_update().execution_options(populate_existing=True)).one_or_none()


def keep(attachment: Attachment, name: str) -> None:
    """Note that its bytes are kept under this name."""
    attachment.state, attachment.sha256 = "kept", name


def postpone(attachment: Attachment, due_at: datetime) -> None:
    """Fetch it again at this moment."""
    attachment.due_at = due_at


def refuse(attachment: Attachment, why: str) -> None:
    """Keep nothing of it, and note why; the person is told."""
    attachment.state, attachment.why = "refused", why


def list_unanswered_people(session: Session) -> Sequence[int]:
    """Return whose files have come and were not spoken of yet."""
    open_ones = select(Attachment.person_id).where(Attachment.answered_at.is_(None), Attachment.state != "waiting")
    return session.scalars(open_ones.distinct()).all()


def list_unanswered(session: Session, person_id: int) -> list[Attachment]:
    """Return what a person sent and was not told about yet, what is still to be fetched included."""
    mine = select(Attachment).where(Attachment.person_id == person_id, Attachment.answered_at.is_(None))
    found = session.scalars(mine.order_by(Attachment.at, Attachment.id).execution_options(populate_existing=True))
    return list(found)


def let_go(attachments: Iterable[Attachment]) -> None:
    """Give up what was kept; its bytes are deleted by the clock, after the transaction that gave it up."""
    for attachment in attachments:
        attachment.state, attachment.name, attachment.request_id = "gone", "", None


def take_back(session: Session, person_id: int, message_id: str, official: Collection[str]) -> None:
    """Forget an unsent photo or file; what already serves an official purpose is the office's record and stays."""
    found = select(Attachment).where(Attachment.person_id == person_id, Attachment.message_id == message_id)
    let_go(a for a in session.scalars(found) if not (a.request_id is not None and a.purpose in official))


def let_go_of_loose(session: Session, sent_before: datetime) -> None:
    """Give up what was sent before this moment and was never given to a request."""
    loose = select(Attachment).where(
        Attachment.request_id.is_(None), Attachment.state == "kept", Attachment.at < sent_before
    )
    let_go(session.scalars(loose))


def list_gone(session: Session, limit: int) -> list[Attachment]:
    """Return what was given up and may still have its bytes, or its row only."""
    gone = select(Attachment).where(
        or_(Attachment.state == "gone", Attachment.state == "refused"), Attachment.answered_at.is_not(None)
    )
    return list(session.scalars(gone.limit(limit)))


def is_used(session: Session, name: str) -> bool:
    """Tell whether anything that is kept has these bytes: the same photo may have been sent twice."""
    kept = select(Attachment.id).where(
        or_(Attachment.sha256 == name, Attachment.thumbnail == name), Attachment.state == "kept"
    )
    made = select(MadePaper.fingerprint).where(MadePaper.sha256 == name)  # somebody may have sent us our own paper
    return any(session.scalars(found.limit(1)).first() is not None for found in (kept, made))


def forget(session: Session, attachment: Attachment) -> None:
    """Delete the row of what is gone."""
    session.delete(attachment)
