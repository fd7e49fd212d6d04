"""Makes a PostgreSQL database that a test has used like a fresh copy again, ten times as quickly as one is made."""

import time

import psycopg
from psycopg import Connection

# Who has just hung up may still be seen for a moment.
PATIENCE_SECONDS = 0.3

_COMPANY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""
# Every column of every table and index by the transaction that made it, what was migrated, and what was analysed.
_SHAPE = """
    SELECT md5(concat(
        (SELECT string_agg(a.xmin::text, ' ' ORDER BY attrelid, attnum)
            FROM pg_attribute a JOIN pg_class ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace),
        (SELECT string_agg(xmin::text || version_num, ' ') FROM alembic_version),
        (SELECT count(*) FROM pg_statistic JOIN pg_class ON starelid = oid WHERE relnamespace = 'public'::regnamespace)
    ))"""
_TOUCHED = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
        AND pg_relation_size(oid) > 0"""
_RESTART_NUMBERS = """
    SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence
    WHERE pg_sequence_last_value(seqrelid) IS NOT NULL"""


def shape_of(address: str) -> str:
    """Return what changes where anything but rows is changed; the same for all copies of one database."""
    with psycopg.connect(address, autocommit=True) as connection:
        return _ask(connection, _SHAPE)


def is_as_new(address: str, shape: str) -> bool:
    """Empty a database of this shape, and tell whether it is like a fresh copy now; else it is for nobody's use."""
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            if _has_company(connection) or _ask(connection, _SHAPE) != shape:
                return False
            _empty(connection)
            return not connection.execute(_TOUCHED).fetchall()
    except psycopg.Error:
        return False


def _has_company(connection: Connection) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _ask(connection, _COMPANY) != "0":
        if time.monotonic() > deadline:
            return True
        time.sleep(0.01)
    return False


def _empty(connection: Connection) -> None:
    connection.execute("SET session_replication_role = replica")  # rows go in any order, whatever refers to them
    connection.execute(_RESTART_NUMBERS)
    for (table,) in connection.execute(_TOUCHED).fetchall():
        connection.execute(f'DELETE FROM "{table}"')
        connection.execute(f'VACUUM "{table}"')  # or the next rows would lie in the gaps of these, in another order
        connection.execute("SELECT pg_clear_relation_stats('public', %s)", [table])  # or other plans would be made


def _ask(connection: Connection, question: str) -> str:
    row = connection.execute(question).fetchone()
    return str(row[0]) if row else ""
