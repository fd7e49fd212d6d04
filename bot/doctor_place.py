"""The doctor's look at what data needs: a database of this version, room on the disk, a backup, and its end in time."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import make_url, select
from sqlalchemy.exc import SQLAlchemyError

from bot.backup import BACKUP
from bot.config import Config
from bot.finding import SAY, Finding, fine, when, wrong
from bot.patient import Patient
from bot.retention import RETENTION
from domain.calendar import local_date
from domain.chasing import Limits
from domain.show import thai_date
from storage import marks, retention, snapshot
from storage.database import transaction
from storage.files import S3, open_files
from storage.tables import Person

GIGABYTE = 1 << 30
LEAST_ROOM = GIGABYTE // 2
LEAST_SHARE = 0.05
SLOW_WRITE = 0.5  # seconds; a common disk needs a hundredth of it, and each step in a chat is such a write
WRITES, PAGE = 3, b"\0" * 4096
RETENTION_LIFE = timedelta(days=2)
SHOWN = timedelta(days=30)


def check_database(patient: Patient) -> Iterator[Finding]:
    """Look whether the database answers and has the tables of this version."""
    try:
        with patient.engine.connect() as connection:
            current = snapshot.find_revision(connection)
    except SQLAlchemyError as error:
        yield wrong("database_away", why=type(error).__name__)
        return
    yield fine("database")
    yield fine("migrated") if current == snapshot.head() else wrong("not_migrated")


def check_disk(patient: Patient) -> Iterator[Finding]:
    """Look for disks that are nearly full, where rows or files lie on this machine."""
    tight = False
    for place in dict.fromkeys(_list_places(patient.config)):
        room = shutil.disk_usage(place)
        if room.free < LEAST_ROOM or room.free < LEAST_SHARE * room.total:
            tight = True
            yield wrong("disk_full", place=place, free=f"{room.free / GIGABYTE:.1f}")
    if not tight:
        yield fine("disk")


def check_writing(patient: Patient) -> Iterator[Finding]:
    """Look for disks of this machine, of rows or files, that take nothing or take it slowly. Leaves nothing behind."""
    for place in dict.fromkeys(_list_places(patient.config)):
        try:
            # Once may be slow because something else writes; a slow disk is slow each time.
            seconds = min(time_write(place) for _ in range(WRITES))
        except OSError as error:
            yield wrong("disk_closed", place=place, why=error.strerror)
        else:
            yield from judge_writing(place, seconds)


def time_write(place: Path) -> float:
    """Return the seconds that a page takes until the disk has it; OSError where it does not."""
    with tempfile.TemporaryFile(dir=place, buffering=0) as file:
        started = time.monotonic()
        file.write(PAGE)
        os.fsync(file.fileno())
        return time.monotonic() - started


def judge_writing(place: Path, seconds: float) -> Iterator[Finding]:
    """Say where a write takes so long that people wait for it."""
    if seconds >= SLOW_WRITE:
        yield wrong("disk_slow", place=place, seconds=f"{seconds:.1f}")


def check_files(patient: Patient) -> Iterator[Finding]:
    """Look whether what people send can be kept."""
    place = patient.config.files_dir
    if place.startswith(S3):
        try:
            next(open_files(place).list_names(), None)
        except OSError as error:
            yield wrong("files_away", place=place, why=error)
    elif not os.access(_nearest(Path(place)), os.W_OK | os.X_OK):
        yield wrong("files_closed", place=_nearest(Path(place)))


def _list_places(config: Config) -> Iterator[Path]:
    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite":
        yield _nearest(Path(url.database or "").parent)
    if not config.files_dir.startswith(S3):
        yield _nearest(Path(config.files_dir))


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.is_dir())


def check_backup(patient: Patient) -> Iterator[Finding]:
    """Look whether there has been a backup lately, where there is anything older than that to lose."""
    with transaction(patient.engine) as session:
        made = marks.find(session, BACKUP)
        first = session.scalars(select(Person.created_at).order_by(Person.created_at).limit(1)).one_or_none()
    days = (patient.office.limits if patient.office else Limits()).backup_days
    limit = patient.now - timedelta(days=days)
    if made is not None:
        yield fine("backup", last=when(made)) if made >= limit else wrong("backup_old", last=when(made), days=days)
    elif first is not None and first < limit:
        yield wrong("backup_none")


def check_retention(patient: Patient) -> Iterator[Finding]:
    """Look whether what was kept long enough is forgotten, and tell how much that was in the last month."""
    with transaction(patient.engine) as session:
        ran = marks.find(session, RETENTION)
        counts = retention.count_since(session, local_date(patient.now - SHOWN))
    if ran is None:  # the clock has never run: that is said already
        return
    if patient.now - ran >= RETENTION_LIFE:
        yield wrong("retention_late", last=when(ran))
        return
    said = [SAY(f"doctor.kind.{kind}", rows=rows) for kind, rows in counts.items()]
    counted = " ".join(said) or SAY("doctor.kind.nothing")
    yield fine("retention", since=thai_date(local_date(patient.now - SHOWN)), counted=counted)
