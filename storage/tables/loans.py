"""What the office has lent for trainings (R81). Columns only."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base

_OUT = text("returned_at IS NULL")


class Loan(Base):
    """One thing of the office that somebody has taken along to a training, and until when."""

    __tablename__ = "loans"
    __table_args__ = (Index("ix_loans_out", "due_on", "id", postgresql_where=_OUT, sqlite_where=_OUT),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    thing: Mapped[str] = mapped_column(String(200))
    borrower_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who has it in hand
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    lent_at: Mapped[datetime]
    due_on: Mapped[date]
    returned_at: Mapped[datetime | None]
    taken_back_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
