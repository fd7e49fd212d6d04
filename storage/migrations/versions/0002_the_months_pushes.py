"""The month's pushes: the ledger, what LINE says, and since when a message is held.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A column that may be empty: processes of the version before go on writing rows without it.
    op.add_column("outbox", sa.Column("held_at", storage.database.Moment(timezone=True), nullable=True))
    op.create_table(
        "pushes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("line_user_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("at", storage.database.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_pushes_month", "pushes", ["month", "line_user_id"])
    op.create_table(
        "push_months",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("plan_limit", sa.Integer(), nullable=True),
        sa.Column("line_used", sa.Integer(), nullable=False),
        sa.Column("own_then", sa.Integer(), nullable=False),
        sa.Column("checked_at", storage.database.Moment(timezone=True), nullable=True),
        sa.Column("refused_at", storage.database.Moment(timezone=True), nullable=True),
        sa.Column("fell_from", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("month"),
    )


def downgrade() -> None:
    op.drop_table("push_months")
    op.drop_index("ix_pushes_month", "pushes")
    op.drop_table("pushes")
    op.drop_column("outbox", "held_at")
