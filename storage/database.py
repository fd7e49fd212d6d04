"""Engine, transactions and the two column types of our own. SQLite and PostgreSQL behave alike above this file."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, TypeVar, cast

from sqlalchemy import (
    JSON,
    CursorResult,
    DateTime,
    Engine,
    Executable,
    NullPool,
    Table,
    Update,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Session, aliased
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeDecorator

BUSY_SECONDS = 15
# A connection that was used so long ago may have died.
REST_SECONDS = 1.0
CONNECT_SECONDS = 5

# An error's text ends up in the log: what people wrote must not be in it.
_POOL: dict[str, Any] = {"pool_size": 20, "max_overflow": 20, "hide_parameters": True}


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is a bug and raises."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC for the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back what was stored, aware, in UTC."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The parent of every row."""

    type_annotation_map = {datetime: Moment(), dict[str, Any]: JSON(), list[Any]: JSON()}  # noqa: RUF012


def make_engine(url: str) -> Engine:
    """Open a database by its URL; SQLite gets the settings that make it durable under several threads."""
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_engine(url, connect_args={"connect_timeout": CONNECT_SECONDS}, **_POOL)
        event.listen(engine, "checkin", _note_the_time)
        event.listen(engine, "checkout", partial(_ping_after_a_rest, engine))
        return engine
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **_POOL)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def make_reader(engine: Engine) -> Engine:
    """Return what to read by beside an engine: on SQLite it never waits for a writer, not even for one that hangs."""
    if engine.dialect.name != "sqlite":
        return engine
    reader = create_engine(engine.url, poolclass=NullPool, hide_parameters=True)
    event.listen(reader, "connect", _set_up_sqlite)
    event.listen(reader, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return reader


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """Open a database for as long as the context lasts."""
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _note_the_time(_connection: Any, record: Any) -> None:
    record.info["given_back"] = time.monotonic()


def _ping_after_a_rest(engine: Engine, connection: Any, record: Any, _proxy: Any) -> None:
    # The server may have gone and come back. Asking each time would make every transaction a round trip longer.
    if time.monotonic() - record.info.get("given_back", math.inf) < REST_SECONDS:
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as gone:
        raise InvalidatePoolError from gone  # the pool opens another one


def make_memory_engine() -> Engine:
    """Open a database of its own in this process's memory, gone with the engine."""
    engine = create_engine("sqlite://", poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in ("foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    # A transaction that reads first and writes later would be refused the lock half-way; taking it at once
    # makes writers queue instead, which is also what locks "a row" here.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def one_statement(engine: Engine) -> Iterator[Any]:
    """Give the driver's own connection for one statement, which is committed where it does not raise.

    What the driver raises comes out as SQLAlchemy's own errors do.
    """
    dialect = engine.dialect
    with engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        try:
            with _on_its_own(driver, dialect.name):
                yield driver
        except dialect.loaded_dbapi.Error as error:
            if dialect.is_disconnect(error, driver, None):
                connection.invalidate(error)
            raise DBAPIError.instance("", None, error, dialect.loaded_dbapi.Error, hide_parameters=True) from error


@contextmanager
def _on_its_own(driver: Any, dialect: str) -> Iterator[None]:
    if dialect == "sqlite":
        driver.execute("BEGIN IMMEDIATE")
        yield
        driver.commit()
        return
    driver.autocommit = True  # BEGIN and COMMIT would be two round trips more
    try:
        yield
    finally:
        if not driver.closed:
            driver.autocommit = False


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a session whose work is committed at the end, or undone whole where anything raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


def hold(session: Session, kind: int, number: int) -> None:
    """Hold something that has no row, until the transaction or the savepoint is undone or the transaction ends.

    Whoever wants to hold the same waits. SQLite has one transaction at a time, which holds everything.
    """
    if session.connection().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(kind, number)))


def insert_new(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> int:
    """Insert rows, pass over those that break a unique key, and return how many are new."""
    connection = session.connection()
    statement = _insert_new(connection.dialect.name, table)
    return connection.execute(statement, rows, execution_options={"preserve_rowcount": True}).rowcount


@cache
def _insert_new(dialect: str, table: type[Base]) -> Executable:
    # Built once, and without its rows, so that it is also compiled once.
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(cast("Table", table.__table__)).on_conflict_do_nothing()


Row = TypeVar("Row", bound=Base)


def alias(table: type[Row]) -> type[Row]:
    """Return a table under another name, for a statement that reads it twice; threads may share it.

    SQLAlchemy looks an alias's columns up when first asked for one. Two threads that ask at one moment can leave it
    with half of them as long as the process lives: the rest then mean the table itself. So they are asked for here.
    """
    other = aliased(table)
    for column in inspect(table).column_attrs:
        getattr(other, column.key).expression  # noqa: B018 - asked for, to be known
    return other


def update_one(session: Session, claim: Update) -> bool:
    """Run a conditional update of one row and tell whether it was ours to change."""
    result = session.execute(claim)
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
