"""A session on a fresh database of each backend, and a LINE that can be told to misbehave."""

import pytest
from sqlalchemy.orm import Session

from tests.notifications.fake_line import FakeLine


@pytest.fixture
def session(engine):
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@pytest.fixture
def line():
    return FakeLine()
