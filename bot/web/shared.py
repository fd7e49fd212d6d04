"""GET /s/<token>: how a request stands, or its good news, for whoever was passed the link. Only looks; no scripts.

A link is signed, dies by itself, and opens nothing once the person who made it may not see the request any more.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from string import Template

import structlog
from flask import Blueprint, Response, make_response
from sqlalchemy import Engine

from bot import metrics
from bot.clock import Clock
from bot.web.crowd import LOOKING, Crowd
from bot.web.files import HEADERS, STATUS
from bot.web.page import read_page
from bot.web.shared_page import LOOKS, POLICY, SAY, list_allowed, write_page
from bot.web.visits import Closed, Visit, get_request
from domain.office import Office
from notifications import links as signing
from notifications.links import Link, LinkRefused, Links
from storage import people
from storage.database import make_reader, transaction
from storage.files import Files

TOLD = Template(read_page("refused.html"))
BUSY = "busy"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the page needs to know of its process."""

    reader: Engine  # who looks keeps no writer waiting
    clock: Clock
    office: Office
    files: Files
    links: Links
    crowd: Crowd = field(default_factory=Crowd)


def make(engine: Engine, clock: Clock, office: Office, files: Files, links: Links) -> Blueprint:
    """Make the part of the application that is open to whoever has a link that was made to be passed on."""
    blueprint = Blueprint("shared", __name__)
    desk = Desk(reader=make_reader(engine), clock=clock, office=office, files=files, links=links)

    @blueprint.get("/s/<token>")
    def look(token: str) -> Response:
        return _open(desk, token, lambda visit: _page(visit, f"{links.public_url}/s/{token}"))

    @blueprint.get("/s/<token>/<int:number>.jpg")
    def photo(token: str, number: int) -> Response:
        return _open(desk, token, lambda visit: _photo(visit, number))

    return blueprint


def _open(desk: Desk, token: str, do: Callable[[Visit], Response]) -> Response:
    """Do it for a genuine link; one that opens nothing says so kindly and nothing else."""
    link: Link | None = None
    try:
        _come_in(desk)
        link = signing.read(token, desk.links, desk.clock.now())
        answer = _visit(desk, link, do)
    except (LinkRefused, Closed) as refusal:
        answer = _refuse(desk, refusal.why, link)
    except FileNotFoundError:
        answer = _refuse(desk, "gone", link)
    answer.headers.update(HEADERS | {"Content-Security-Policy": POLICY})
    return answer


def _come_in(desk: Desk) -> None:
    if not desk.crowd.lets_in("page", LOOKING):
        raise Closed(BUSY)


def _visit(desk: Desk, link: Link, do: Callable[[Visit], Response]) -> Response:
    with transaction(desk.reader) as session:
        person = people.find(session, link.person_id)
        if person is None or link.what not in LOOKS:
            raise Closed("no_access")
        duties = frozenset(people.list_duties(session, person.id))
        visit = Visit(
            session=session, engine=desk.reader, office=desk.office, files=desk.files, link=link, person=person,
            duties=duties, now=desk.clock.now(), host=desk.links.public_url,
        )  # fmt: skip
        answer = do(visit)
    metrics.LINKS.labels("opened").inc()
    log.info("link.opened", what=link.what, request=link.request_id, person_id=link.person_id)
    return answer


def _page(visit: Visit, address: str) -> Response:
    return make_response(write_page(LOOKS[visit.link.what](visit, address), visit.office))


def _photo(visit: Visit, number: int) -> Response:
    """Give one of the photos that the school has allowed; a link to the status has none."""
    _, photos = list_allowed(visit, get_request(visit)) if visit.link.what == "news" else ("", [])
    if not 0 < number <= len(photos):
        raise Closed("gone")
    found = photos[number - 1]
    return Response(visit.files.get(found.sha256 or ""), mimetype=found.mime)


def _refuse(desk: Desk, why: str, link: Link | None) -> Response:
    metrics.LINKS.labels(why).inc()
    known = {"what": link.what, "request": link.request_id, "person_id": link.person_id} if link else {}
    log.warning("link.refused", why=why, **known)
    contact = SAY("refused.contact", phone=desk.office.contact.phone)
    said = SAY(f"shared.told.{why}")
    return make_response(TOLD.substitute(title=SAY("shared.title"), said=said, contact=contact), STATUS.get(why, 429))
