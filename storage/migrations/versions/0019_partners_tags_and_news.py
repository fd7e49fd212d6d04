"""Partners of a request, what a service was good for, and good news."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = storage.database.Moment(timezone=True)


def upgrade() -> None:
    op.create_table(
        "partners",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "tags",
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "projects",
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "news",
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("consent", sa.String(10), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("answered_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
    )


def downgrade() -> None:
    for table in ("news", "projects", "tags", "partners"):
        op.drop_table(table)
