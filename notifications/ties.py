"""What ties a request to the world outside, as its card shows it: partners, a project, tags. Never changes anything."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from domain.lifecycle import State
from domain.show import phone_number
from domain.texts import Texts
from notifications.lending import say_lent
from storage import loans, partners, people, purposes
from storage.tables import Request

SAY = Texts("notifications", "sharing.th.toml")
IS_DONE = frozenset({State.HELD, State.CLOSED})


@dataclass(frozen=True, kw_only=True)
class Ties:
    """Who else takes part in a request (R16), and what it was good for (R63, R70)."""

    partners: tuple[str, ...] = ()
    project: str = ""
    tags: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()  # what the office has lent for it and wants back (R81)


def find_ties(session: Session, request: Request) -> Ties:
    """Read what ties a request to others; what comes of a service is asked for once it is done."""
    found = partners.list_of_request(session, request.id)
    said = tuple(SAY("partner", agency=one.agency, name=one.name, phone=phone_number(one.phone)) for one in found)
    lent = tuple(_list_lent(session, request))
    if request.state not in IS_DONE:
        return Ties(partners=said, lent=lent)
    project = purposes.find_project(session, request.id)
    tags = purposes.list_tags(session, request.id)
    return Ties(partners=said, project=project.title if project else "", tags=tuple(tags), lent=lent)


def _list_lent(session: Session, request: Request) -> list[str]:
    out = loans.list_out_for(session, request.id)
    return [say_lent(loan, people.get(session, loan.borrower_id)) for loan in out]
