"""What a school can do instead, as the refusal of its request names it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("requests", sa.Column("alternatives", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("requests", "alternatives")
