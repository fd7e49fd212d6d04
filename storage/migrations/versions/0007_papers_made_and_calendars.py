"""Papers that were made, and calendars that telephones subscribe to."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "made_papers",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("request_id", sa.Integer, index=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("key", sa.String(43), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("revoked_at", Moment),
    )


def downgrade() -> None:
    op.drop_table("feeds")
    op.drop_table("made_papers")
