"""The memo's desks, callers on the telephone, letters; and the names of the states of the longer life."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Before there were letters and memos, a request that was taken in waited for its trainer.
RENAMED = (("received", "circulated"), ("accepted", "considering"))


def upgrade() -> None:
    op.add_column("requests", sa.Column("fast", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("requests", sa.Column("by_phone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("requests", sa.Column("desks", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=True),
        sa.Column("at", storage.database.Moment(timezone=True), nullable=False),
    )
    for old, new in RENAMED:
        _rename(old, new)


def downgrade() -> None:
    for old, new in RENAMED:
        _rename(new, old)
    op.drop_table("letters")
    for column in ("desks", "by_phone", "fast"):
        op.drop_column("requests", column)


def _rename(old: str, new: str) -> None:
    op.execute(sa.text("UPDATE requests SET state = :new WHERE state = :old").bindparams(old=old, new=new))
