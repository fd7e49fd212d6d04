"""Brings a database up to date while processes of the version before still work on it. Nothing else makes tables.

The rule for every revision: it only adds. A new column may be empty or has a default in the database, a new table is
one that the old code does not know, and what the old code reads or writes is taken away one version after the code
that did so. It is one transaction and short: on PostgreSQL it waits for a table no longer than `LOCK_SECONDS`, then
lets everybody else through and begins anew, for whoever comes after a waiting migration waits with it. An index on a
table that grows is made on its own, CONCURRENTLY. Several that migrate at once wait for one another, and the later
find nothing to do.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, event, inspect, make_url
from sqlalchemy.exc import OperationalError

from storage.database import opened

MIGRATIONS = Path(__file__).parent
LOCK_SECONDS, PATIENCE_SECONDS, PAUSE_SECONDS = 3.0, 60.0, 0.2
# Any number that nothing else takes: the right to migrate a database.
TO_MIGRATE = 6_448_384
# In PostgreSQL's words and in SQLite's. Of a deadlock with a process at work, PostgreSQL undoes one side.
LOCKED = ("55P03", "40P01", "database is locked")


def migrate(url: str, revision: str = "head") -> None:
    """Make the database file, its journal mode and every table, or bring them up to date (or up to this revision)."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _prepare(url)
            if revision != "head" or not is_up_to_date(url):
                _upgrade(url, revision)
        except OperationalError as error:
            if not _is_locked(error) or time.monotonic() > end:
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return


def is_up_to_date(url: str) -> bool:
    """Tell whether a database has every revision of this version. Without Alembic: most starts need no more of it."""
    newest = max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]
    with create_engine(url, poolclass=NullPool).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [newest]


@contextmanager
def right_to_migrate(url: str) -> Iterator[Connection]:
    """Give the connection of the one transaction in which everything is brought up to date, alone."""
    with opened(url) as engine:
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:  # which changes a table by making another: until that bears its name, what refers to it hangs
            event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA foreign_keys=OFF"))
        with engine.begin() as connection:
            if not is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TO_MIGRATE})")
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(LOCK_SECONDS * 1000)}")
            yield connection
            if is_sqlite and (hanging := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"rows refer to what is not there: {hanging[:3]}")


def _prepare(url: str) -> None:
    target = make_url(url)
    if target.get_backend_name() != "sqlite" or not target.database:
        return
    Path(target.database).parent.mkdir(parents=True, exist_ok=True)
    # Only here: processes that switch a fresh file to WAL at once lock each other out.
    with create_engine(url, poolclass=NullPool).connect() as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")


def _is_locked(error: OperationalError) -> bool:
    return any(word in f"{getattr(error.orig, 'sqlstate', '')} {error.orig}" for word in LOCKED)


def _upgrade(url: str, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 - 7 MB and a tenth of a second of every start that has nothing to do
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, revision)
