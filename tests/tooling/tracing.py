"""Coverage is promised of the rules and forms, and shown by their own tests: tracing others would double their cost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

TRACED = tuple(Path(__file__).parents[1] / folder for folder in ("domain", "conversations"))


class Tracing:
    """A plug-in that stops what traces before the tests of other folders, and starts it again for these."""

    def __init__(self) -> None:
        self._stopped: list[Coverage] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Trace a test or do not; between two of one kind nothing changes."""
        if not any(folder in item.path.parents for folder in TRACED):
            self._stop()
        elif self._stopped:
            self._stopped[0].start()
            self._stopped = []
        return (yield)

    def _stop(self) -> None:
        # A worker of xdist has two, one within the other; only the inner one is ever asked what it saw.
        while running := Coverage.current():
            running.stop()
            self._stopped.append(running)
