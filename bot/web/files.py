"""GET /f/<token>: a file, by a signed link that dies by itself. What does not open says so kindly and nothing else."""

import io
from string import Template
from typing import Any

import structlog
from flask import Blueprint, Response, make_response, send_file
from sqlalchemy import Engine

from bot import metrics
from bot.clock import Clock
from bot.web import opening
from bot.web.page import STYLE, read_page
from bot.web.visits import Closed, Served
from domain.office import Office
from domain.texts import Texts
from handlers.calendars import host_of
from notifications import links as signing
from notifications.links import Link, LinkRefused, Links
from storage import made_papers
from storage.database import transaction
from storage.files import Files

SAY = Texts("bot.web")
# fmt: off
STATUS = {
    # why         answered with
    "wrong":      404,  # none of ours, or changed by somebody
    "old":        410,
    "no_access":  403,  # its person may not have the thing (any more)
    "gone":       410,
}
# fmt: on
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": f"default-src 'none'; style-src '{STYLE}'; img-src 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

log = structlog.get_logger(__name__)


def make(engine: Engine, clock: Clock, office: Office, files: Files, links: Links) -> Blueprint:
    """Make the part of the application that hands out files."""
    blueprint = Blueprint("files", __name__)
    host = host_of(links)
    page = Template(read_page("refused.html"))

    @blueprint.get("/f/<token>")
    def open_link(token: str) -> Response:
        link: Link | None = None
        try:
            link = signing.read(token, links, clock.now())
            with transaction(engine) as session:
                made = opening.find(session, engine, office, files, link, host, clock.now())
            served = made()
            if served.made is not None:
                with transaction(engine) as session:
                    made_papers.add(session, served.made)
            return _hand_out(served, link)
        except (LinkRefused, Closed) as refusal:
            return _refuse(page, office, refusal.why, link)
        except FileNotFoundError:
            return _refuse(page, office, "gone", link)

    return blueprint


def _hand_out(served: Served, link: Link) -> Response:
    metrics.LINKS.labels("opened").inc()
    log.info("link.opened", what=link.what, name=link.name, request=link.request_id, person_id=link.person_id)
    answer = send_file(
        io.BytesIO(served.data),
        mimetype=served.mime,
        as_attachment=not served.is_shown,
        download_name=served.name,
        conditional=False,
        etag=False,
    )
    return _with_headers(answer)


def _refuse(page: Template, office: Office, why: str, link: Link | None) -> Response:
    metrics.LINKS.labels(why).inc()
    known = (
        {"what": link.what, "name": link.name, "request": link.request_id, "person_id": link.person_id} if link else {}
    )
    log.warning("link.refused", why=why, **known)
    contact = SAY("refused.contact", phone=office.contact.phone)
    shown = page.substitute(title=SAY("refused.title"), said=SAY(f"refused.{why}"), contact=contact)
    return _with_headers(make_response(shown, STATUS[why]))


def _with_headers(answer: Any) -> Response:
    answer.headers.update(HEADERS)
    assert isinstance(answer, Response)
    return answer
