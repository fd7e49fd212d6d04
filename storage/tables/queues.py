"""What comes in, what goes out, and what is counted and remembered on the way. Columns only."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


def _partial_index(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, postgresql_where=text(where), sqlite_where=text(where))


class InboxEvent(Base):
    """An event as LINE sent it, kept before anything is understood. The text goes once it is handled."""

    __tablename__ = "inbox"
    __table_args__ = (
        _partial_index("ix_inbox_open", "line_user_id", "timestamp", where="state = 'new'"),
        _partial_index("ix_inbox_failed", "id", where="state = 'failed'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(String(64), unique=True)
    line_user_id: Mapped[str] = mapped_column(String(64))  # "" where LINE names nobody
    timestamp: Mapped[int] = mapped_column(BigInteger)  # milliseconds, LINE's own: the order in which a person acted
    raw: Mapped[str]
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="new")  # new, done, failed
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]


class OutboxMessage(Base):
    """Everything the bot says, rendered when written. `due_at` is schedule, back-off and lease in one."""

    __tablename__ = "outbox"
    __table_args__ = (
        _partial_index("ix_outbox_due", "due_at", "created_at", where="state = 'queued'"),
        Index("ix_outbox_person", "line_user_id", "state"),
        _partial_index("ix_outbox_carried", "carried_by", where="carried_by IS NOT NULL"),
        _partial_index("ix_outbox_dead", "created_at", where="state = 'dead'"),
        _partial_index("ix_outbox_blocked", "created_at", where="state = 'dropped' AND error = 'blocked'"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # storage/keys.py; LINE's retry key
    line_user_id: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(60))  # which message of the tables it is
    messages: Mapped[list[Any]]
    reply_token: Mapped[str | None]
    reply_until: Mapped[datetime | None]
    matters: Mapped[bool] = mapped_column(default=True)  # worth a push when the reply token is spent
    urgent: Mapped[bool] = mapped_column(default=False)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    event_id: Mapped[str | None] = mapped_column(String(64))
    dedupe: Mapped[str | None] = mapped_column(String(120), unique=True)
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="queued")  # queued, sent, folded, dead, dropped
    attempts: Mapped[int] = mapped_column(default=0)
    carried_by: Mapped[str | None] = mapped_column(String(36))  # the reply that took a folded push along
    first_try_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]  # since when the month's pushes do not suffice for it
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Push(Base):
    """A push that LINE took and counts: the ledger. The key is the guarantee: a push is counted once."""

    __tablename__ = "pushes"
    __table_args__ = (Index("ix_pushes_month", "month", "line_user_id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # the outbox row's
    month: Mapped[str] = mapped_column(String(7))  # in Bangkok, such as "2026-12"
    line_user_id: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class PushMonth(Base):
    """What LINE says of a month's pushes, and when it was asked."""

    __tablename__ = "push_months"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    plan_limit: Mapped[int | None]  # None is a plan without a limit
    line_used: Mapped[int]
    own_then: Mapped[int]  # what the ledger had when LINE was asked
    checked_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]  # when LINE last said that the limit is reached
    fell_from: Mapped[int | None]  # the limit before it fell


class Reminder(Base):
    """A word to come: fires once when due, vanishes when its request moves on."""

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("request_id", "key", "version"),
        _partial_index("ix_reminders_due", "due_at", "id", where="fired_at IS NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    key: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]  # of the request when it was planned
    due_at: Mapped[datetime]
    fired_at: Mapped[datetime | None]


class Deletion(Base):
    """How much was forgotten of one kind on one day (in Bangkok), because it had been kept long enough."""

    __tablename__ = "deletions"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    rows: Mapped[int]


class Counter(Base):
    """A number that only grows, such as the serial of a fiscal year's requests."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


class Figure(Base):
    """What all processes have counted of one thing, since the service began; for those who watch it."""

    __tablename__ = "figures"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    labels: Mapped[str] = mapped_column(String(200), primary_key=True)  # as JSON
    value: Mapped[float]


class Mark(Base):
    """When something last happened: a clock job's heartbeat."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
