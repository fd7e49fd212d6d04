"""A session on a fresh database of each backend, and a LINE that can be told to misbehave."""

import pytest
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from tests.notifications.fake_line import FakeLine


@pytest.fixture
def session(engine):
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@pytest.fixture
def line():
    return FakeLine()


@pytest.fixture(autouse=True)
def logs():
    """What was logged, as it was meant, without a renderer's colours and cost."""
    with capture_logs() as entries:
        yield entries
