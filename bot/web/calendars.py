"""GET /c/<token>.ics: a calendar that a telephone fetches again and again, by an address that its person can revoke."""

from datetime import date, datetime, timedelta

import structlog
from flask import Blueprint, Response
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import metrics
from bot.clock import Clock
from bot.web.files import HEADERS
from domain.calendar import local_date
from domain.office import Office
from handlers.calendars import OWN, host_of
from notifications import links as signing
from notifications.calendars import DAY_STANDS, subscription
from notifications.links import LinkRefused, Links
from notifications.views import view
from notifications.words import TEXTS
from storage import bookings, feeds, people, requests
from storage.database import transaction
from storage.tables import Feed, Person, Request

MOST = 500

log = structlog.get_logger(__name__)


def make(engine: Engine, clock: Clock, office: Office, links: Links) -> Blueprint:
    """Make the part of the application that calendar programs fetch from."""
    blueprint, host = Blueprint("calendars", __name__), host_of(links)

    @blueprint.get("/c/<token>.ics")
    def fetch(token: str) -> Response:
        try:
            key = signing.read(token, links, clock.now())
        except LinkRefused as refusal:
            return _refuse(refusal.why)
        with transaction(engine) as session:
            written = _write(session, office, key.name, host, clock.now()) if key.what == "feed" else None
        if written is None:
            return _refuse("no_access")
        metrics.LINKS.labels("opened").inc()
        return Response(written, mimetype="text/calendar", headers=HEADERS)

    return blueprint


def _write(session: Session, office: Office, key: str, host: str, now: datetime) -> bytes | None:
    """Write a calendar; None where it was revoked, or its person has no duty for it any more."""
    feed = feeds.find(session, key)
    person = people.find(session, feed.person_id) if feed else None
    if feed is None or person is None or not _may_have(session, feed, person):
        return None
    name = TEXTS("calendar.own", name=person.name or "") if feed.scope == OWN else TEXTS("calendar.group")
    found = _list(session, feed, local_date(now) - timedelta(days=office.sharing.calendar_days))
    return subscription(name, [view(session, office, request) for request in found], office, host, now)


def _may_have(session: Session, feed: Feed, person: Person) -> bool:
    duties = people.list_duties(session, person.id)
    return "supervisor" in duties if feed.scope == OWN else bool(duties)


def _list(session: Session, feed: Feed, since: date) -> list[Request]:
    if feed.scope == OWN:
        days = bookings.list_days_of(session, feed.person_id, since, MOST)
        ids = dict.fromkeys(booking.request_id for booking in days)
        found = [request for i in ids if (request := requests.find(session, i)) is not None]
    else:
        found = requests.list_in_states_since(session, DAY_STANDS, since, MOST)
    return [request for request in found if request.state in DAY_STANDS]


def _refuse(why: str) -> Response:
    metrics.LINKS.labels(why).inc()
    log.warning("link.refused", why=why, what="feed")
    return Response(status=404 if why == "wrong" else 410, headers=HEADERS)
