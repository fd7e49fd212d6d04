"""Who practises just now, with the sample rows of their practice (R06)."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practices",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("world", sa.JSON(), nullable=False),
        sa.Column("updated_at", storage.database.Moment(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("practices")
