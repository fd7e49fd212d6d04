"""What stands side by side: the floor, the tutorial bot and Nithet, each on the server it would be run on."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import urllib3

from bench import places
from bench.places import HERE, Service
from bench.towns import Towns
from bot.serve import WEB_PROCESSES, WEB_THREADS

Command = list[str]


@dataclass(frozen=True, kw_only=True)
class System:
    """One thing that is measured: its name, its commands (given a port), and the database it wants."""

    name: str
    server: str
    commands: Callable[[int], tuple[Command, ...]]
    database: str = ""


def _waitress(app: str) -> Callable[[int], tuple[Command, ...]]:
    return lambda port: (["waitress", f"--listen={HERE}:{port}", "--threads=16", f"bench.{app}:app"],)


def _gunicorn(app: str, processes: int, threads: int) -> Callable[[int], tuple[Command, ...]]:
    options = ["-k", "gthread", "-w", str(processes), "--threads", str(threads), "--log-level", "warning"]
    return lambda port: (["gunicorn", *options, "-b", f"{HERE}:{port}", f"bench.{app}:app"],)


def _nithet(*commands: str) -> Callable[[int], tuple[Command, ...]]:
    where = {"serve": ["--host", HERE], "web": ["--host", HERE], "worker": []}
    return lambda _port: tuple(["bot", command, *where[command]] for command in commands)


ONE, TWO = "one process, waitress, 16 threads", "two processes, gunicorn, 16 threads each"

# fmt: off
FLOOR_ONE = System(name="floor", server=ONE, commands=_waitress("floor"))
FLOOR_TWO = System(name="floor", server=TWO, commands=_gunicorn("floor", WEB_PROCESSES, WEB_THREADS))
# Its state is a dict, so that a second process would lose every other answer.
TUTORIAL = System(name="tutorial bot", server="one process, gunicorn, 16 threads",
                  commands=_gunicorn("tutorial_bot", 1, 16))
ON_SQLITE = System(name="Nithet on SQLite", server=ONE, commands=_nithet("serve"), database="sqlite")
ON_POSTGRES = System(name="Nithet on PostgreSQL", server=TWO + ", worker", commands=_nithet("web", "worker"),
                     database="postgresql")
# fmt: on


def on_slow_disk() -> System:
    """Return Nithet on SQLite with commits that `bench.slow_disk` makes slow."""
    return System(name="Nithet on a slow disk", server=ONE, database="sqlite",
                  commands=lambda _port: (["bench.slow_disk", "serve", "--host", HERE],))  # fmt: skip


def on_postgres_with(processes: int) -> System:
    """Return Nithet on PostgreSQL with so many web processes."""
    commands = (["bench.web_processes", str(processes)], ["bot", "worker"])
    return System(name="Nithet", server=f"{processes}", database="postgresql", commands=lambda _port: commands)


@dataclass(frozen=True, kw_only=True)
class Stub:
    """The LINE that the measured systems speak to."""

    port: int

    def set_delay(self, seconds: float) -> None:
        """Let LINE take so long from now on, and forget what was seen."""
        urllib3.request("POST", f"http://{HERE}:{self.port}/delay", body=str(seconds).encode())

    def wait_for(self, tokens: Collection[str], seconds: float) -> None:
        """Wait until the reply to each of these tokens has come, at most so long.

        By name, not by number: a reply to something else would be taken for the last of these.
        """
        end = time.monotonic() + seconds
        while not self.seen().keys() >= set(tokens) and time.monotonic() < end:
            time.sleep(0.05)

    def seen(self) -> dict[str, float]:
        """Return when the reply to each token came."""
        found: dict[str, float] = urllib3.request("GET", f"http://{HERE}:{self.port}/seen").json()["replies"]
        return found


@contextmanager
def line() -> Iterator[Stub]:
    """Run a LINE for everybody who is measured."""
    port = places.find_port()
    with places.running(port, Path("/dev/null"), places.environment_for(0, 0), ["bench.line_stub", str(port)]) as stub:
        while not stub.is_up("/seen"):
            pass
        yield Stub(port=port)


@contextmanager
def started(system: System, towns: Towns, stub: Stub, url: str = "") -> Iterator[Service]:
    """Start a system, on the database at `url` or on a copy of its own in which everybody stands at a question."""
    port = places.find_port()
    url = url or (towns.copy(system.database) if system.database else "")
    environment = places.environment_for(port, stub.port, url)
    log = towns.where.folder / "services.log"
    with places.running(port, log, environment, *system.commands(port)) as service:
        places.wait_until_up(service)
        yield service
