"""Fills a database as years of a large office would, fast: one statement a table."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, text

SERIES = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, :count))",
}


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many rows: `due` reminders wait to be said, of closed requests."""

    requests: int
    log: int
    due: int


SMALL = Size(requests=400, log=4_000, due=300)
LARGE = Size(requests=1_000_000, log=10_000_000, due=100_000)

# One request in a thousand is open, its day far ahead; the reminders that are due are of closed ones.
# ruff: noqa: E501, ISC004, Q003 - statements read best in one piece
# fmt: off
FILLS: tuple[tuple[str, str], ...] = (
    ("requests", "INSERT INTO people (line_user_id, follows, skills, created_at) "
                 "{series} SELECT 'grown-' || i, {true}, '[]', :now FROM n WHERE i % 10 = 0"),
    ("requests", "INSERT INTO requests (fiscal_year, serial, state, version, urgent, requester_id, first_day, last_day, "
                 "answers, created_at, updated_at) {series} "
                 "SELECT 2500 + i / 5000, i % 5000, CASE WHEN i % 1000 = 0 THEN 'received' ELSE 'closed' END, 9, {false}, "
                 "(SELECT min(id) FROM people) + i % 200, :day, :day, '{{}}', :now, :now FROM n"),
    ("log",      "INSERT INTO request_log (request_id, version, at, role, action, start, \"to\") {series} "
                 "SELECT 1 + (i - 1) / 10, (i - 1) % 10, :now, 'clerk', 'receive', 'submitted', 'received' FROM n"),
    ("due",      "INSERT INTO reminders (request_id, key, version, due_at) {series} "
                 "SELECT i, 'lead.still_asked:1', 1, :now FROM n"),
    ("requests", "INSERT INTO inbox (event_id, line_user_id, timestamp, raw, received_at, state, attempts) {series} "
                 "SELECT 'grown-' || i, 'grown-' || i % 1000, i, '', :now, 'done', 0 FROM n"),
    ("requests", "INSERT INTO outbox (id, line_user_id, key, messages, matters, urgent, due_at, state, attempts, "
                 "created_at, sent_at) {series} SELECT 'grown-' || i, 'grown-' || i % 1000, 'message', '[]', {true}, "
                 "{false}, :now, 'sent', 1, :now, :now FROM n"),
)
# fmt: on


def grow(connection: Connection, size: Size) -> None:
    """Fill a database that has people and no requests."""
    dialect = connection.dialect.name
    words = {"series": SERIES[dialect], "true": _bool(dialect, 1), "false": _bool(dialect, 0)}
    past = datetime.now(UTC) - timedelta(hours=1)
    values = {"now": past if dialect == "postgresql" else past.strftime("%Y-%m-%d %H:%M:%S.%f"),
              "day": (past + timedelta(days=90)).strftime("%Y-%m-%d")}  # fmt: skip
    for which, statement in FILLS:
        filled = text(
            statement.format(**words).replace(":day", "CAST(:day AS date)" if dialect != "sqlite" else ":day")
        )
        named = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(filled, {**named, "count": getattr(size, which)})
    if dialect == "postgresql":  # SQLite keeps no statistics unless told to, and nobody tells it to in an office
        connection.execute(text("ANALYZE"))


def _bool(dialect: str, value: int) -> str:
    return str(value) if dialect == "sqlite" else str(bool(value)).lower()
