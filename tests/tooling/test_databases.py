import os
import secrets
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from storage.database import Base, make_engine
from tests import databases

INSERT = text("INSERT INTO marks (name, at) VALUES ('mark', '2026-11-22 08:00:00')")
COUNT = text("SELECT count(*) FROM marks")


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
    assert url.rpartition("/")[2] not in databases_of_server()


@pytest.mark.postgres
def test_named_server_is_used_and_left_clean(postgres_url, tmp_path, monkeypatch):
    run = tmp_path / f"run{secrets.token_hex(4)}"
    run.mkdir()
    monkeypatch.setenv("TEST_POSTGRES_URL", databases.postgres_server())
    monkeypatch.setenv("NITHET_TEST_RUN", str(run))
    with databases.copied_postgres() as url:
        assert run.name in url

    assert [name for name in databases_of_server() if run.name in name] == [f"nithet_test_{run.name}"]

    databases.end_run(run)

    assert [name for name in databases_of_server() if run.name in name] == []


def test_run_folder_is_shared_by_the_processes_of_a_run():
    assert (Path(os.environ["NITHET_TEST_RUN"]) / "alive").exists()


def databases_of_server():
    engine = databases._connect(databases.postgres_server())
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT datname FROM pg_database")))
