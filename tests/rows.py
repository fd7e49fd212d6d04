"""What tests read of rows and the service itself never asks for in this way."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.tables import Booking, InboxEvent, OutboxMessage


def count_by_state(session: Session, table: type[InboxEvent] | type[OutboxMessage]) -> dict[str, int]:
    """Return how many rows stand in each state."""
    return dict(session.execute(select(table.state, func.count()).group_by(table.state)).all())


def list_busy(session: Session, days: Collection[date]) -> dict[int, int]:
    """Return who is booked on one of these days: person -> the request that holds them."""
    found = select(Booking.person_id, Booking.request_id).where(Booking.day.in_(list(days)))
    return dict(session.execute(found).all())
