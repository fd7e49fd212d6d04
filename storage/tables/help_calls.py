"""Colleagues who ask each other for help (R82, R83). Columns only."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class HelpCall(Base):
    """Somebody of the office asks colleagues for help. Who takes it has the credit for good."""

    __tablename__ = "help_calls"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)  # it is about, if any
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    duty: Mapped[str | None] = mapped_column(String(20))  # who is asked; none is everybody of the office
    task: Mapped[str]
    fiscal_year: Mapped[int]
    at: Mapped[datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    taken_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # taken back by who asked
