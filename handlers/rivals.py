"""Schools that were offered the same trainer's day: the first to choose has it, the others are told what is left."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy.orm import Session

from domain.calendar import days_of, local_date
from domain.lifecycle import Action, State
from domain.office import Office
from handlers import door
from notifications.announce import announce
from storage import bookings, offers, outbox, requests
from storage.tables import Offer, Person, Request

# Words that show days to choose from: the newest takes the place of those that were not sent yet.
_SHOWS_DAYS = frozenset({"requester.dates", "requester.date_taken", "requester.still_choosing"})


def settle(session: Session, office: Office, now: datetime) -> int:
    """Take back every offered day that cannot be chosen any more, whoever took it, and tell the schools.

    A request that somebody has in hand at this moment is passed over: they find out by choosing, or the next time.
    Waiting for it could make two schools wait for each other for ever.
    """
    today = local_date(now)
    taken = [offer for offer in offers.list_taken(session) if _is_taken(session, office, offer)]
    gone = [*taken, *offers.list_away(session), *offers.list_over(session, today)]
    by_request = groupby(sorted(gone, key=attrgetter("request_id", "id")), key=attrgetter("request_id"))
    return sum(_settle_one(session, office, request_id, list(lost), now) for request_id, lost in by_request)


def _is_taken(session: Session, office: Office, offer: Offer) -> bool:
    request, days = session.get_one(Request, offer.request_id), days_of(offer.first_day, offer.last_day)
    return bool(bookings.list_clashes(session, office, request, offer.person_id, days))


def _settle_one(session: Session, office: Office, request_id: int, gone: Iterable[Offer], now: datetime) -> int:
    request = requests.find_locked_at_once(session, request_id)
    if request is None:
        return 0
    lost = [offer for offer in dict.fromkeys(gone) if offer in offers.list_open(session, request_id)]
    if not lost:
        return 0
    lose(session, office, request, lost, now)
    return 1


def lose(
    session: Session,
    office: Office,
    request: Request,
    lost: Sequence[Offer],
    now: datetime,
    *,
    actor: Person | None = None,
) -> None:
    """Take offered days back: what is left can still be chosen; where nothing is, the head looks for other days."""
    for offer in lost:
        offers.mark(session, offer, "lost")
    if request.state != State.DATES_OFFERED:
        return
    forget_words(session, request)
    if not offers.list_open(session, request.id):
        deed = door.by_the_clock(Action.LOSE_DATES, now, after=actor)
        door.apply(session, office, request, deed)
        return
    occasion = f"lost:{max(offer.id for offer in lost)}"
    announce(session, office, request, ("requester.date_taken",), now, actor=actor, occasion=occasion)


def forget_words(session: Session, request: Request) -> None:
    """Drop what shows days and was not sent yet: other days are true now."""
    for row in outbox.list_untried_of_request(session, request.id):
        if row.key in _SHOWS_DAYS:
            outbox.drop(session, row, "outdated")
