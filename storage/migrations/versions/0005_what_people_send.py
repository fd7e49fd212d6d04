"""Photos and files that people send: what is to be fetched, and what was kept."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("request_id", sa.Integer, sa.ForeignKey("requests.id")),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("why", sa.String(20)),
        sa.Column("message_id", sa.String(64), nullable=False, unique=True),
        sa.Column("set_id", sa.String(64)),
        sa.Column("set_index", sa.Integer, nullable=False),
        sa.Column("set_total", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("mime", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), index=True),
        sa.Column("thumbnail", sa.String(64), index=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("event_id", sa.String(64)),
        sa.Column("reply_token", sa.String),
        sa.Column("reply_until", Moment),
        sa.Column("answered_at", Moment),
    )
    _index("ix_attachments_due", ["due_at"], "state = 'waiting'")
    _index("ix_attachments_unanswered", ["person_id"], "answered_at IS NULL")
    op.create_index("ix_attachments_request", "attachments", ["request_id", "purpose"])
    op.create_index("ix_attachments_loose", "attachments", ["person_id", "request_id"])


def downgrade() -> None:
    op.drop_table("attachments")


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "attachments", columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
