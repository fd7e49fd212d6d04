"""A database of one's own, in memory, for who practises (R06): the same tables, none of the same rows.

Between two events its rows lie as plain values with the person. The real tables never see what is in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import TableClause, column, delete, insert, select, table, text
from sqlalchemy.orm import Session

from storage.database import Base, make_memory_engine, transaction
from storage.tables import OutboxMessage, Practice

World = dict[str, Any]


@contextmanager
def opened(world: World) -> Iterator[Session]:
    """Give a session on a database with these rows; it is gone afterwards, unless `written` has read it."""
    engine = make_memory_engine()
    try:
        Base.metadata.create_all(engine, checkfirst=False)
        with transaction(engine) as session:
            _fill(session, world)
        with transaction(engine) as session:
            yield session
    finally:
        engine.dispose()


def _fill(session: Session, world: World) -> None:
    connection = session.connection()
    for one in _list_tables():
        if rows := world.get(one.name):
            connection.execute(insert(one), rows)


def written(session: Session) -> World:
    """Return the rows of every table as plain values, to be opened again."""
    session.flush()
    connection = session.connection()
    rows = {one.name: connection.execute(select(one)).mappings().all() for one in _list_tables()}
    return {name: [dict(row) for row in found] for name, found in rows.items() if found}


def _list_tables() -> list[TableClause]:
    """Return the tables without the types of their columns, so that values come and go as they lie in the file."""
    return [table(t.name, *(column(c.name) for c in t.columns)) for t in Base.metadata.sorted_tables]


def take_said(session: Session, line_user_id: str) -> list[dict[str, Any]]:
    """Return what was said to this person in the world, in its order, and forget all that was said to anybody."""
    session.flush()
    mine = select(OutboxMessage).where(OutboxMessage.line_user_id == line_user_id, OutboxMessage.state != "dropped")
    said = [message for row in session.scalars(mine.order_by(text("rowid"))) for message in row.messages]
    session.execute(delete(OutboxMessage))
    return said


def find(session: Session, person_id: int) -> Practice | None:
    """Return somebody's practice."""
    return session.get(Practice, person_id)


def put(session: Session, practice: Practice) -> None:
    """Begin a practice in the place of an earlier one."""
    session.execute(delete(Practice).where(Practice.person_id == practice.person_id))
    session.add(practice)
    session.flush()


def drop(session: Session, person_id: int) -> None:
    """End somebody's practice; nothing of it stays."""
    session.execute(delete(Practice).where(Practice.person_id == person_id))
