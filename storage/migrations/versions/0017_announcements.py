"""Announcements to the staff, and who knows of them."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

MOMENT = storage.database.Moment(timezone=True)


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
    )
    op.create_table(
        "known",
        sa.Column("announcement_id", sa.Integer(), sa.ForeignKey("announcements.id"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("noted_at", MOMENT, nullable=True),
    )


def downgrade() -> None:
    op.drop_table("known")
    op.drop_table("announcements")
