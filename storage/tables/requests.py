"""What schools ask for, and what becomes of it. Columns only; the state is changed by the one door."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from domain.lifecycle import State
from storage.database import Base

_OPEN = text("state = 'open'")


class Request(Base):
    """What a school asks for. `state` and `version` are changed by the one door only.

    `desks` are the desks that its memo still has to pass, the one it lies on first; none where it is not proposed.
    """

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("fiscal_year", "serial"),
        Index("ix_requests_state", "state", "first_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fiscal_year: Mapped[int]
    serial: Mapped[int]
    state: Mapped[State] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=0)  # grows with every move; buttons carry it
    urgent: Mapped[bool] = mapped_column(default=False)
    fast: Mapped[bool] = mapped_column(default=False)  # its memo took the fast lane (P3.2)
    by_phone: Mapped[bool] = mapped_column(default=False)  # an officer speaks for somebody who is not on LINE (P1.1)
    alternatives: Mapped[str | None]  # what a refusal names for the school to do instead (P5.1c)
    desks: Mapped[list[Any]] = mapped_column(default=list)
    requester_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    money_spent: Mapped[float | None]  # baht, as the clerk reads it in the money papers (P7.1)
    meets_at: Mapped[datetime | None]  # when its meeting begins, while it waits for one
    warned_end: Mapped[datetime | None]  # the latest moved end whose consequences were told (P6.1b)
    first_day: Mapped[date]
    last_day: Mapped[date]
    answers: Mapped[dict[str, Any]]  # the form's answers, as `conversations` stores them
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    @property
    def number(self) -> str:
        """The number people quote: 70-0042 is the 42nd of fiscal year 2570."""
        return f"{self.fiscal_year % 100:02d}-{self.serial:04d}"


class LogEntry(Base):
    """One move or remark of a request: who, as what, when, from where to where, why. Appended, never changed."""

    __tablename__ = "request_log"
    __table_args__ = (UniqueConstraint("request_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    place: Mapped[int] = mapped_column("version")  # in the request's story, from 1; named as the first version had it
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    for_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # in whose place the actor acted
    role: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(20))
    start: Mapped[str | None] = mapped_column(String(20))
    to: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None]
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class Letter(Base):
    """A letter that came or went about a request. Its number is the registering office's, never made up (P2.2)."""

    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_kind", "kind", "dated"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))  # request, refusal and the like
    number: Mapped[str] = mapped_column(String(60))  # "" where it came without one
    dated: Mapped[date]  # of a letter out what stands on it; of one that came, the day it came
    written_on: Mapped[date | None]  # what stands on a letter that came, where somebody has said so
    way: Mapped[str] = mapped_column(String(10), default="")  # how it came: number (typed), files (sent), paper
    pages: Mapped[int] = mapped_column(default=0)  # photos or files of it
    void: Mapped[bool] = mapped_column(default=False)  # a new one was asked for in its place
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # who wrote it down
    at: Mapped[datetime]


class Booking(Base):
    """A trainer's hours on a day. The database itself refuses hours of one person that overlap (revision 0018)."""

    __tablename__ = "bookings"
    __table_args__ = (Index("ix_bookings_day", "day"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True, index=True)
    part: Mapped[str] = mapped_column(String(10))  # lead, assistant
    starts: Mapped[int] = mapped_column(server_default="0")  # minutes since midnight; the whole day by default
    ends: Mapped[int] = mapped_column(server_default="1440")


class Offer(Base):
    """A day offered to a school in place of the one it asked for, and who would come (P5.1).

    It holds nobody: the first school that chooses has the trainer, and what the others were offered is lost.
    """

    __tablename__ = "offers"
    __table_args__ = (
        Index(
            "ix_offers_open", "person_id", postgresql_where=text("state = 'open'"), sqlite_where=text("state = 'open'")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default="open")  # open, chosen, lost, closed, outdated
    approved: Mapped[bool] = mapped_column(server_default=true())  # who decides has offered it, or agreed to it


class Rating(Base):
    """The school's word after the day: 1 to 5 and a free line."""

    __tablename__ = "ratings"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    score: Mapped[int]
    comment: Mapped[str | None]
    shared: Mapped[bool] = mapped_column(default=False)  # the school lets the trainers read its words (R68)
    at: Mapped[datetime]


class Draft(Base):
    """A form somebody is filling in. The current one is the one that answers go to."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("person_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    form: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"))
    subject_state: Mapped[State | None] = mapped_column(String(20))  # where the request stood when it was opened
    caller: Mapped[dict[str, Any] | None]  # who telephoned, where an officer fills it in for them (P1.1)
    current: Mapped[bool] = mapped_column(default=True)
    data: Mapped[dict[str, Any]]  # as the conversation engine stores it
    sources: Mapped[dict[str, Any]] = mapped_column(default=dict)  # LINE message id -> step it answered
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
