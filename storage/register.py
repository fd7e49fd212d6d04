"""Reads the office's registers in short stretches, so that nobody waits for a long one. Changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from domain.calendar import at
from domain.lifecycle import Action
from storage.database import alias
from storage.tables import Letter, LogEntry, Partner, Person, Project, Rating, Request, Tag, Tick

STRETCH = 500
COMING_IN = frozenset({"request", "register", "thanks"})  # kinds of letters that schools write

_Requester, _Lead, _Writer = alias(Person), alias(Person), alias(Person)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a register: a request with its people, and a letter about it where the register is of letters."""

    request: Request
    requester: Person
    lead: Person | None
    score: int | None = None
    filed_at: datetime | None = None
    ticked: frozenset[str] = frozenset()  # items of the checklists that are done
    partners: tuple[str, ...] = ()  # agencies (R16)
    tags: tuple[str, ...] = ()  # what it has served beside its subject (R70)
    project: str = ""  # of which it is the source (R63)
    letter: Letter | None = None
    writer: Person | None = None


List: TypeAlias = Callable[[Session, date, date, int], list[tuple[int, Entry]]]


def walk(found: Callable[[int], list[tuple[int, Entry]]]) -> Iterator[Entry]:
    """Give every line, a stretch at a time; `found` returns the lines after an id."""
    after = 0
    while stretch := found(after):
        yield from (entry for _, entry in stretch)
        after = stretch[-1][0]


def list_requests(session: Session, first: date, last: date, after: int) -> list[tuple[int, Entry]]:
    """Return requests that were made between two days, in the order in which they were made."""
    begin, end = at(first, time()), at(last + timedelta(days=1), time())
    made = _requests().where(Request.created_at >= begin, Request.created_at < end)
    return _read(session, made, after)


def list_money(session: Session, first: date, last: date, after: int) -> list[tuple[int, Entry]]:
    """Return requests that cost money and whose days end between two days."""
    costly = _requests().where(Request.last_day.between(first, last))
    is_free = Request.answers["money_source"].as_string() == "none"
    return _read(session, costly.where(~is_free), after)


def list_letters(session: Session, first: date, last: date, after: int) -> list[tuple[int, Entry]]:
    """Return letters dated between two days, in the order in which they were written down."""
    found = (
        select(Letter, Request, _Requester, _Lead, _Writer)
        .join(Request, Request.id == Letter.request_id)
        .join(_Requester, _Requester.id == Request.requester_id)
        .outerjoin(_Lead, _Lead.id == Request.lead_id)
        .outerjoin(_Writer, _Writer.id == Letter.person_id)
        .where(Letter.dated.between(first, last), Letter.id > after)
    )
    rows = session.execute(found.order_by(Letter.id).limit(STRETCH)).all()
    return [
        (letter.id, Entry(request=request, requester=requester, lead=lead, letter=letter, writer=writer))
        for letter, request, requester, lead, writer in rows
    ]


def _requests() -> Select[Any]:
    filed = (
        select(LogEntry.request_id, func.max(LogEntry.at).label("at"))
        .where(LogEntry.action == Action.FILE_PAPERS)
        .group_by(LogEntry.request_id)
        .subquery()
    )
    return (
        select(Request, _Requester, _Lead, Rating.score, filed.c.at)
        .join(_Requester, _Requester.id == Request.requester_id)
        .outerjoin(_Lead, _Lead.id == Request.lead_id)
        .outerjoin(Rating, Rating.request_id == Request.id)
        .outerjoin(filed, filed.c.request_id == Request.id)
    )


def _read(session: Session, found: Select[Any], after: int) -> list[tuple[int, Entry]]:
    rows = session.execute(found.where(Request.id > after).order_by(Request.id).limit(STRETCH)).all()
    ids = [request.id for request, *_ in rows]
    ticked = _list_each(session, Tick.request_id, Tick.item, ids)
    partners = _list_each(session, Partner.request_id, Partner.agency, ids)
    tags = _list_each(session, Tag.request_id, Tag.name, ids)
    projects = _list_each(session, Project.request_id, Project.title, ids)
    return [
        (
            request.id,
            Entry(
                request=request,
                requester=requester,
                lead=lead,
                score=score,
                filed_at=filed_at,
                ticked=frozenset(ticked.get(request.id, ())),
                partners=tuple(partners.get(request.id, ())),
                tags=tuple(tags.get(request.id, ())),
                project=", ".join(projects.get(request.id, ())),
            ),
        )
        for request, requester, lead, score, filed_at in rows
    ]


def _list_each(session: Session, key: Any, value: Any, ids: list[int]) -> dict[int, list[str]]:
    """Return a column of the rows that belong to these requests, by request, in a fixed order."""
    found: dict[int, list[str]] = {}
    for request_id, one in session.execute(select(key, value).where(key.in_(ids)).order_by(key, value)):
        found.setdefault(request_id, []).append(one)
    return found
