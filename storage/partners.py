"""Partners of requests: people of other agencies, kept as long as the request is."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.tables import Partner, Person, Request


def add(session: Session, request: Request, facts: Mapping[str, str], by: Person, now: datetime) -> None:
    """Write a partner down; `facts` are agency, name and phone."""
    session.add(Partner(**facts, request_id=request.id, person_id=by.id, at=now))
    session.flush()


def list_of_request(session: Session, request_id: int) -> list[Partner]:
    """Return the partners of a request, in the order in which they were written down."""
    return list(session.scalars(select(Partner).where(Partner.request_id == request_id).order_by(Partner.id)))


def drop(session: Session, request_id: int, partner_id: int) -> None:
    """Forget a partner of a request."""
    session.execute(delete(Partner).where(Partner.id == partner_id, Partner.request_id == request_id))
