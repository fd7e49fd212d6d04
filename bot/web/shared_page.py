"""What people who are not in the chat see of a request, as plain HTML (R16, R70). No person, no number of one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from jinja2 import Environment

from bot.web.page import STYLE, hash_style, read_page
from bot.web.visits import Closed, Visit, get_request
from domain import names
from domain.details import from_answers
from domain.lifecycle import State
from domain.office import Office
from domain.sharing import without_phones
from domain.show import thai_date_range
from domain.texts import Texts
from notifications.views import school_of
from storage import news, people, purposes
from storage.tables import Attachment, Request

SAY = Texts("bot.web")
PAGE = read_page("shared.html")
POLICY = (
    f"default-src 'none'; style-src '{STYLE}' '{hash_style(PAGE)}'; img-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_TEMPLATE = Environment(autoescape=True).from_string(PAGE)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What stands on a page; `photos` are addresses."""

    title: str
    topic: str
    rows: tuple[tuple[str, str], ...]
    state: str = ""
    said: str = ""
    tags: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


Look: TypeAlias = Callable[[Visit, str], Shown]


def _status(visit: Visit, _address: str) -> Shown:
    """Show how a request stands: status, topic, days, place, and nothing else."""
    request = get_request(visit)
    details = from_answers(request.answers)
    rows = [
        ("topic", without_phones(details.topic)),
        ("days", thai_date_range(request.first_day, request.last_day)),
        ("place", without_phones(details.place)),
    ]
    return Shown(
        title=SAY("shared.status.title", number=request.number),
        topic=rows[0][1],
        rows=_named(rows),
        state=names.state(request.state),
    )


def _news(visit: Visit, address: str) -> Shown:
    """Show the good news as far as the school lets the public see it."""
    request = get_request(visit)
    known, shown = list_allowed(visit, request)
    topic = without_phones(from_answers(request.answers).topic)
    rows = [
        ("topic", topic),
        ("school", school_of(visit.office, people.get(visit.session, request.requester_id))),
        ("days", thai_date_range(request.first_day, request.last_day)),
    ]
    return Shown(
        title=SAY("shared.news.title"),
        topic=topic,
        rows=_named(rows),
        said=without_phones(known),
        tags=tuple(purposes.list_tags(visit.session, request.id)),
        photos=tuple(f"{address}/{number}.jpg" for number in range(1, len(shown) + 1)),
    )


def list_allowed(visit: Visit, request: Request) -> tuple[str, list[Attachment]]:
    """Return the words and photos that the school has allowed; `Closed` where it has not (any more)."""
    known = news.find(visit.session, request.id)
    if known is None or known.consent not in news.PUBLIC or request.state != State.CLOSED:
        raise Closed("gone")
    return known.said, news.list_shown(visit.session, known)


def _named(rows: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((SAY(f"shared.row.{key}"), value) for key, value in rows if value)


LOOKS: Mapping[str, Look] = {"status": _status, "news": _news}


def write_page(shown: Shown, office: Office) -> str:
    """Write a page with the office's own name and telephone number below."""
    return _TEMPLATE.render(say=SAY, page=shown, office=office.contact.group, phone=office.contact.phone)
