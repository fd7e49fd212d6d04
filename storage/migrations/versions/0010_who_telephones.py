"""Requests opened for callers: the claims by which they take them over, and the drafts in which they are asked."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = storage.database.Moment(timezone=True)


def upgrade() -> None:
    op.add_column("drafts", sa.Column("caller", sa.JSON(), nullable=True))
    op.create_table(
        "claims",
        sa.Column("code_hash", sa.String(length=64), primary_key=True),
        sa.Column("caller_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=True, index=True),
        sa.Column("made_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=True),
        sa.Column("used_at", MOMENT, nullable=True),
    )


def downgrade() -> None:
    op.drop_table("claims")
    op.drop_column("drafts", "caller")
