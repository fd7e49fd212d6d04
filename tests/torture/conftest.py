from collections.abc import Iterator

import pytest

from bot.serve import running
from tests.journeys.town import HERE
from torture import towns
from torture.crowd import Crowd
from torture.evidence import Evidence, is_open
from torture.scale import Scale

SHORT = Scale(kills=6, people=10, pause=(0.05, 0.3), times=1, away=3.0, rounds=4, lives=3)


@pytest.fixture
def short() -> Scale:
    """As much of everything as fits into a run of the tests."""
    return SHORT


@pytest.fixture(scope="session")
def sound() -> Iterator[Evidence]:
    """What is found in a small town where nothing goes wrong and a request is led as far as its approval."""
    roles = {"teacher": 2, "clerk": 1, "head": 1, "supervisor": 1}
    with towns.town("sqlite", roles) as town, running(town.config, HERE):
        crowd = Crowd(town, roles, pause=(0.0, 0.02))
        crowd.each = 1
        assert crowd.run_until(lambda: crowd.talkers["head0"].finished >= 5, 60)
        crowd.finish()
        assert not is_open(town)
        yield crowd.gather()
