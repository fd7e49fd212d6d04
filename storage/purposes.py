"""What services were good for beside their subject: tags of social responsibility, and projects that came of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage.database import insert_new
from storage.tables import Person, Project, Request, Tag


def set_tags(session: Session, request: Request, names: Iterable[str], by: Person, now: datetime) -> None:
    """Let a request have these tags and no others; one that it had already keeps who gave it and when."""
    wanted = list(names)
    session.execute(delete(Tag).where(Tag.request_id == request.id, Tag.name.not_in(wanted)))
    rows = [{"request_id": request.id, "name": name, "person_id": by.id, "at": now} for name in wanted]
    if rows:
        insert_new(session, Tag, rows)


def list_tags(session: Session, request_id: int) -> list[str]:
    """Return the tags of a request."""
    return list(session.scalars(select(Tag.name).where(Tag.request_id == request_id).order_by(Tag.at, Tag.name)))


def count_tags(session: Session, begin: datetime, end: datetime) -> dict[str, int]:
    """Return to how many requests each tag was given between two moments, the most frequent first."""
    found = select(Tag.name, func.count()).where(Tag.at >= begin, Tag.at < end).group_by(Tag.name)
    return {name: int(count) for name, count in session.execute(found.order_by(func.count().desc(), Tag.name))}


def save_project(session: Session, request: Request, title: str, by: Person, now: datetime) -> None:
    """Mark a request as the source of a project; a new title takes the place of the old."""
    session.merge(Project(request_id=request.id, title=title, person_id=by.id, at=now))
    session.flush()


def drop_project(session: Session, request_id: int) -> None:
    """Take the mark away."""
    session.execute(delete(Project).where(Project.request_id == request_id))


def find_project(session: Session, request_id: int) -> Project | None:
    """Return the project of which a request is the source, if there is one."""
    return session.get(Project, request_id)


def list_projects(session: Session, begin: datetime, end: datetime) -> list[Project]:
    """Return the projects that were named between two moments."""
    found = select(Project).where(Project.at >= begin, Project.at < end)
    return list(session.scalars(found.order_by(Project.at, Project.request_id)))
