"""The day that stands on a school's letter, and what a training cost in the end."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("letters") as letters:
        letters.add_column(sa.Column("written_on", sa.Date(), nullable=True))
    with op.batch_alter_table("requests") as requests:
        requests.add_column(sa.Column("money_spent", sa.Float(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("requests") as requests:
        requests.drop_column("money_spent")
    with op.batch_alter_table("letters") as letters:
        letters.drop_column("written_on")
