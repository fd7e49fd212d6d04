"""Days offered to schools. Nobody is held by them; what is taken meanwhile is found by looking at the bookings."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.tables import Absence, Booking, Offer

# What was lost stays in the list, so that the numbers of the others do not move under a school's finger.
_SHOWN = ("open", "lost")


def put(session: Session, request_id: int, found: Iterable[tuple[int, date, date]], *, approved: bool = True) -> None:
    """Offer these (person, first day, last day) in place of what was offered before."""
    close(session, request_id)
    facts = {"request_id": request_id, "state": "open", "approved": approved}
    session.add_all(
        Offer(person_id=person_id, first_day=first, last_day=last, **facts) for person_id, first, last in found
    )
    session.flush()


def approve(session: Session, request_id: int) -> None:
    """Note that who decides agrees to what a request is offered: the choice needs no further word of theirs."""
    shown = update(Offer).where(Offer.request_id == request_id, Offer.state.in_(_SHOWN))
    session.execute(shown.values(approved=True))
    session.flush()


def are_approved(session: Session, request_id: int) -> bool:
    """Tell whether who decides has agreed to everything that a request is offered."""
    return all(offer.approved for offer in list_open(session, request_id))


def close(session: Session, request_id: int) -> None:
    """Take back what a request is offered: nothing of it is shown any more."""
    shown = update(Offer).where(Offer.request_id == request_id, Offer.state.in_(_SHOWN))
    session.execute(shown.values(state="closed"))
    session.flush()


def outdate(session: Session, request_id: int) -> None:
    """Let no day ever offered for a request count any more: it has other days now."""
    session.execute(update(Offer).where(Offer.request_id == request_id).values(state="outdated"))
    session.flush()


def mark(session: Session, offer: Offer, state: str) -> None:
    """Note what became of an offer: chosen or lost."""
    offer.state = state
    session.flush()


def list_open(session: Session, request_id: int) -> Sequence[Offer]:
    """Return what can be chosen, the earliest day first."""
    found = select(Offer).where(Offer.request_id == request_id, Offer.state == "open")
    return session.scalars(found.order_by(Offer.first_day, Offer.id)).all()


def list_shown(session: Session, request_id: int) -> Sequence[Offer]:
    """Return what a school was offered, the earliest day first, with what others have taken since."""
    found = select(Offer).where(Offer.request_id == request_id, Offer.state.in_(_SHOWN))
    return session.scalars(found.order_by(Offer.first_day, Offer.id)).all()


def find(session: Session, offer_id: int, request_id: int) -> Offer | None:
    """Return an offer of a request, whatever became of it."""
    found = select(Offer).where(Offer.id == offer_id, Offer.request_id == request_id)
    return session.scalars(found).one_or_none()


def find_last_day(session: Session, request_id: int) -> date | None:
    """Return the latest day offered for a request since it has its days: until then it can still come to something."""
    found = select(func.max(Offer.first_day)).where(Offer.request_id == request_id, Offer.state != "outdated")
    return session.scalar(found)


def list_taken(session: Session) -> Sequence[Offer]:
    """Return open offers whose trainer is booked by now on one of the days, at whatever hours."""
    taken = (Booking.person_id == Offer.person_id) & Booking.day.between(Offer.first_day, Offer.last_day)
    found = select(Offer).join(Booking, taken).where(Offer.state == "open").distinct()
    return session.scalars(found.order_by(Offer.request_id, Offer.first_day, Offer.id)).all()


def list_away(session: Session) -> Sequence[Offer]:
    """Return open offers whose trainer has noted since that they are away on one of the days."""
    away = (Absence.person_id == Offer.person_id) & (Absence.first_day <= Offer.last_day)
    found = select(Offer).join(Absence, away & (Absence.last_day >= Offer.first_day)).where(Offer.state == "open")
    return session.scalars(found.distinct().order_by(Offer.request_id, Offer.first_day, Offer.id)).all()


def list_over(session: Session, today: date) -> Sequence[Offer]:
    """Return open offers whose day has come without anybody choosing it."""
    found = select(Offer).where(Offer.state == "open", Offer.first_day <= today)
    return session.scalars(found.order_by(Offer.request_id, Offer.first_day, Offer.id)).all()


def list_open_of(session: Session, person_id: int) -> Sequence[Offer]:
    """Return every day that is offered with this person, by request."""
    mine = select(Offer).where(Offer.person_id == person_id, Offer.state == "open")
    return session.scalars(mine.order_by(Offer.request_id, Offer.id)).all()
