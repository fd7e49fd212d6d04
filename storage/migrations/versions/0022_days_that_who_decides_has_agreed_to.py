"""Which of the days on offer whoever approves has offered, or agreed to.

Days offered by the version before were taken for approved, and still are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("offers", sa.Column("approved", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    op.drop_column("offers", "approved")
