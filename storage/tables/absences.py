"""Who is away from when to when, and who stands in. Columns only."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class Absence(Base):
    """A leave or a duty away (P4.2, R60). One that ends early gets an earlier last day; it is never deleted."""

    __tablename__ = "absences"
    __table_args__ = (Index("ix_absences_days", "last_day", "first_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(20))  # leave, duty
    first_day: Mapped[date]
    last_day: Mapped[date]
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    entered_at: Mapped[datetime]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
