"""What ties a request to the world outside: partners, what it was good for, and good news. Columns only."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class Partner(Base):
    """Somebody of another agency who takes part in a request, and how they are reached (R16)."""

    __tablename__ = "partners"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    agency: Mapped[str]
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who wrote it down
    at: Mapped[datetime]


class Tag(Base):
    """What a service has served beside its subject, in the office's own words (R70)."""

    __tablename__ = "tags"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(index=True)


class Project(Base):
    """A service that was done is the source of a project of this title (R63)."""

    __tablename__ = "projects"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    title: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(index=True)


class News(Base):
    """The good news of a request: what the head writes, and what of it the school lets the public see (R70).

    `consent`: asked, photos (words and the `photos` named here), words, no.
    """

    __tablename__ = "news"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    said: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who wrote it
    at: Mapped[datetime]
    consent: Mapped[str] = mapped_column(String(10), default="asked")
    photos: Mapped[list[Any]] = mapped_column(default=list)  # ids of attachments, in the order in which they are shown
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
