from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.calendar import BANGKOK
from storage import people
from storage.database import transaction
from storage.tables import Person, Request

NOW = datetime(2026, 12, 1, 10, tzinfo=BANGKOK)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with transaction(engine) as session:
        yield session


@pytest.fixture
def somchai(session: Session) -> Person:
    return people.get_or_add(session, "U-somchai", NOW)


@pytest.fixture
def thira(session: Session) -> Person:
    person = people.get_or_add(session, "U-thira", NOW)
    person.name = "ธีระ วงศ์ดี"
    return person


@pytest.fixture
def make_request(session: Session, somchai: Person):
    def make(**facts: object) -> Request:
        given = {
            "fiscal_year": 2570,
            "serial": 1,
            "state": "circulated",
            "version": 1,
            "requester_id": somchai.id,
            "first_day": NOW.date(),
            "last_day": NOW.date(),
            "answers": {},
            "created_at": NOW,
            "updated_at": NOW,
        }
        request = Request(**given | facts)
        session.add(request)
        session.flush()
        return request

    return make
