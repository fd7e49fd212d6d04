import os
import secrets
from pathlib import Path

import pytest
from sqlalchemy import inspect, make_url, text

from storage.database import Base, make_engine, opened
from tests import databases

INSERT = text("INSERT INTO marks (name, at) VALUES ('mark', '2026-11-22 08:00:00')")
COUNT = text("SELECT count(*) FROM marks")
DRAW_NUMBERS = text("SELECT nextval(seqrelid::regclass) FROM pg_sequence")
INDEX = text("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'ix%' ORDER BY indexname LIMIT 1")


def write_and_count(engine):
    with engine.begin() as connection:
        connection.execute(INSERT)
        return connection.scalar(COUNT)


def test_database_has_every_table(engine):
    assert set(Base.metadata.tables) <= set(inspect(engine).get_table_names())


@pytest.mark.parametrize("test", ["one", "another"])
def test_database_is_empty_for_every_test(engine, test):
    assert write_and_count(engine) == 1


@pytest.mark.postgres
def test_two_postgres_databases_know_nothing_of_each_other(postgres_url):
    with databases.copied_postgres() as other:
        engines = [make_engine(postgres_url), make_engine(other)]

        assert [write_and_count(engine) for engine in engines] == [1, 1]

        for engine in engines:
            engine.dispose()


@pytest.mark.postgres
def test_postgres_database_is_dropped_though_somebody_is_connected(postgres_url):
    with databases.copied_postgres() as url:
        engine = make_engine(url)
        connection = engine.connect()
        connection.execute(COUNT)

    connection.invalidate()
    connection.close()
    engine.dispose()
    assert make_url(url).database not in databases_of_server()


@pytest.mark.postgres
def test_postgres_database_that_was_left_tidy_is_used_again_as_if_it_were_new(postgres_url):
    with databases.copied_postgres() as url, opened(url) as engine:
        fresh = physical_state(engine)
        write_and_count(engine)
        with engine.begin() as connection:
            assert len(connection.execute(DRAW_NUMBERS).all()) > 1
        assert physical_state(engine) != fresh

    with databases.copied_postgres() as again, opened(again) as engine:
        assert again == url
        assert physical_state(engine) == fresh


@pytest.mark.postgres
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE marks ADD COLUMN more text",
        "ALTER TABLE marks ALTER COLUMN at DROP NOT NULL",
        "DROP INDEX {index}",
        "UPDATE alembic_version SET version_num = version_num",
        "ANALYZE marks",
    ],
)
def test_postgres_database_that_was_changed_is_dropped(postgres_url, change):
    with databases.copied_postgres() as url, opened(url) as engine, engine.begin() as connection:
        write = connection.execute
        write(INSERT)
        write(text(change.format(index=connection.scalar(INDEX))))

    assert make_url(url).database not in databases_of_server()


@pytest.mark.postgres
def test_named_server_is_used_and_left_clean(postgres_url, tmp_path, monkeypatch):
    run = tmp_path / f"run{secrets.token_hex(4)}"
    run.mkdir()
    monkeypatch.setenv("TEST_POSTGRES_URL", databases.postgres_server())
    monkeypatch.setenv("NITHET_TEST_RUN", str(run))
    with databases.copied_postgres() as url:
        assert run.name in url

    assert f"nithet_test_{run.name}" in databases_of_server()

    databases.end_run(run)

    assert [name for name in databases_of_server() if run.name in name] == []


def test_run_folder_is_shared_by_the_processes_of_a_run():
    assert (Path(os.environ["NITHET_TEST_RUN"]) / "alive").exists()


def databases_of_server():
    engine = databases._connect(databases.postgres_server())
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT datname FROM pg_database")))


def physical_state(engine):
    """How large each table is and what is known of it, and where its numbers stand."""
    tables = "SELECT relname, pg_relation_size(oid), relpages, reltuples FROM pg_class WHERE relkind = 'r' ORDER BY 1"
    with engine.connect() as connection:
        return (
            connection.execute(text(f"SELECT * FROM ({tables}) t WHERE relname NOT LIKE 'pg_%'")).all(),
            connection.execute(text("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")).all(),
        )
