"""Fresh, migrated, empty databases for tests: the schema is made once a run, and each test gets a copy.

A copy on PostgreSQL is emptied after a test that left it tidy, and used again by the same process.

`TEST_POSTGRES_URL` names a server to use instead of one of our own; its user must be allowed to create databases.
"""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from tests import postgres
from tests.tooling import emptying, small_disk
from tests.tooling.run_folder import current_run, once

# Copies of a template that are empty again, and what shape they must have.
_spare: dict[str, list[str]] = {}
_shapes: dict[str, str] = {}


def copy_sqlite(path: Path) -> str:
    """Make an SQLite database at `path` and return its address."""
    shutil.copyfile(sqlite_template(), path)
    return f"sqlite:///{path}"


def sqlite_template() -> str:
    """Return the path of this run's migrated, empty SQLite database, which is only copied; made on first need."""
    return once("sqlite", _make_sqlite_template)


@contextmanager
def copied_postgres() -> Iterator[str]:
    """Give the address of an empty PostgreSQL database, which is dropped if it was changed or somebody stays in it."""
    server, template = postgres_server(), once("postgres-template", _make_postgres_template)
    spare = _spare.setdefault(template, [])
    address = spare.pop() if spare else _copy_postgres(server, template)
    yield address
    if emptying.is_as_new(_plain(address), _shapes[template]):
        spare.append(address)
    else:
        _execute(server, f"DROP DATABASE {make_url(address).database} WITH (FORCE)")


def _copy_postgres(server: str, template: str) -> str:
    name = f"{template}_{secrets.token_hex(4)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    address = _address(server, name)
    if template not in _shapes:
        _shapes[template] = emptying.shape_of(_plain(address))
    return address


def postgres_server() -> str:
    """Return the address of this run's PostgreSQL server, started on first need, or raise Unusable."""
    answer = os.environ.get("TEST_POSTGRES_URL") or once("postgres-server", _start_postgres)
    if "://" not in answer:
        raise postgres.Unusable(answer)
    return answer


def end_run(folder: Path) -> None:
    """End what the run of a folder may have started, whether the run ended well or was killed."""
    template = folder / "postgres-template.txt"
    server = os.environ.get("TEST_POSTGRES_URL")
    if server and template.exists():
        _drop_all(server, template.read_text())
    for place in [folder, *(path for path in folder.iterdir() if path.is_dir())]:  # a test may have run one of its own
        postgres.stop(place)
        small_disk.unmount(place / "data")


def _make_sqlite_template() -> str:
    from storage.migrations import migrate  # noqa: PLC0415 -- tests below storage run without it

    path = current_run() / "template.sqlite"
    migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:  # so that the one file holds everything
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return str(path)


def _make_postgres_template() -> str:
    from storage.migrations import migrate  # noqa: PLC0415 -- as above

    server, name = postgres_server(), f"nithet_test_{current_run().name}"
    _execute(server, f"CREATE DATABASE {name}")
    migrate(_address(server, name))
    return name


def _start_postgres() -> str:
    try:
        return postgres.start(current_run())
    except postgres.Unusable as error:
        return str(error)


def _drop_all(server: str, prefix: str) -> None:
    with _connect(server).connect() as connection:
        names = connection.scalars(
            text("SELECT datname FROM pg_database WHERE starts_with(datname, :prefix)"), {"prefix": prefix}
        )
        for name in names.all():
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def _execute(server: str, statement: str) -> None:
    with _connect(server).connect() as connection:
        connection.execute(text(statement))


def _connect(server: str) -> Engine:
    return create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")


def _address(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _plain(address: str) -> str:
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
