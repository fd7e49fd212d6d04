"""Where the benchmark happens: a folder, databases with people in them, and the processes that are measured."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import urllib3
from sqlalchemy import NullPool, create_engine, insert, make_url, text

from bench.chat import SECRET, TOKEN, name_person
from bench.processes import list_family
from bot import office_files
from bot.config import SAMPLE_OFFICE
from storage.database import make_engine
from storage.migrations import migrate
from storage.tables import Person
from tests import postgres

ROOT = Path(__file__).parents[1]
HERE = "127.0.0.1"
FINE = 200
PATIENCE = 60.0


@dataclass(frozen=True, kw_only=True)
class Places:
    """The folder of one run and the PostgreSQL server in it; `postgres` is "" where there can be none."""

    folder: Path
    postgres: str

    def address(self, kind: str, template: str = "template1") -> str:
        """Return the address of a new database of this kind, on PostgreSQL a copy of the template."""
        name = f"bench_{secrets.token_hex(4)}"
        if kind == "sqlite":
            return f"sqlite:///{self.folder}/{name}.sqlite"
        with create_engine(self.postgres, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return make_url(self.postgres).set(database=name).render_as_string(hide_password=False)


@contextmanager
def opened() -> Iterator[Places]:
    """Make the places of a run, and clear them away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="nithet-bench-"))
    folder.chmod(0o711)  # the user whom root lends to PostgreSQL must get in
    try:
        yield Places(folder=folder, postgres=_start_postgres(folder))
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _start_postgres(folder: Path) -> str:
    try:
        return postgres.start(folder, fsync=True)
    except postgres.Unusable as error:
        print(f"no PostgreSQL here: {error}", file=sys.stderr)
        return ""


def settle(url: str, people: int) -> None:
    """Make the tables and let so many teachers live there who have registered."""
    migrate(url)
    engine = make_engine(url)
    office, now = office_files.load(SAMPLE_OFFICE), datetime.now(UTC)
    school = next(iter(office.schools))
    usual = {
        "follows": True, "consent_version": office.privacy.version, "consent_at": now, "kind": "teacher",
        "name": "สมชาย ใจดี", "position": "ครู", "school_key": school, "phone": "0812345678", "skills": [],
        "registered_at": now, "created_at": now,
    }  # fmt: skip
    rows = [{**usual, "line_user_id": name_person(number)} for number in range(people)]
    with engine.begin() as connection:
        for start in range(0, people, 1000):
            connection.execute(insert(Person), rows[start : start + 1000])
    engine.dispose()


def find_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, kw_only=True)
class Service:
    """Processes that together answer webhooks on a port."""

    port: int
    processes: tuple[subprocess.Popen[bytes], ...]

    def is_up(self, path: str = "/healthz") -> bool:
        """Tell whether it answers."""
        try:
            return urllib3.request("GET", f"http://{HERE}:{self.port}{path}", retries=False, timeout=2).status == FINE
        except urllib3.exceptions.HTTPError:
            return False

    def kill(self) -> None:
        """End all processes as a power cut would, with their children: gunicorn's go on without their master."""
        children = [pid for process in self.processes for pid in list_family(process.pid)[1:]]
        for process in self.processes:
            process.kill()
        for pid in children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@contextmanager
def running(port: int, log: Path, environment: dict[str, str], *commands: list[str]) -> Iterator[Service]:
    """Run these Python commands as long as the context lasts; all are ended afterwards."""
    with log.open("ab") as file:
        processes = tuple(
            subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=environment, stdout=file, stderr=file)
            for command in commands
        )
    try:
        yield Service(port=port, processes=processes)
    finally:
        _end(processes)


def _end(processes: tuple[subprocess.Popen[bytes], ...]) -> None:
    for process in processes:
        process.terminate()
    end = time.monotonic() + 40
    for process in processes:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_up(service: Service) -> None:
    """Wait until a service answers; RuntimeError where it died or takes a minute."""
    end = time.monotonic() + PATIENCE
    while not service.is_up():
        if time.monotonic() > end or any(process.poll() is not None for process in service.processes):
            raise RuntimeError("a measured process did not come up; see its log")
        time.sleep(0.01)


def environment_for(port: int, line_port: int, database_url: str = "") -> dict[str, str]:
    """Return the settings of a bot that speaks to the LINE on this port."""
    return {
        **os.environ,
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_URL": f"http://{HERE}:{line_port}",
        "DATABASE_URL": database_url,
        "PORT": str(port),
    }
