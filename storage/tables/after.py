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
