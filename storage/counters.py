"""Numbers that only grow. The row's lock makes two that draw at once wait for each other."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import Counter


def draw(session: Session, name: str) -> int:
    """Count one up and return the new value; the first is 1."""
    insert_new(session, Counter, [{"name": name, "value": 0}])
    session.execute(update(Counter).where(Counter.name == name).values(value=Counter.value + 1))
    return session.scalars(select(Counter.value).where(Counter.name == name)).one()
