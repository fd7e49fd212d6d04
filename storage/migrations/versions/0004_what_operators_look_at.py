"""What operators look at: how fast people talk, what was forgotten, and indexes of what failed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FAILED, DEAD = "state = 'failed'", "state = 'dead'"


def upgrade() -> None:
    # A column that may be empty: processes of the version before go on writing rows without it.
    op.add_column("people", sa.Column("pace", sa.JSON(), nullable=True))
    op.create_table(
        "deletions",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind"),
    )
    _create("ix_inbox_failed", "inbox", "id", FAILED)
    _create("ix_outbox_dead", "outbox", "created_at", DEAD)


def downgrade() -> None:
    op.drop_index("ix_outbox_dead", "outbox")
    op.drop_index("ix_inbox_failed", "inbox")
    op.drop_table("deletions")
    op.drop_column("people", "pace")


def _create(name: str, table: str, column: str, where: str) -> None:
    op.create_index(name, table, [column], postgresql_where=sa.text(where), sqlite_where=sa.text(where))
