"""Somebody's practice: a world of sample rows that no other row knows of (R06)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class Practice(Base):
    """A member of the staff who practises just now. The row goes when they stop."""

    __tablename__ = "practices"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20))  # as whom they practise
    key: Mapped[str] = mapped_column(String(12))  # stands in the buttons of this practice's cards
    ahead: Mapped[int] = mapped_column(default=0)  # seconds by which its clock is ahead
    world: Mapped[dict[str, Any]]  # table -> rows, as `storage.practices` writes them
    updated_at: Mapped[datetime]
