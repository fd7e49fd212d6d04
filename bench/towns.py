"""Databases with people in the middle of conversations, made once a run and copied for each measurement."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect, make_url, select

from bench import chat, places
from bench.chat import Shot
from bench.desk import Desk
from bench.places import Places
from storage.database import transaction
from storage.tables import Draft, Person

PEOPLE, QUESTIONS_IN = 224, 8
EACH = 120


@dataclass(frozen=True, kw_only=True)
class Towns:
    """The databases to copy, by kind, and what each person says next."""

    where: Places
    masters: Mapping[str, str]
    lines: list[list[Shot]]

    def copy(self, kind: str) -> str:
        """Return the address of a database in which everybody stands at a question."""
        if kind == "sqlite":
            url = self.where.address(kind)
            shutil.copyfile(str(make_url(self.masters[kind]).database), str(make_url(url).database))
            return url
        return self.where.address(kind, template=str(make_url(self.masters[kind]).database))

    def kinds(self) -> list[str]:
        """Return the kinds of database there are here."""
        return list(self.masters)


def build_towns(where: Places) -> Towns:
    """Make a database of each kind and bring everybody to the middle of the form."""
    lines = chat.list_shots(PEOPLE, EACH, datetime.now(UTC))
    masters = {}
    for kind in ("sqlite", "postgresql") if where.postgres else ("sqlite",):
        url = where.address(kind)
        places.settle(url, PEOPLE)
        _talk(url, [line[: said_by(number)] for number, line in enumerate(lines)])
        masters[kind] = url
    _close_sqlite(Path(str(make_url(masters["sqlite"]).database)))
    return Towns(where=where, masters=masters, lines=[line[said_by(n) :] for n, line in enumerate(lines)])


def said_by(number: int) -> int:
    """Return how many messages a person has sent before the measurement."""
    return number % QUESTIONS_IN + 2


def _talk(url: str, lines: list[list[Shot]]) -> None:
    """Let the first few talk, one to each question, and put the others where one of them stands."""
    desk = Desk(url)
    for line in lines[:QUESTIONS_IN]:
        for shot in line:
            desk.take(shot)
    with transaction(desk.engine) as session:
        ids = session.scalars(select(Person.id).order_by(Person.id)).all()
        models = {draft.person_id: draft for draft in session.scalars(select(Draft))}
        columns = [column.key for column in inspect(Draft).column_attrs if column.key not in {"id", "person_id"}]
        for number, person_id in enumerate(ids[QUESTIONS_IN:], QUESTIONS_IN):
            model = models[ids[number % QUESTIONS_IN]]
            session.add(Draft(person_id=person_id, **{key: getattr(model, key) for key in columns}))
    desk.close()


def _close_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:  # so that the one file holds everything
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
