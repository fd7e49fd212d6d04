"""What the head tells the whole staff, and who has said that they know of it (R67)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class Announcement(Base):
    """An announcement; it is only written until `sent_at` says when it went out."""

    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True)
    said: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Known(Base):
    """Somebody has taken note of an announcement; before that, that it went to them."""

    __tablename__ = "known"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    noted_at: Mapped[datetime | None]
