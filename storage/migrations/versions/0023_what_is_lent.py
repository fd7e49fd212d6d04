"""What the office lends for trainings."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MOMENT = storage.database.Moment(timezone=True)
OUT = sa.text("returned_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "loans",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True),
        sa.Column("thing", sa.String(length=200), nullable=False),
        sa.Column("borrower_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("entered_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("lent_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_at", MOMENT, nullable=True),
        sa.Column("taken_back_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=True),
    )
    op.create_index("ix_loans_out", "loans", ["due_on", "id"], postgresql_where=OUT, sqlite_where=OUT)


def downgrade() -> None:
    op.drop_table("loans")
