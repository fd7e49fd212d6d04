"""Who is booked on a day, letters by their day, and what a block kept away are found without reading all rows."""

from alembic import op
from sqlalchemy import text

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_BLOCKED = text("state = 'dropped' AND error = 'blocked'")


def upgrade() -> None:
    op.create_index("ix_bookings_day", "bookings", ["day"])
    op.create_index("ix_letters_kind", "letters", ["kind", "dated"])
    op.create_index("ix_outbox_blocked", "outbox", ["created_at"], postgresql_where=_BLOCKED, sqlite_where=_BLOCKED)


def downgrade() -> None:
    op.drop_index("ix_outbox_blocked", "outbox")
    op.drop_index("ix_letters_kind", "letters")
    op.drop_index("ix_bookings_day", "bookings")
