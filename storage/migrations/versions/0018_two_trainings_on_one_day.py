"""Two trainings on one day, where their hours do not overlap: the hours of a booking, and what refuses an overlap.

A booking without hours takes the whole day: those made before, and those that the version before goes on making
while both are at work. So it can book nobody twice either.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ORDER = "CHECK (0 <= starts AND starts <= ends AND ends <= 1440)"
# Ranges of one number and of one day, for PostgreSQL compares numbers in such a constraint only with an extension.
NO_OVERLAP = """
    ALTER TABLE bookings ADD CONSTRAINT bookings_do_not_overlap EXCLUDE USING gist (
        int4range(person_id, person_id, '[]') WITH &&,
        daterange(day, day, '[]') WITH &&,
        int4range(starts, ends) WITH &&
    )
"""
REFUSE_OVERLAP = """
    CREATE TRIGGER bookings_do_not_overlap BEFORE INSERT ON bookings
    WHEN EXISTS (
        SELECT 1 FROM bookings AS other WHERE other.person_id = NEW.person_id AND other.day = NEW.day
        AND other.starts < NEW.ends AND NEW.starts < other.ends
    )
    BEGIN SELECT RAISE(ABORT, 'bookings overlap'); END
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("bookings", sa.Column("starts", sa.Integer(), nullable=False, server_default="0"))
        op.add_column("bookings", sa.Column("ends", sa.Integer(), nullable=False, server_default="1440"))
        op.execute("ALTER TABLE bookings DROP CONSTRAINT bookings_pkey")
        op.execute("ALTER TABLE bookings ADD PRIMARY KEY (person_id, day, request_id)")
        op.execute(f"ALTER TABLE bookings ADD {ORDER}")
        op.execute(NO_OVERLAP)
    else:
        _make_anew("person_id, day, request_id", hours=True)
        op.execute(REFUSE_OVERLAP)


def downgrade() -> None:
    """Go back to whole days; where somebody has two trainings on one, the key refuses."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE bookings DROP CONSTRAINT bookings_pkey")
        op.execute("ALTER TABLE bookings ADD PRIMARY KEY (person_id, day)")
        op.drop_column("bookings", "starts")  # and with it what refuses an overlap
        op.drop_column("bookings", "ends")
    else:
        _make_anew("person_id, day", hours=False)


def _make_anew(key: str, *, hours: bool) -> None:
    """Make SQLite's table anew with this key; it can change none."""
    added = f"starts INTEGER NOT NULL DEFAULT 0, ends INTEGER NOT NULL DEFAULT 1440, {ORDER}," if hours else ""
    op.execute("ALTER TABLE bookings RENAME TO bookings_before")
    op.execute(
        "CREATE TABLE bookings (person_id INTEGER NOT NULL REFERENCES people (id), day DATE NOT NULL, "
        "request_id INTEGER NOT NULL REFERENCES requests (id), part VARCHAR(10) NOT NULL, "
        f"{added} PRIMARY KEY ({key}))"
    )
    op.execute("INSERT INTO bookings (person_id, day, request_id, part) "
               "SELECT person_id, day, request_id, part FROM bookings_before")  # fmt: skip
    op.execute("DROP TABLE bookings_before")
    op.create_index("ix_bookings_request_id", "bookings", ["request_id"])
