"""Which statements read the whole of a large table, by the database's own plan."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

LARGE_TABLES = ("requests", "request_log", "reminders", "inbox", "outbox")
# These indexes hold only what is open or went wrong, so that reading one whole is reading little.
OF_FEW_ROWS = ("ix_inbox_open", "ix_outbox_due", "ix_outbox_dead", "ix_outbox_blocked", "ix_reminders_due")
PREFIX = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}
SCAN = {"sqlite": r"\bSCAN (\w+)(.*)", "postgresql": r"Seq Scan on (\w+)(.*)"}


@contextmanager
def overheard(engine: Engine) -> Iterator[dict[str, Any]]:
    """Collect the statements that are run, each with the parameters of one run."""
    heard: dict[str, Any] = {}

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:  # noqa: FBT001
        if re.match(r"\s*(SELECT|UPDATE|DELETE)", statement) and not many:
            heard.setdefault(statement, parameters)

    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


def list_scans(engine: Engine, heard: dict[str, Any]) -> list[str]:
    """Return the statements that read a large table from end to end, shortened."""
    dialect = engine.dialect.name
    found = []
    with engine.connect() as connection:
        for statement, parameters in heard.items():
            plan = connection.exec_driver_sql(PREFIX[dialect] + statement, parameters)
            lines = "\n".join(str(row[-1]) for row in plan)
            if any(table in LARGE_TABLES and not any(name in rest for name in OF_FEW_ROWS)
                   for table, rest in re.findall(SCAN[dialect], lines)):  # fmt: skip
                found.append(
                    re.sub(r"\s+", " ", re.sub(r"SELECT .*? FROM", "SELECT … FROM", statement, flags=re.DOTALL))
                )
    return found
