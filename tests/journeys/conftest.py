"""The town of each test, empty or served by a bot in this process."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot import worker
from bot.parts import Parts
from bot.serve import running
from simulator import story
from tests import databases
from tests.journeys import cast
from tests.journeys.town import HERE, PATIENCE, Town, build, demolish

# The clock's jobs as they are, only more often: a push need not wait for a second.
HURRIED = tuple(replace(job, every=max(job.every / 10, 0.2)) for job in worker.JOBS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give journeys the time that they need beside much else; they wait for words, never for a clock."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people wait as long as the town does."""
    monkeypatch.setattr(story, "PATIENCE", PATIENCE)


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on how busy this machine's disk is."""
    monkeypatch.setattr("bot.doctor_place.time_write", lambda _place: 0.0)


class Bot:
    """A bot in this process: its parts, and how to send it home and call it back."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._stack = ExitStack()
        self.parts: Parts

    def comes(self) -> None:
        serving: AbstractContextManager[Parts] = running(self._town.config, HERE)
        self.parts = self._stack.enter_context(serving)

    def goes(self) -> None:
        self._stack.close()


@pytest.fixture
def empty_town(tmp_path: Path, database_url: str) -> Iterator[Town]:
    """A town without a bot, once on each kind of database."""
    town = build(tmp_path, database_url)
    yield town
    demolish(town)


@pytest.fixture
def bot(empty_town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bot]:
    """The bot that serves the town."""
    monkeypatch.setattr(worker, "JOBS", HURRIED)
    bot = Bot(empty_town)
    bot.comes()
    yield bot
    empty_town.client.faults()
    bot.goes()


@contextmanager
def _lively(folder: Path, *people: str) -> Iterator[Town]:
    """Serve a town on SQLite: what is told of the office's work is the same on either database."""
    town = build(folder, databases.copy_sqlite(folder / "town.sqlite"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(worker, "JOBS", HURRIED)
        bot = Bot(town)
        bot.comes()
    cast.move_in(town, *people)
    yield town
    bot.goes()
    demolish(town)


@pytest.fixture
def office_town(tmp_path: Path) -> Iterator[Town]:
    """A town of the usual people and one trainer more; that one and the clerk sit at a PC."""
    with _lively(tmp_path, *cast.USUAL, "supervisor2") as town:
        cast.sit_at_a_pc(town, "clerk", "supervisor2")
        yield town


@pytest.fixture(scope="module")
def lone_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town to which people come one after the other, the same for all tests of a file."""
    with _lively(tmp_path_factory.mktemp("lone")) as town:
        yield town


@pytest.fixture
def town(empty_town: Town, bot: Bot) -> Town:
    """A town with a bot, a teacher, a clerk, a head and a supervisor who have registered."""
    cast.move_in(empty_town, *cast.USUAL)
    return empty_town
