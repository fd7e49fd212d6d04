"""What all processes together have counted. Sums that only grow, and outlive every process; numbers and labels only."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Float, bindparam, select, update
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import Figure


class Name(NamedTuple):
    """What a sum is called: as machines read it, and its labels as JSON."""

    name: str
    labels: str


_ADD = (
    update(Figure.__table__)  # type: ignore[arg-type]
    .where(Figure.name == bindparam("its_name"), Figure.labels == bindparam("its_labels"))
    .values(value=Figure.value + bindparam("more", type_=Float()))
)


def add(session: Session, counts: Mapping[Name, float]) -> None:
    """Add to the sums; in the order of their names, so that two processes never wait for each other in a circle."""
    if not counts:
        return
    ordered = sorted(counts.items())
    insert_new(session, Figure, [{"name": one.name, "labels": one.labels, "value": 0.0} for one, _ in ordered])
    more = [{"its_name": one.name, "its_labels": one.labels, "more": count} for one, count in ordered]
    session.connection().execute(_ADD, more)


def read(session: Session) -> dict[Name, float]:
    """Return all sums, in the order of their names."""
    found = select(Figure.name, Figure.labels, Figure.value).order_by(Figure.name, Figure.labels)
    return {Name(name, labels): value for name, labels, value in session.execute(found)}
