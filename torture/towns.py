"""Towns to torment: a LINE platform in this process, an empty database, and people who have registered already."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy.orm import Session

from bot import office_files
from bot.config import SAMPLE_OFFICE
from storage import people
from storage.database import transaction
from storage.migrations import migrate
from storage.tables import Person
from tests import databases, postgres
from tests.journeys.town import Town, build, demolish
from tests.tooling import run_folder

OFFICE = office_files.load(SAMPLE_OFFICE)
DUTIES = ("clerk", "head", "supervisor", "director")


@contextlib.contextmanager
def run() -> Iterator[None]:
    """Have a folder for everything that this run makes, and clear it away."""
    folder, lock = run_folder.open_run(run_folder.parent_of_runs(), databases.end_run)
    os.environ[run_folder.VARIABLE] = str(folder)
    try:
        yield
    finally:
        run_folder.close_run(folder, lock, databases.end_run)


@contextlib.contextmanager
def town(kind: str, roles: Mapping[str, int]) -> Iterator[Town]:
    """Build a town on a database of this kind ("sqlite", "postgresql") with so many people of each role."""
    folder = make_folder()
    with _database(kind, folder) as url, town_at(url, folder, roles) as built:
        yield built


@contextlib.contextmanager
def town_at(url: str, folder: Path, roles: Mapping[str, int]) -> Iterator[Town]:
    """Build a town on this migrated, empty database."""
    built = build(folder, url)
    built.config = replace(built.config, office_dir=_copy_office(folder))
    try:
        built.client.call("POST", "/sim/quota", {"limit": None})
        for role, count in roles.items():
            settle(built, role, count)
        yield built
    finally:
        demolish(built)


def make_folder() -> Path:
    """Make a folder within this run's, which the user whom root lends to PostgreSQL may pass."""
    folder = Path(mkdtemp(dir=run_folder.current_run()))
    folder.chmod(0o711)
    return folder


def _copy_office(folder: Path) -> Path:
    """Copy the sample office, and let people talk as fast as they can: these are no people."""
    copy = folder / "office"
    shutil.copytree(SAMPLE_OFFICE, copy)
    text = (copy / "office.toml").read_text(encoding="utf-8")
    written, found = re.subn(r"^messages_per_minute *= *\d+", "messages_per_minute = 1000000", text, flags=re.MULTILINE)
    assert found == 1, "the office has no such limit any more"
    (copy / "office.toml").write_text(written, encoding="utf-8")
    return copy


@contextlib.contextmanager
def own_postgres(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL of one's own, that keeps what it promised, and give the address of a migrated database."""
    url = postgres.start(folder, fsync=True)
    try:
        migrate(url)
        yield url
    finally:
        postgres.stop(folder)


@contextlib.contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield databases.copy_sqlite(folder / "nithet.sqlite")
    else:
        with databases.copied_postgres() as url:
            yield url


def settle(town: Town, role: str, count: int) -> None:
    """Let so many people of a role live here who have registered already, as `teacher0`, `teacher1` and so on."""
    platform = town.server.platform
    with transaction(town.engine) as session, platform.lock:
        for number in range(count):
            key = f"{role}{number}"
            platform.record("person", key=key, name=key, pc=False)
            platform.record("standing", person=key, friend=True, blocked=False)
            _register(session, platform.people.get(key).user_id, role, number, town.now)


def _register(session: Session, user_id: str, role: str, number: int, now: datetime) -> Person:
    person = people.get_or_add(session, user_id, now)
    people.record_consent(session, person, OFFICE.privacy.version, now)
    person.kind = "office" if role in DUTIES else "teacher"
    person.name, person.position, person.registered_at = f"{role.title()} {number}", role, now
    person.phone, person.skills = f"08{number:08d}", ["1"] if role == "supervisor" else []
    person.school_key = None if role in DUTIES else next(iter(OFFICE.schools))
    if role in DUTIES:
        people.add_duty(session, person.id, role, now)
    return person


def move_clocks(town: Town, seconds: float) -> None:
    """Let time pass, for the platform and every process of the bot."""
    platform = town.server.platform
    with platform.lock:
        platform.record("clock", offset=platform.clock.offset.total_seconds() + seconds)
    move_clock_of_bot(town, seconds)


def move_clock_of_bot(town: Town, seconds: float) -> None:
    """Move the clock of every process of the bot alone, back as well."""
    file = town.config.demo_clock
    assert file is not None
    fresh = file.with_suffix(".moved")
    fresh.write_text(str(float(file.read_text(encoding="ascii")) + seconds), encoding="ascii")
    fresh.replace(file)
