"""A database is brought up to date while others work on it, once, however many try."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from psycopg.errors import DeadlockDetected
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from storage import migrations
from storage.database import Base, make_engine, opened
from storage.migrations import migrate

ROOT = Path(__file__).parents[2]
MIGRATE = "import sys; from storage.migrations import migrate; migrate(sys.argv[1])"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def fresh_url(request, tmp_path):
    """The address of a database in which nothing is yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/deep/new.sqlite"
    return emptied(request.getfixturevalue("postgres_url"))


def emptied(url):
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return url


def list_tables(url):
    with opened(url) as engine:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_three_processes_that_migrate_at_once_make_everything_once(fresh_url):
    command = [sys.executable, "-c", MIGRATE, fresh_url]
    processes = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    errors = [process.communicate(timeout=90)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], errors
    assert list_tables(fresh_url) == set(Base.metadata.tables)
    with opened(fresh_url) as engine, engine.connect() as connection:
        assert len(connection.execute(text("SELECT version_num FROM alembic_version")).all()) == 1


SECOND_START = (
    MIGRATE
    + """
import bot.serve
heavy = {"alembic", "openpyxl", "typst", "docxtpl"} & set(sys.modules)
assert not heavy, heavy
"""
)


def test_start_on_a_database_that_is_up_to_date_loads_nothing_for_it(fresh_url):
    """Nor what else only few ask for: a process is to take 150 MB at most, and to answer within two seconds."""
    migrate(fresh_url, "0002")
    assert not migrations.is_up_to_date(fresh_url)
    migrate(fresh_url)
    assert migrations.is_up_to_date(fresh_url)
    start = [sys.executable, "-c", SECOND_START, fresh_url]
    done = subprocess.run(start, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_migration_that_fails_leaves_nothing_behind(fresh_url, monkeypatch):
    migrate(fresh_url, "0001")
    before = list_tables(fresh_url)
    monkeypatch.setattr("storage.migrations.LOCKED", ())
    with opened(fresh_url) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE push_months (month text)"))  # what 0002 means to make
    with pytest.raises(Exception, match="push_months"):
        migrate(fresh_url)
    with opened(fresh_url) as engine, engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["0001"]
    assert list_tables(fresh_url) == before | {"push_months"}


@pytest.mark.postgres
def test_migration_waits_for_a_table_without_keeping_others_from_it(postgres_url, monkeypatch):
    """A process of the old version is in the middle of something: neither it nor its neighbours are held up."""
    monkeypatch.setattr(migrations, "LOCK_SECONDS", 0.1)
    url = emptied(postgres_url)
    migrate(url, "0002")
    engine = make_engine(url)
    with engine.connect() as old:
        old.execute(text("SELECT count(*) FROM reminders"))  # and goes on with its transaction
        migrating = threading.Thread(target=migrate, args=[url])
        migrating.start()
        time.sleep(0.5)
        longest = max(read(engine) for _ in range(10))
        assert migrating.is_alive()
    migrating.join(60)
    assert longest < 10
    assert list_tables(url) == set(Base.metadata.tables)
    engine.dispose()


@pytest.mark.postgres
def test_migration_that_postgres_ends_for_a_deadlock_begins_anew(postgres_url, monkeypatch):
    """It locks table after table, and so does an old process at work, perhaps in another order."""
    url, upgrade, tries = emptied(postgres_url), migrations._upgrade, []

    def meet_a_deadlock_first(url, revision):
        tries.append(revision)
        if len(tries) == 1:
            raise OperationalError("CREATE TABLE", {}, DeadlockDetected())
        upgrade(url, revision)

    monkeypatch.setattr(migrations, "_upgrade", meet_a_deadlock_first)
    migrate(url)
    assert len(tries) == 2
    assert list_tables(url) == set(Base.metadata.tables)


def read(engine):
    start = time.monotonic()
    with engine.connect() as connection:
        connection.execute(text("SELECT count(*) FROM reminders"))
    return time.monotonic() - start
