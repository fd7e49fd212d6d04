from functools import cache

import pytest
from sqlalchemy import Engine

from bot import office_files
from bot.config import SAMPLE_OFFICE
from conversations.schools import index_schools
from conversations.thai.schools import SchoolIndex
from domain.office import Office
from storage import people
from storage.database import transaction
from tests.handlers.cast import TUESDAY_MORNING, Actor, Room


@cache
def _sample() -> tuple[Office, SchoolIndex]:
    office = office_files.load(SAMPLE_OFFICE)
    return office, index_schools(office)


@pytest.fixture
def room(engine: Engine) -> Room:
    office, schools = _sample()
    return Room(engine=engine, office=office, schools=schools)


def _join(room: Room, name: str, *duties: str, **facts: object) -> Actor:
    """Put somebody there who has registered already, as the forms would have left them."""
    actor = room.somebody(name)
    with transaction(room.engine) as session:
        person = people.get_or_add(session, actor.user_id, TUESDAY_MORNING)
        people.record_consent(session, person, room.office.privacy.version, TUESDAY_MORNING)
        person.name, person.position, person.registered_at = name, "ตำแหน่งของ" + name, TUESDAY_MORNING
        for key, value in {"kind": "office" if duties else "teacher", **facts}.items():
            setattr(person, key, value)
        for duty in duties:
            people.add_duty(session, person.id, duty, TUESDAY_MORNING)
    return actor


@pytest.fixture
def somchai(room: Room) -> Actor:
    school = next(key for key, s in room.office.schools.items() if s.name == "โรงเรียนบ้านหนองลูกช้าง")
    return _join(room, "สมชาย ใจดี", school_key=school, phone="0812345678")


@pytest.fixture
def malee(room: Room) -> Actor:
    school = next(key for key, s in room.office.schools.items() if s.name == "โรงเรียนบ้านวังพง")
    return _join(room, "มาลี ศรีสุข", school_key=school, phone="0823456789")


@pytest.fixture
def wipa(room: Room) -> Actor:
    return _join(room, "วิภา พรมดี", "clerk")


@pytest.fixture
def nid(room: Room) -> Actor:
    return _join(room, "นิด ธุรการ", "clerk")


@pytest.fixture
def suda(room: Room) -> Actor:
    return _join(room, "สุดา พงษ์ไทย", "head")


@pytest.fixture
def thira(room: Room) -> Actor:
    return _join(room, "ธีระ วงศ์ดี", "supervisor", skills=["1", "5"])


@pytest.fixture
def arunee(room: Room) -> Actor:
    return _join(room, "อรุณี แก้วใส", "supervisor", skills=["1"])


@pytest.fixture
def prasert(room: Room) -> Actor:
    return _join(room, "ประเสริฐ มั่นคง", "director")


@pytest.fixture
def anong(room: Room) -> Actor:
    return _join(room, "อนงค์ ศรีเมือง", "deputy")
