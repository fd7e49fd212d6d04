"""The office of the random lives, founded anew in memory for each of them: its files, its database, its people."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Engine

from bot import office_files
from bot.config import SAMPLE_OFFICE
from conversations.schools import index_schools
from conversations.thai.schools import SchoolIndex
from domain.office import Office
from domain.texts import Texts
from storage import people
from storage.database import make_memory_engine, transaction
from tests.databases import sqlite_template
from tests.handlers.cast import TUESDAY_MORNING, Room

TEXTS = Texts("torture.lives", "words.th.toml")
# fmt: off
CAST: Mapping[str, tuple[str, ...]] = {
    "somchai": (),
    "malee":   (),
    "wipa":    ("clerk",),
    "suda":    ("head",),
    "prasert": ("director",),
    "thira":   ("supervisor",),
    "arunee":  ("supervisor",),
    "kamol":   ("supervisor",),
}
# fmt: on
# Where an SQLite file says that it keeps a write-ahead log, which none in memory can.
_VERSIONS, _NO_WAL = slice(18, 20), b"\x01\x01"


@cache
def load_office() -> tuple[Office, SchoolIndex]:
    """Read the sample office once; its people may type as fast as they like.

    The director decides, so that who names the trainer and who approves are two.
    """
    office = office_files.load(SAMPLE_OFFICE)
    limits = replace(office.limits, messages_per_minute=1_000_000)
    deciding = replace(office.deciding, approver="director")
    return replace(office, limits=limits, deciding=deciding), index_schools(office)


def found() -> Room:
    """Return a room with a database of its own, in which everybody has registered."""
    office, schools = load_office()
    engine = make_memory_engine()
    _driver(engine).deserialize(_settled())
    return Room(engine=engine, office=office, schools=schools)


@cache
def _settled() -> bytes:
    """Return a database in which everybody has registered: made once, copied for each life."""
    office, schools = load_office()
    engine = make_memory_engine()
    with closing(sqlite3.connect(sqlite_template())) as template:
        template.backup(_driver(engine))
    room = Room(engine=engine, office=office, schools=schools)
    for name, duties in CAST.items():
        _join(room, name, duties)
    content = bytearray(_driver(engine).serialize())
    engine.dispose()
    content[_VERSIONS] = _NO_WAL
    return bytes(content)


def _driver(engine: Engine) -> Any:
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        connection.rollback()
        return driver


def _join(room: Room, name: str, duties: tuple[str, ...]) -> None:
    office, now = room.office, TUESDAY_MORNING
    with transaction(room.engine) as session:
        person = people.get_or_add(session, room.somebody(name).user_id, now)
        people.record_consent(session, person, office.privacy.version, now)
        person.name, person.position, person.registered_at = TEXTS(f"cast.{name}"), name, now
        person.kind, person.phone = ("office" if duties else "teacher"), "0812345678"
        person.school_key = None if duties else next(iter(office.schools))
        person.skills = ["1"] if "supervisor" in duties else []
        for duty in duties:
            people.add_duty(session, person.id, duty, now)
