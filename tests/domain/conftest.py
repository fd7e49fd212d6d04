from pathlib import Path

import pytest

from bot.office_files import load
from domain.office import Office


@pytest.fixture(scope="session")
def office() -> Office:
    """The sample office, as it is delivered."""
    return load(Path(__file__).parents[2] / "bot" / "office")
