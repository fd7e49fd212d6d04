"""Indexes for what is looked up often: what a message carries, a request by its number, what is due in its order."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

QUEUED, UNFIRED, CARRIED = "state = 'queued'", "fired_at IS NULL", "carried_by IS NOT NULL"


def upgrade() -> None:
    op.create_index("ix_requests_serial", "requests", ["serial"])
    _create("ix_outbox_carried", "outbox", ["carried_by"], CARRIED)
    _replace("ix_outbox_due", "outbox", ["due_at", "created_at"], QUEUED)
    _replace("ix_reminders_due", "reminders", ["due_at", "id"], UNFIRED)


def downgrade() -> None:
    _replace("ix_reminders_due", "reminders", ["due_at"], UNFIRED)
    _replace("ix_outbox_due", "outbox", ["due_at"], QUEUED)
    op.drop_index("ix_outbox_carried", "outbox")
    op.drop_index("ix_requests_serial", "requests")


def _replace(name: str, table: str, columns: list[str], where: str) -> None:
    op.drop_index(name, table)
    _create(name, table, columns, where)


def _create(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
