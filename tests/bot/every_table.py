"""Rows for every table of the code, made from its columns alone, so that a new table is never forgotten."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import JSON, Boolean, Date, Float, Integer, LargeBinary, Numeric, Time, insert, select

from storage.database import Base, Moment, transaction

ROWS = 3
FIRST = datetime(2026, 11, 23, 5, 6, 7, 123456, tzinfo=UTC)

# fmt: off
VALUES = (
    (Moment,      lambda n: FIRST + timedelta(days=n)),
    (JSON,        lambda n: {"ไทย": [n, None, 1.5, True, "บรรทัด\nใหม่"]}),
    (Boolean,     lambda n: n % 2 == 0),
    (Date,        lambda n: date(2026, 12, n)),
    (Time,        lambda n: time(8, n)),
    (LargeBinary, lambda n: bytes(range(n * 10))),
    (Integer,     lambda n: n),
    (Numeric,     lambda n: n + 0.5),
    (Float,       lambda n: n + 0.5),
)
# fmt: on


def fill(engine):
    """Put rows into every table: the last one has nothing where a column may be empty."""
    with transaction(engine) as session:
        for table in Base.metadata.sorted_tables:
            session.execute(insert(table), [_row(table, number) for number in range(1, ROWS + 1)])


def _row(table, number):
    return {column.name: _value(column, number) for column in table.columns}


def _value(column, number):
    if column.nullable and number == ROWS:
        return None
    for key in column.foreign_keys:
        return _value(key.column, number)
    for kind, make in VALUES:
        if isinstance(column.type, kind):
            return make(number)
    return f"{number}ก'\"\\"[: column.type.length]


def read(engine):
    """Return everything there is: table -> rows, in the order of their keys."""
    with transaction(engine) as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }
