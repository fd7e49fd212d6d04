"""GET and POST /r/<token>: what participants say of a training, without a name; and the QR code that leads there.

One answer for each device, by a cookie that says nothing but that. Works on an old telephone, without scripts.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from string import Template

import segno
import structlog
from flask import Blueprint, Response, make_response, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

from bot import metrics
from bot.clock import Clock
from bot.web.answer_page import POLICY, SAY, fresh_sheet, read_sheet, write_page
from bot.web.crowd import ANSWERING, LOOKING, Crowd
from bot.web.files import HEADERS
from bot.web.page import read_page
from domain.calendar import local_date
from domain.details import from_answers
from domain.lifecycle import State
from domain.office import Office
from domain.satisfaction import can_be_answered, most_answers
from domain.show import thai_date
from notifications import links as signing
from notifications.links import ANSWERS, LinkRefused, Links, answers_address
from storage import requests, responses
from storage.database import make_reader, transaction
from storage.tables import Request

# fmt: off
STATUS = {
    # told        answered with
    "thanks":     200,
    "before":     200,
    "early":      403,
    "full":       403,
    "wrong":      404,
    "off":        410,
    "over":       410,
    "busy":       429,
}
# fmt: on
DONE = frozenset({"thanks", "before"})
TOLD = Template(read_page("refused.html"))
BODY_MAX = 16_384
COOKIE = "answered"
REMEMBERED = timedelta(days=60)  # longer than the days of any training; then the office's own for answers follow
SCALE, BORDER = 12, 4  # modules; about 600 pixels wide

log = structlog.get_logger(__name__)


class Told(Exception):  # noqa: N818 - the participant is told, nothing has gone wrong
    """There is nothing to fill in: `what` says why."""

    def __init__(self, what: str, **facts: str) -> None:
        super().__init__(what)
        self.what, self.facts = what, facts


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the page needs to know of its process."""

    engine: Engine
    reader: Engine  # for who only looks: they keep no writer waiting
    clock: Clock
    office: Office
    links: Links
    crowd: Crowd = field(default_factory=Crowd)


def make(engine: Engine, clock: Clock, office: Office, links: Links) -> Blueprint:
    """Make the part of the application that participants answer on."""
    blueprint = Blueprint("answers", __name__)
    desk = Desk(engine=engine, reader=make_reader(engine), clock=clock, office=office, links=links)

    @blueprint.get("/r/<token>")
    def ask(token: str) -> Response:
        return _tell(desk, token, _ask)

    @blueprint.post("/r/<token>")
    def take(token: str) -> Response:
        return _tell(desk, token, _take)

    @blueprint.get("/r/<token>/qr.png")
    def draw(token: str) -> Response:
        return _tell(desk, token, _draw)

    return blueprint


def _tell(desk: Desk, token: str, do: Callable[[Desk, str], Response]) -> Response:
    """Do it; where there is nothing to fill in, say so kindly and nothing else."""
    try:
        answer = do(desk, token)
    except Told as told:
        metrics.LINKS.labels(told.what).inc()
        if told.what not in DONE:
            log.warning("link.refused", why=told.what, what="answers")
        answer = _write_told(desk, told)
    answer.headers.update(HEADERS | {"Content-Security-Policy": POLICY})
    return answer


def _write_told(desk: Desk, told: Told) -> Response:
    title = SAY("answer.heading.done" if told.what in DONE else "answer.heading.closed")
    contact = SAY("refused.contact", phone=desk.office.contact.phone)
    page = TOLD.substitute(title=title, said=SAY(f"answer.told.{told.what}", **told.facts), contact=contact)
    return make_response(page, STATUS[told.what])


def _ask(desk: Desk, token: str) -> Response:
    request_id = _come_in(desk, token)
    with transaction(desk.reader) as session:
        details = from_answers(_get_open(session, desk, request_id).answers)
    metrics.LINKS.labels("opened").inc()
    return make_response(write_page(desk.office, details, fresh_sheet()))


def _take(desk: Desk, token: str) -> Response:
    request_id = _come_in(desk, token)
    if not desk.crowd.lets_in(request_id, ANSWERING):
        raise Told("busy")
    request.max_content_length = BODY_MAX
    try:
        sheet = read_sheet(request.form)
    except RequestEntityTooLarge as error:
        raise Told("busy") from error
    with transaction(desk.engine) as session:
        found = _get_open(session, desk, request_id)
        details = from_answers(found.answers)
        if not sheet.is_complete:
            return make_response(write_page(desk.office, details, sheet, missing=True))
        if responses.count(session, found.id) >= most_answers(details.people_in_all):
            raise Told("full")
        scores = [score for score in sheet.scores if score is not None]
        responses.add(session, found.id, sheet.name, scores, sheet.comment or None, desk.clock.now())
    return _thank(desk, token)


def _thank(desk: Desk, token: str) -> Response:
    metrics.LINKS.labels("answered").inc()
    answer = _write_told(desk, Told("thanks"))
    is_secure = desk.links.public_url.startswith("https://")
    remembered = REMEMBERED + timedelta(days=desk.office.satisfaction.close_days)
    kept = {"max_age": remembered, "path": f"/r/{token}", "httponly": True, "samesite": "Lax"}
    answer.set_cookie(COOKIE, "1", secure=is_secure, **kept)  # type: ignore[arg-type]
    return answer


def _draw(desk: Desk, token: str) -> Response:
    request_id = _read(desk, token)
    return Response(draw_code(answers_address(request_id, desk.links)), mimetype="image/png")


def draw_code(address: str) -> bytes:
    """Draw the QR code of an address as a PNG, with the quiet zone that a camera wants (ISO/IEC 18004)."""
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="png", scale=SCALE, border=BORDER)
    return out.getvalue()


def _come_in(desk: Desk, token: str) -> int:
    if not desk.crowd.lets_in("page", LOOKING):
        raise Told("busy")
    request_id = _read(desk, token)
    if COOKIE in request.cookies:
        raise Told("before")
    return request_id


def _read(desk: Desk, token: str) -> int:
    try:
        link = signing.read(token, desk.links, desk.clock.now())
    except LinkRefused as refusal:
        raise Told("wrong") from refusal
    if link.what != ANSWERS or link.request_id is None:
        raise Told("wrong")
    return link.request_id


def _get_open(session: Session, desk: Desk, request_id: int) -> Request:
    found = requests.find(session, request_id)
    if found is None:
        raise Told("off")
    rules, today = desk.office.satisfaction, local_date(desk.clock.now())
    standing = can_be_answered(State(found.state), found.first_day, found.last_day, today, rules)
    if standing == "early":
        raise Told(standing, day=thai_date(found.first_day))
    if standing != "open":
        raise Told(standing)
    return found
