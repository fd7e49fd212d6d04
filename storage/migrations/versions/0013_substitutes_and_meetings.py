"""Dated substitutes, who acted for whom, and meetings with their seats and votes."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = storage.database.Moment(timezone=True)


def _person(name: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("people.id"), nullable=nullable, index=index)


def upgrade() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person("person_id", index=True),
        _person("substitute_id", nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        _person("entered_by"),
        sa.Column("entered_at", MOMENT, nullable=False),
        _person("ended_by", nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
    )
    op.create_index("ix_absences_days", "absences", ["last_day", "first_day"])
    _create_meetings()
    op.add_column("requests", sa.Column("meets_at", MOMENT, nullable=True))
    with op.batch_alter_table("request_log") as log:
        log.add_column(sa.Column("for_id", sa.Integer(), nullable=True))
        log.create_foreign_key("fk_request_log_for", "people", ["for_id"], ["id"])


def _create_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        _person("convened_by"),
        sa.Column("heads_up_at", MOMENT, nullable=False),
        sa.Column("invited_at", MOMENT, nullable=True),
        sa.Column("concluded_at", MOMENT, nullable=True),
        sa.Column("result", sa.String(), nullable=True),
    )
    meeting = ("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"))
    op.create_table(
        "meeting_members",
        sa.Column(*meeting, primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("people.id"), primary_key=True),
        _person("deputy_id", nullable=True),
        sa.Column("noted_at", MOMENT, nullable=True),
    )
    op.create_table(
        "votes",
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meetings.id"), primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("people.id"), primary_key=True),
        _person("cast_by"),
        _person("lead_id", nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    with op.batch_alter_table("request_log") as log:
        log.drop_constraint("fk_request_log_for", type_="foreignkey")
        log.drop_column("for_id")
    op.drop_column("requests", "meets_at")
    for table in ("votes", "meeting_members", "meetings", "absences"):
        op.drop_table(table)
