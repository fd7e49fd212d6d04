"""Whether a school's good words go to the trainers; and colleagues' calls for help."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = storage.database.Moment(timezone=True)


def upgrade() -> None:
    op.add_column("ratings", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "help_calls",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=True, index=True),
        sa.Column("asked_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("duty", sa.String(length=20), nullable=True),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("taken_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
    )


def downgrade() -> None:
    op.drop_table("help_calls")
    op.drop_column("ratings", "shared")
