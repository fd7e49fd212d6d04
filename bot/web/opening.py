"""What a link opens, by kind: each row finds the thing and asks anew whether its person may have it.

A row looks into the database first and gives back what makes the bytes, so that no transaction waits for them.
"""

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.export.table import REGISTERS
from bot.web.papers import open_paper, open_sample
from bot.web.visits import Closed, Make, Served, Visit, get_request
from domain.file_names import with_ending
from domain.office import Office
from handlers.registers import KEEPERS
from notifications.calendars import DAY_STANDS, invitation
from notifications.links import Link
from notifications.views import view
from storage import attachments, people, requests
from storage.files import Files


def _attachment(visit: Visit) -> Make:
    request = get_request(visit)
    found = attachments.find_kept(visit.session, int(visit.link.name))
    if found is None or found.request_id != request.id:
        raise Closed("gone")
    is_small = visit.link.what == "thumbnail"
    place = found.thumbnail if is_small else found.sha256
    if place is None:
        raise Closed("gone")
    mime = "image/jpeg" if is_small else found.mime
    name, is_shown = with_ending(found.name or f"{request.number}-{found.id}", mime), found.kind != "word"
    return lambda: Served(data=visit.files.get(place), mime=mime, name=name, is_shown=is_shown)


def _calendar(visit: Visit) -> Make:
    """Give a request's days as long as they stand, and after that what takes them out of a calendar again."""
    request = get_request(visit)
    has_stood = any(entry.to in DAY_STANDS for entry in requests.list_log(visit.session, request.id))
    if not has_stood:
        raise Closed("gone")
    shown = view(visit.session, visit.office, request)
    data = invitation(shown, visit.office, visit.host, visit.now)
    return lambda: Served(data=data, mime="text/calendar", name=f"{request.number}.ics", is_shown=True)


def _register(visit: Visit) -> Make:
    """Write a register of the office between two days, for those who keep it."""
    name, _, days = visit.link.name.partition("/")
    if name not in REGISTERS or KEEPERS.isdisjoint(visit.duties):
        raise Closed("no_access")
    first, last = (date.fromisoformat(day) for day in days.split("/"))

    def make() -> Served:
        from bot.export.registers import MIME, export  # noqa: PLC0415 - what writes Excel takes 10 MB, and is seldom asked

        out = io.BytesIO()
        export(visit.engine, visit.office, name, first, last, out)
        return Served(data=out.getvalue(), mime=MIME, name=f"{name}-{first}-{last}.xlsx")

    return make


OPENINGS: Mapping[str, Callable[[Visit], Make]] = {
    "attachment": _attachment,
    "thumbnail": _attachment,
    "calendar": _calendar,
    "paper": open_paper,
    "sample": open_sample,
    "register": _register,
}


def find(session: Session, engine: Engine, office: Office, files: Files, link: Link, host: str, now: datetime) -> Make:
    """Return what makes the bytes of a link's thing; `Closed` where its person may not have it (any more)."""
    person = people.find(session, link.person_id)
    if person is None or link.what not in OPENINGS:
        raise Closed("no_access")
    duties = frozenset(people.list_duties(session, person.id))
    visit = Visit(
        session=session,
        engine=engine,
        office=office,
        files=files,
        link=link,
        person=person,
        duties=duties,
        now=now,
        host=host,
    )
    return OPENINGS[link.what](visit)
