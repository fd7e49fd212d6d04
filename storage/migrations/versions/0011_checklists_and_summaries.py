"""Ticks of the checklists, and summaries of what was held."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticks",
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("item", sa.String(length=80), primary_key=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", storage.database.Moment(timezone=True), nullable=False),
    )
    op.create_table(
        "summaries",
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("incidents", sa.String(), nullable=True),
        sa.Column("worked", sa.String(), nullable=False),
        sa.Column("to_change", sa.String(), nullable=True),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", storage.database.Moment(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("summaries")
    op.drop_table("ticks")
