"""What a handler knows of the moment: who speaks, with which duties, when, and the office they speak to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from conversations.thai.schools import SchoolIndex
from domain.calendar import local_date
from domain.office import Office
from notifications.links import NO_LINKS, Links
from storage.tables import Person

Messages: TypeAlias = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Chat:
    """One event of one person, inside its transaction."""

    session: Session
    office: Office
    schools: SchoolIndex
    person: Person
    duties: frozenset[str]
    now: datetime
    message_id: str | None = None  # of the message being answered, where it is one
    links: Links = NO_LINKS

    @property
    def today(self) -> date:
        """The day in Bangkok."""
        return local_date(self.now)

    @property
    def is_officer(self) -> bool:
        """Whether the person holds a duty in the office."""
        return bool(self.duties)
