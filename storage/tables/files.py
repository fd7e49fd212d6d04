"""What is known of files; their bytes are kept elsewhere (`storage.files`), under the hash that stands here."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Base


def _partial_index(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, postgresql_where=text(where), sqlite_where=text(where))


class Attachment(Base):
    """A photo or file that somebody sent: first what is still to be fetched from LINE, then what was kept of it.

    While it waits, `due_at` is schedule, back-off and lease in one.
    """

    __tablename__ = "attachments"
    __table_args__ = (
        _partial_index("ix_attachments_due", "due_at", where="state = 'waiting'"),
        _partial_index("ix_attachments_unanswered", "person_id", where="answered_at IS NULL"),
        Index("ix_attachments_request", "request_id", "purpose"),
        Index("ix_attachments_loose", "person_id", "request_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"))
    purpose: Mapped[str] = mapped_column(String(20), default="")  # what it is for, such as "letter"; "" is just kept
    state: Mapped[str] = mapped_column(String(10), default="waiting")  # waiting, kept, refused, gone
    why: Mapped[str | None] = mapped_column(String(20))  # it was refused
    message_id: Mapped[str] = mapped_column(String(64), unique=True)  # LINE's
    set_id: Mapped[str | None] = mapped_column(String(64))  # LINE's imageSet: photos that were sent together
    set_index: Mapped[int] = mapped_column(default=1)
    set_total: Mapped[int] = mapped_column(default=1)
    name: Mapped[str]  # as the sender gave it, cleaned; "" for a photo
    kind: Mapped[str] = mapped_column(String(10), default="")  # by content: picture, pdf, word
    mime: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    thumbnail: Mapped[str | None] = mapped_column(String(64), index=True)  # the SHA-256 of a small picture of it
    at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    event_id: Mapped[str | None] = mapped_column(String(64))
    reply_token: Mapped[str | None]
    reply_until: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class MadePaper(Base):
    """A paper that was asked for and made. Whoever asks again gets the same bytes, as long as it tells the same.

    `request_id` is no foreign key: when a request is forgotten, its papers' bytes are still to be found and deleted.
    """

    __tablename__ = "made_papers"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)  # of kind, form, and all that it tells
    request_id: Mapped[int | None] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(20))
    form: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Feed(Base):
    """A calendar that somebody's telephone subscribes to, by an address that can be revoked."""

    __tablename__ = "feeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    scope: Mapped[str] = mapped_column(String(10))  # own, group
    key: Mapped[str] = mapped_column(String(43))  # random; part of what the address is signed over
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
