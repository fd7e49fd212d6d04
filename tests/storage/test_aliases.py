import re
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

from storage.database import alias
from storage.tables import OutboxMessage

ROOT = Path(__file__).parents[2]
LAYERS = ("storage", "notifications", "handlers", "bot")
COLUMNS = ("line_user_id", "state", "held_at", "due_at", "created_at")
THREADS, ROUNDS = 4, 300


@pytest.fixture
def quick_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("quick_switches")
def test_alias_means_itself_whichever_threads_ask_for_its_columns_first() -> None:
    """A process that lost this race said no push to anybody who had heard two, until it was started again."""
    found: set[str] = set()
    for _ in range(ROUNDS):
        older, together = alias(OutboxMessage), Barrier(THREADS)

        def ask(older: type[OutboxMessage] = older, together: Barrier = together) -> None:
            together.wait()
            found.update(str(getattr(older, name).is_(None)) for name in COLUMNS)

        threads = [Thread(target=ask) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {f"outbox_1.{name} IS NULL" for name in COLUMNS}


def test_nobody_makes_an_alias_in_another_way() -> None:
    files = [path for layer in LAYERS for path in (ROOT / layer).rglob("*.py")]
    named = {path.relative_to(ROOT).as_posix() for path in files if re.search(r"\baliased\(", path.read_text("utf-8"))}
    assert named == {"storage/database.py"}
