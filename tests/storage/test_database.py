from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, func, inspect, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from domain.calendar import BANGKOK
from storage import marks
from storage.database import Base, insert_new, make_engine, make_reader, transaction
from storage.migrations import migrate
from storage.tables import Counter, Mark

NOON = datetime(2026, 12, 1, 12, tzinfo=BANGKOK)


def test_moment_comes_back_aware_in_utc(engine: Engine) -> None:
    with transaction(engine) as session:
        marks.put(session, "beat", NOON)
    with transaction(engine) as session:
        assert marks.find(session, "beat") == datetime(2026, 12, 1, 5, tzinfo=UTC)


def test_naive_moment_is_refused_and_nothing_is_written(engine: Engine) -> None:
    with pytest.raises(StatementError, match="naive"), transaction(engine) as session:
        marks.put(session, "beat", datetime(2026, 12, 1, 12))  # noqa: DTZ001
    with transaction(engine) as session:
        assert marks.find(session, "beat") is None


def test_transaction_that_raises_undoes_everything(engine: Engine) -> None:
    def write_and_fail(session: Session) -> None:
        marks.put(session, "beat", NOON)
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction(engine) as session:
        write_and_fail(session)
    with transaction(engine) as session:
        assert session.scalar(select(func.count()).select_from(Mark)) == 0


def test_new_rows_are_counted_and_known_ones_passed_over(engine: Engine) -> None:
    with transaction(engine) as session:
        assert insert_new(session, Mark, [{"name": "a", "at": NOON}, {"name": "b", "at": NOON}]) == 2
        assert insert_new(session, Mark, [{"name": "b", "at": NOON}, {"name": "c", "at": NOON}]) == 1


def test_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    made = {table for table in inspect(engine).get_table_names() if table != "alembic_version"}
    assert made == set(Base.metadata.tables)
    for name, table in Base.metadata.tables.items():
        assert {c["name"] for c in inspect(engine).get_columns(name)} == {c.name for c in table.columns}


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    engine = make_engine(database_url)
    with transaction(engine) as session:
        marks.put(session, "beat", NOON)
    migrate(database_url)
    with transaction(engine) as session:
        assert marks.find(session, "beat") == NOON
    engine.dispose()


def test_error_of_the_database_does_not_repeat_what_was_written(engine: Engine) -> None:
    def write_twice(session: Session) -> None:
        session.add_all([Mark(name="ความลับ", at=NOON), Mark(name="ความลับ", at=NOON)])
        session.flush()

    with pytest.raises(IntegrityError) as refused, transaction(engine) as session:
        write_twice(session)
    assert "[parameters: " not in str(refused.value)


def test_reader_waits_for_no_writer_and_sees_what_is_committed(engine: Engine) -> None:
    reader = make_reader(engine)
    with transaction(engine) as writing:
        insert_new(writing, Counter, [{"name": "a", "value": 1}])
        with transaction(reader) as reading:
            assert reading.scalars(select(Counter.name)).all() == []
    with transaction(reader) as reading:
        assert reading.scalars(select(Counter.name)).all() == ["a"]
