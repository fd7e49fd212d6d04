"""Meetings about requests: who has a seat, who sits on it, and how they voted. Columns only."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class Meeting(Base):
    """A meeting on one request. Both words are dated: the heads-up, and the invitation that follows (P4.1)."""

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    starts_at: Mapped[datetime]
    place: Mapped[str | None]
    convened_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    heads_up_at: Mapped[datetime]
    invited_at: Mapped[datetime | None]
    concluded_at: Mapped[datetime | None]
    result: Mapped[str | None]


class Seat(Base):
    """A member's seat. The key is the guarantee: one seat, and so one vote, a member."""

    __tablename__ = "meeting_members"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # who sits on it instead (P4.2)
    noted_at: Mapped[datetime | None]  # when whoever sits on it said that they know


class Vote(Base):
    """A seat's vote on person and day, as it stands (R64); the key refuses a second one."""

    __tablename__ = "votes"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    cast_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    day: Mapped[date | None]
    at: Mapped[datetime]
