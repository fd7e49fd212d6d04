"""What every test may ask for: a database of its own on each backend, an engine on it, a browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings
from sqlalchemy import Engine, event

from tests import databases, postgres
from tests.tooling import no_network, run_folder
from tests.tooling.tracing import Tracing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.storage.s3 import S3

RUN = pytest.StashKey[tuple[Path, IO[str]]]()

LONG = {Path(__file__).parent / folder for folder in ("demo", "journeys", "torture")}

# What a developer may have set for a real office; no test may see it.
REAL = (
    "LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "LINE_API_URL", "DATABASE_URL", "PUBLIC_URL", "OFFICE_DIR",
    "FILES_DIR", "LINK_SECRET",
)  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    no_network.keep_inside()
    config.pluginmanager.register(Tracing())
    for name in REAL:
        os.environ.pop(name, None)
    if "CI" not in os.environ:  # there hypothesis has a profile of its own: no deadline, no chance
        settings.register_profile("nithet", deadline=None)
        settings.load_profile("nithet")
    if hasattr(config, "workerinput"):
        return  # a worker of xdist shares the folder of the run that started it
    folder, lock = run_folder.open_run(run_folder.parent_of_runs(), databases.end_run)
    os.environ[run_folder.VARIABLE] = str(folder)
    config.stash[RUN] = (folder, lock)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker of xdist is left with it while the others have nothing to do."""
    items.sort(key=lambda item: LONG.isdisjoint(item.path.parents))


def pytest_unconfigure(config: pytest.Config) -> None:
    if RUN in config.stash:
        folder, lock = config.stash[RUN]
        run_folder.close_run(folder, lock, databases.end_run)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a migrated, empty SQLite database."""
    return databases.copy_sqlite(tmp_path / "nithet.sqlite")


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The address of a migrated, empty PostgreSQL database; skips where there can be no server."""
    try:
        databases.postgres_server()
    except postgres.Unusable as error:
        _skip(f"no PostgreSQL: {error}", unless="REQUIRE_POSTGRES")
    with databases.copied_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database: the test runs once on each backend."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a migrated, empty database, once on each backend."""
    from storage.database import make_engine  # noqa: PLC0415 -- tests below storage run without it

    engine = make_engine(database_url)
    if engine.dialect.name == "sqlite":  # nobody pulls this machine's plug, and every commit would wait for its disk
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    yield engine
    engine.dispose()


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> "Iterator[type[S3]]":
    """A bucket store on this machine, with what lies in it as `objects`; the settings name it."""
    from tests.storage import s3  # noqa: PLC0415 -- few tests want it

    with s3.serving(monkeypatch) as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """A real browser; skips where there is none."""
    from tests.tooling import browser  # noqa: PLC0415 -- playwright loads slowly

    program = browser.find_chromium()
    if program is None:
        _skip("no Chromium on this machine", unless="REQUIRE_BROWSER")
    with browser.launched(program) as running:
        yield running


def _skip(reason: str, *, unless: str) -> NoReturn:
    if os.environ.get(unless) == "1":
        pytest.fail(f"{unless}=1, but {reason}")
    pytest.skip(reason)
