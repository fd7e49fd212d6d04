"""Fetches what people sent from LINE, looks at it and keeps it. A row waits until it is done, whoever dies."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.incoming.checked import Checked, Refused
from bot.incoming.look import look
from bot.line import LineError
from storage import attachments, made_papers
from storage.database import transaction
from storage.files import Files

AT_ONCE, THREADS = 40, 4
NOT_READY = 202
# LINE deletes what was sent after some time, undisclosed how long: what is not to be had in a day never will be.
GIVE_UP = timedelta(days=1)
LONGEST_WAIT = timedelta(minutes=10)

Answer = Callable[[Session, int, datetime], list[str]]

log = structlog.get_logger(__name__)


class Line(Protocol):
    """What is needed of LINE: the bytes of a message."""

    def fetch(self, message_id: str, limit: int) -> bytes:
        """Return at most one byte more than `limit`; LineError where it is not to be had."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One file that is ours to fetch now."""

    id: int
    message_id: str
    attempts: int
    at: datetime


class Fetcher:
    """Fetches what is due, and has the people told who sent it."""

    def __init__(self, engine: Engine, line: Line, files: Files, max_bytes: int, answer: Answer) -> None:
        self._engine, self._line, self._files, self._max = engine, line, files, max_bytes
        self._answer = answer

    def run(self, now: datetime, deliver: Callable[[str], object] = str) -> list[str]:
        """Fetch what is due, `deliver` each message that tells of it at once, and return their ids."""
        with transaction(self._engine) as session:
            due = attachments.list_due(session, now, AT_ONCE)
        if not due:
            return self._tell(now, deliver)
        # Nobody waits for another's slow file: who sent one is told as soon as it is there.
        with ThreadPoolExecutor(min(THREADS, len(due)), "fetcher") as pool:
            told = list(pool.map(lambda one: self._fetch_and_tell(one, now, deliver), due))
        return [message_id for written in told for message_id in written]

    def _fetch_and_tell(self, attachment_id: int, now: datetime, deliver: Callable[[str], object]) -> list[str]:
        self._fetch(attachment_id, now)
        return self._tell(now, deliver)

    def _fetch(self, attachment_id: int, now: datetime) -> None:
        claim = self._claim(attachment_id, now)
        if claim is None:
            return
        try:
            found = look(self._line.fetch(claim.message_id, self._max), self._max)
        except Refused as refusal:
            self._refuse(claim, refusal.why)
        except LineError as trouble:
            self._try_again(claim, trouble, now)
        else:
            self._keep(claim, found)

    def _claim(self, attachment_id: int, now: datetime) -> Claim | None:
        with transaction(self._engine) as session:
            row = attachments.claim(session, attachment_id, now)
            if row is None:
                return None
            return Claim(id=row.id, message_id=row.message_id, attempts=row.attempts, at=row.at)

    def _keep(self, claim: Claim, found: Checked) -> None:
        name = self._files.put(found.data)
        thumbnail = self._files.put(found.thumbnail) if found.thumbnail else None
        with transaction(self._engine) as session:
            row = attachments.find_claimed(session, claim.id, claim.attempts)
            if row is None:  # taken back, or fetched by another, while we did
                _drop_unused(session, self._files, (name, thumbnail))
                return
            row.kind, row.mime, row.size, row.thumbnail = found.kind, found.mime, len(found.data), thumbnail
            attachments.keep(row, name)
        # The sweep may have deleted the same bytes, of somebody's photo that was given up, before this was committed.
        for data in filter(None, (found.data, found.thumbnail)):
            self._files.put(data)
        log.info("file.kept", attachment=claim.id, kind=found.kind, size=len(found.data))

    def _try_again(self, claim: Claim, trouble: LineError, now: datetime) -> None:
        is_for_ever = (
            trouble.status is not None and trouble.status in range(400, 500) and trouble.status not in {401, 429}
        )
        if is_for_ever or now - claim.at > GIVE_UP:
            self._refuse(claim, "not_there")
            return
        wait = min(timedelta(seconds=2 ** min(claim.attempts - 1, 10)), LONGEST_WAIT)
        if trouble.status != NOT_READY:
            log.warning("file.not_fetched", attachment=claim.id, trouble=trouble.trouble, request_id=trouble.request_id)
        with transaction(self._engine) as session:
            row = attachments.find_claimed(session, claim.id, claim.attempts)
            if row is not None:
                attachments.postpone(row, now + wait)

    def _refuse(self, claim: Claim, why: str) -> None:
        with transaction(self._engine) as session:
            row = attachments.find_claimed(session, claim.id, claim.attempts)
            if row is not None:
                attachments.refuse(row, why)
        log.info("file.refused", attachment=claim.id, why=why)

    def _tell(self, now: datetime, deliver: Callable[[str], object]) -> list[str]:
        with transaction(self._engine) as session:
            people = attachments.list_unanswered_people(session)
        written = []
        for person_id in people:
            with transaction(self._engine) as session:
                written += self._answer(session, person_id, now)
        for message_id in written:
            deliver(message_id)
        return written


def sweep(engine: Engine, files: Files, now: datetime, loose_life: timedelta) -> None:
    """Delete rows and bytes of what was given up, and of papers of forgotten requests; give up what got to none."""
    with transaction(engine) as session:
        attachments.let_go_of_loose(session, now - loose_life)
    with transaction(engine) as session:
        for row in attachments.list_gone(session, AT_ONCE):
            names = (row.sha256, row.thumbnail)
            attachments.forget(session, row)
            _drop_unused(session, files, names)
        for paper in made_papers.list_orphans(session, AT_ONCE):
            session.delete(paper)
            _drop_unused(session, files, (paper.sha256,))


def _drop_unused(session: Session, files: Files, names: Iterable[str | None]) -> None:
    session.flush()
    for name in names:
        if name is not None and not attachments.is_used(session, name):
            files.drop(name)
