"""A request is found by its number through the index that keeps the number unique."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_requests_serial", "requests")


def downgrade() -> None:
    op.create_index("ix_requests_serial", "requests", ["serial"])
