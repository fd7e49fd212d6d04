"""The latest end of a day that people were warned of, so that they hear of none twice."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

MOMENT = storage.database.Moment(timezone=True)


def upgrade() -> None:
    op.add_column("requests", sa.Column("warned_end", MOMENT, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("requests") as requests:
        requests.drop_column("warned_end")
