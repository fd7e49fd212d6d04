"""How a letter came, how many pages of it, and whether a new one was asked for in its place."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("way", sa.String(length=10), nullable=False, server_default=""))
    op.add_column("letters", sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("letters", sa.Column("void", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for column in ("void", "pages", "way"):
        op.drop_column("letters", column)
