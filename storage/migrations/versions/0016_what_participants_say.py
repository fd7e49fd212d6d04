"""What participants say of a training, without anybody's name."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True),
        sa.Column("sheet", sa.String(length=32), nullable=False, unique=True),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("at", storage.database.Moment(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("responses")
