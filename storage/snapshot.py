"""The whole database as plain rows, table by table, and back: the same on SQLite and on PostgreSQL.

Read in one transaction that sees one moment and keeps no writer waiting; written in one that is kept whole or not at
all. Knows no file: what the rows travel in is the caller's.
"""

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    Time,
    column,
    create_engine,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.types import NullType, TypeEngine

from storage.database import Base, Moment, make_reader, opened, transaction
from storage.migrations import MIGRATIONS, migrate

AT_ONCE = 1000
VERSIONS = "alembic_version"

Json = Any
Row = list[Json]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How the values of a column travel."""

    type: Callable[[], TypeEngine[Any]]
    encode: Callable[[Any], Json] = lambda value: value
    decode: Callable[[Json], Any] = lambda value: value


# fmt: off
KINDS: dict[str, Kind] = {
    "plain":  Kind(type=NullType),
    "bool":   Kind(type=Boolean),
    "json":   Kind(type=lambda: JSON(none_as_null=True)),
    "moment": Kind(type=Moment,      encode=datetime.isoformat, decode=datetime.fromisoformat),
    "date":   Kind(type=Date,        encode=date.isoformat,     decode=date.fromisoformat),
    "time":   Kind(type=Time,        encode=time.isoformat,     decode=time.fromisoformat),
    "bytes":  Kind(type=LargeBinary, encode=lambda raw: base64.b64encode(raw).decode(), decode=base64.b64decode),
}
_BY_TYPE: tuple[tuple[type[TypeEngine[Any]] | type[Moment], str], ...] = (
    (Moment, "moment"), (JSON, "json"), (Boolean, "bool"), (Date, "date"), (Time, "time"), (LargeBinary, "bytes"),
)
# fmt: on


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A table as it travels: its name, and the name and kind of each column."""

    name: str
    columns: tuple[tuple[str, str], ...]


def list_shapes() -> list[Shape]:
    """Return every table of the code, those first that others refer to."""
    return [
        Shape(name=one.name, columns=tuple((c.name, _kind_of(c.type)) for c in one.columns))
        for one in Base.metadata.sorted_tables
    ]


def _kind_of(type_: TypeEngine[Any]) -> str:
    return next((kind for known, kind in _BY_TYPE if isinstance(type_, known)), "plain")


@contextmanager
def standing_still(url: str) -> Iterator[Connection]:
    """Give a connection that sees the database as it is now while the context lasts; others go on writing."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        still = make_reader(engine)
    else:
        still = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        with still.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def find_revision(connection: Connection) -> str | None:
    """Return the revision of the tables; None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """Return the revision that this code works with."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def is_known(revision: str) -> bool:
    """Tell whether this code can make tables of this revision."""
    try:
        return ScriptDirectory(str(MIGRATIONS)).get_revision(revision) is not None
    except CommandError:
        return False


def read_rows(connection: Connection, shape: Shape) -> Iterator[Row]:
    """Yield the rows of a table as they travel, in the order of its key."""
    mine = Base.metadata.tables[shape.name]
    encoders = [KINDS[kind].encode for _, kind in shape.columns]
    found = connection.execution_options(yield_per=AT_ONCE).execute(select(mine).order_by(*mine.primary_key.columns))
    for row in found:
        yield [None if value is None else encode(value) for encode, value in zip(encoders, row, strict=True)]


def has_rows(url: str) -> bool:
    """Tell whether there is anything in the database at all."""
    with opened(url) as engine, engine.connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if name != VERSIONS]
        return any(connection.execute(select(text("1")).select_from(table(name)).limit(1)).first() for name in names)


def prepare(url: str, revision: str) -> None:
    """Throw every table away, and make those of this revision."""
    there = MetaData()
    with opened(url) as engine:
        there.reflect(engine)
        there.drop_all(engine)
    migrate(url, revision)


def fill(url: str, tables: Iterable[tuple[Shape, Iterable[Row]]]) -> None:
    """Write rows into empty tables, all or none."""
    with opened(url) as engine, transaction(engine) as session:
        connection = session.connection()
        for shape, rows in tables:
            _insert(connection, shape, rows)
            _go_on_counting(connection, shape)


def _insert(connection: Connection, shape: Shape, rows: Iterable[Row]) -> None:
    target = table(shape.name, *(column(name, KINDS[kind].type()) for name, kind in shape.columns))
    decoders = [(name, KINDS[kind].decode) for name, kind in shape.columns]
    for batch in _batches(rows):
        values = [
            {
                name: None if value is None else decode(value)
                for (name, decode), value in zip(decoders, row, strict=True)
            }
            for row in batch
        ]
        connection.execute(insert(target), values)


def _batches(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _go_on_counting(connection: Connection, shape: Shape) -> None:
    """Let PostgreSQL draw the next id after the highest that was written; SQLite does so by itself."""
    known = Base.metadata.tables.get(shape.name)
    key = known.autoincrement_column if known is not None else None
    if connection.dialect.name != "postgresql" or key is None or not isinstance(key.type, Integer):
        return
    highest = connection.scalar(select(func.max(column(key.name))).select_from(table(shape.name)))
    if highest is not None:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, :key), :highest)"),
            {"name": shape.name, "key": key.name, "highest": highest},
        )
