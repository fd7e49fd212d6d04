"""Who talks to the bot. Columns only: rules live in `domain`, deeds in `handlers`."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


class Person(Base):
    """Somebody who talks to the bot."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_user_id: Mapped[str] = mapped_column(String(64), unique=True)
    follows: Mapped[bool] = mapped_column(default=True)
    consent_version: Mapped[str | None]
    consent_at: Mapped[datetime | None]
    kind: Mapped[str | None] = mapped_column(
        String(20)
    )  # R11: teacher, staff, principal, people, agency, private; office
    name: Mapped[str | None]
    position: Mapped[str | None]
    school_key: Mapped[str | None] = mapped_column(String(20))
    organisation: Mapped[str | None]
    phone: Mapped[str | None] = mapped_column(String(20))
    skills: Mapped[list[Any]] = mapped_column(default=list)  # work group codes a supervisor is good at
    networks: Mapped[list[Any] | None]  # of schools, which a supervisor looks after (R12)
    registered_at: Mapped[datetime | None]
    pace: Mapped[list[Any] | None]  # how fast they talk: minute, before, here, told
    created_at: Mapped[datetime]


class Duty(Base):
    """A role that a person of the office holds: clerk, supervisor, head, director."""

    __tablename__ = "duties"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    since: Mapped[datetime]


class Consent(Base):
    """A person's word on one version of the privacy notice; appended, never changed."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    version: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]


class Invite(Base):
    """A one-time code that makes its user an officer. Only the code's hash is kept."""

    __tablename__ = "invites"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(20))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    used_at: Mapped[datetime | None]


class Claim(Base):
    """A one-time code by which a caller takes over what an officer opened for them. Only the code's hash is kept."""

    __tablename__ = "claims"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    caller_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)  # none once they are on LINE
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    used_at: Mapped[datetime | None]
