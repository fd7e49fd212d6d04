"""What is seen to before a training and written down after it: ticks of the checklists, and the summary."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class Tick(Base):
    """One item of a request's checklists that is done. The item is kept in the office's own words."""

    __tablename__ = "ticks"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    note: Mapped[str | None]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class Response(Base):
    """A participant's answer by the QR code (P7.1, R88): nobody's, so that everybody can say what they think."""

    __tablename__ = "responses"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    sheet: Mapped[str] = mapped_column(String(32), unique=True)  # the page it came from, so that it comes once
    scores: Mapped[list[Any]]  # 1 to 5, an item each, in the office's order
    comment: Mapped[str | None]
    at: Mapped[datetime]


class Summary(Base):
    """What a training has been, in its lead's words (P7.1), and what others learn from it (R69)."""

    __tablename__ = "summaries"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    hours: Mapped[float]
    people: Mapped[int]
    incidents: Mapped[str | None]
    worked: Mapped[str]
    to_change: Mapped[str | None]
    checks: Mapped[list[Any]]  # which of the four bases of success the lead saw in it (R78)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
