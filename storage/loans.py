"""What is lent for trainings, and what has come back (R81)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.tables import Loan, Person

_OUT = Loan.returned_at.is_(None)


def add(session: Session, loan: Loan) -> None:
    """Write down that a thing has gone out."""
    session.add(loan)
    session.flush()


def list_out(session: Session, limit: int) -> Sequence[Loan]:
    """Return what is out, in the order in which it is to come back."""
    return session.scalars(select(Loan).where(_OUT).order_by(Loan.due_on, Loan.id).limit(limit)).all()


def count_out(session: Session, today: date) -> tuple[int, int]:
    """Return how many things are out, and how many of them should be back."""
    out = session.scalar(select(func.count()).where(_OUT)) or 0
    late = session.scalar(select(func.count()).where(_OUT, Loan.due_on < today)) or 0
    return out, late


def list_out_for(session: Session, request_id: int) -> Sequence[Loan]:
    """Return what is out for one training, in the order in which it is to come back."""
    mine = select(Loan).where(_OUT, Loan.request_id == request_id)
    return session.scalars(mine.order_by(Loan.due_on, Loan.id)).all()


def list_out_with(session: Session, person_id: int) -> Sequence[Loan]:
    """Return what somebody has in hand."""
    return session.scalars(select(Loan).where(_OUT, Loan.borrower_id == person_id).order_by(Loan.id)).all()


def list_requests_of(session: Session, person_id: int) -> Sequence[int]:
    """Return the requests for which somebody has things in hand."""
    mine = select(Loan.request_id).where(_OUT, Loan.borrower_id == person_id).distinct()
    return session.scalars(mine.order_by(Loan.request_id)).all()


def give_back(session: Session, ids: Collection[int], by: Person, now: datetime) -> list[str]:
    """Note that these things are back, and return which were still out until now."""
    found = select(Loan).where(Loan.id.in_(ids), _OUT).order_by(Loan.id).with_for_update()
    things = [loan.thing for loan in session.scalars(found)]
    session.execute(update(Loan).where(Loan.id.in_(ids), _OUT).values(returned_at=now, taken_back_by=by.id))
    return things
