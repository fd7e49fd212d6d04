"""Somebody comes with a genuine link: who it is, what they may get, and how a refusal is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.office import Office
from handlers.roles import may_see
from notifications.links import Link
from storage import requests
from storage.files import Files
from storage.tables import MadePaper, Person, Request


class Closed(Exception):  # noqa: N818 - it is no error: the person is told
    """The link is ours, and opens nothing any more: its person may not have the thing now, or it is gone."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Served:
    """A file as it is handed out; `name` is what it is called when it is saved."""

    data: bytes
    mime: str
    name: str
    is_shown: bool = False  # in the browser, and not only saved
    made: MadePaper | None = None  # to be noted: it was not there before


Make: TypeAlias = Callable[[], Served]


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Somebody who comes with a genuine link, inside a transaction."""

    session: Session
    engine: Engine  # for what is read once this transaction is over
    office: Office
    files: Files
    link: Link
    person: Person
    duties: frozenset[str]
    now: datetime
    host: str


def get_request(visit: Visit) -> Request:
    """Return the request of a link; `Closed` where its person may not see it (any more)."""
    request = requests.find(visit.session, visit.link.request_id or 0)
    if request is None or not may_see(visit.person, visit.duties, request):
        raise Closed("no_access")
    return request
