"""Forms that are being filled in. A person has at most one of a kind, and at most one current one."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from storage.tables import Draft

# Asked several times an event, so put together once: building a statement costs as much as running it.
_CURRENT = select(Draft).where(Draft.person_id == bindparam("person"), Draft.current)


def find_current(session: Session, person_id: int) -> Draft | None:
    """Return the form that a person's next answer goes to."""
    return session.scalars(_CURRENT, {"person": person_id}).one_or_none()


def find(session: Session, person_id: int, form: str) -> Draft | None:
    """Return a person's draft of this form."""
    return session.scalars(select(Draft).where(Draft.person_id == person_id, Draft.form == form)).one_or_none()


def find_by_id(session: Session, draft_id: int) -> Draft | None:
    """Return the draft of this id."""
    return session.get(Draft, draft_id)


def list_of_person(session: Session, person_id: int) -> list[Draft]:
    """Return every form a person has begun."""
    return list(session.scalars(select(Draft).where(Draft.person_id == person_id)))


def list_about(session: Session, form: str, request_id: int) -> list[Draft]:
    """Return everybody's drafts of this form about a request."""
    return list(session.scalars(select(Draft).where(Draft.form == form, Draft.subject_id == request_id)))


def set_answer(draft: Draft, step: str, answer: object) -> None:
    """Let a draft hold another answer than was given, where it has one."""
    progress = draft.data["progress"]
    if step in progress["answers"]:
        draft.data = {**draft.data, "progress": {**progress, "answers": {**progress["answers"], step: answer}}}


def find_waiting(session: Session, person_id: int) -> Draft | None:
    """Return the newest draft that was put aside for another."""
    found = select(Draft).where(Draft.person_id == person_id, ~Draft.current).order_by(Draft.updated_at.desc())
    return session.scalars(found.limit(1)).one_or_none()


def start(session: Session, draft: Draft) -> Draft:
    """Put this draft in the place of one of the same kind and make it current; others wait."""
    session.execute(delete(Draft).where(Draft.person_id == draft.person_id, Draft.form == draft.form))
    make_none_current(session, draft.person_id)
    session.add(draft)
    session.flush()
    return draft


def make_none_current(session: Session, person_id: int) -> None:
    """Put every draft of a person aside; nothing of them is lost."""
    session.execute(update(Draft).where(Draft.person_id == person_id, Draft.current).values(current=False))
    session.flush()


def resume(session: Session, draft: Draft, now: datetime) -> None:
    """Make this draft the current one again."""
    make_none_current(session, draft.person_id)
    draft.current, draft.updated_at = True, now
    session.flush()


def drop(session: Session, draft: Draft) -> None:
    """Forget a draft with everything in it."""
    session.delete(draft)
    session.flush()


def drop_all(session: Session, person_id: int) -> None:
    """Forget every form that a person has begun."""
    session.execute(delete(Draft).where(Draft.person_id == person_id))
