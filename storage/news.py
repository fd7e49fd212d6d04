"""Good news of requests, and what the school has said to it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import Attachment, News, Person, Request

ASKED, PHOTOS, WORDS, NO = "asked", "photos", "words", "no"
PUBLIC = frozenset({PHOTOS, WORDS})


def write(session: Session, request: Request, said: str, by: Person, now: datetime) -> None:
    """Keep what is to be told; whatever was allowed before was for other words, and is asked anew."""
    session.merge(
        News(request_id=request.id, said=said, person_id=by.id, at=now, consent=ASKED, photos=[], answered_by=None,
             answered_at=None)
    )  # fmt: skip
    session.flush()


def find(session: Session, request_id: int) -> News | None:
    """Return the good news of a request, if somebody wrote any."""
    return session.get(News, request_id)


def answer(news: News, consent: str, photos: Sequence[int], by: Person, now: datetime) -> None:
    """Keep what the school lets the public see."""
    news.consent, news.photos = consent, list(photos)
    news.answered_by, news.answered_at = by.id, now


def list_photos(session: Session, request_id: int, since: datetime, limit: int) -> list[Attachment]:
    """Return the newest photos of a request's day and after; what came as its letter is none."""
    mine = select(Attachment).where(
        Attachment.request_id == request_id,
        Attachment.state == "kept",
        Attachment.kind == "picture",
        Attachment.purpose == "",
        Attachment.at >= since,
    )
    found = session.scalars(mine.order_by(Attachment.at.desc(), Attachment.id.desc()).limit(limit))
    return list(reversed(list(found)))


def list_shown(session: Session, news: News) -> list[Attachment]:
    """Return the photos that the school has allowed, as far as they are still kept for this request."""
    if news.consent != PHOTOS:
        return []
    found = select(Attachment).where(
        Attachment.id.in_(news.photos), Attachment.request_id == news.request_id, Attachment.state == "kept"
    )
    kept = {photo.id: photo for photo in session.scalars(found)}
    return [kept[one] for one in news.photos if one in kept]
