"""What stands side by side: the floor, the tutorial bot and Nithet, each on the server it would be run on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import urllib3

from bench import places
from bench.places import HERE, Places, Service

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


ONE, TWO = "one process, waitress, 16 threads", "two processes, gunicorn, 8 threads each"

# fmt: off
FLOOR_ONE = System(name="floor", server=ONE, commands=_waitress("floor"))
FLOOR_TWO = System(name="floor", server=TWO, commands=_gunicorn("floor", 2, 8))
# Its state is a dict, so that a second process would lose every other answer.
TUTORIAL = System(name="tutorial bot", server="one process, gunicorn, 16 threads", commands=_gunicorn("tutorial_bot", 1, 16))
ON_SQLITE = System(name="Nithet on SQLite", server=ONE, commands=_nithet("serve"), database="sqlite")
ON_POSTGRES = System(name="Nithet on PostgreSQL", server=TWO + ", worker", commands=_nithet("web", "worker"),
                     database="postgresql")
# fmt: on


@dataclass(frozen=True, kw_only=True)
class Stub:
    """The LINE that the measured systems speak to."""

    port: int

    def set_delay(self, seconds: float) -> None:
        """Let LINE take so long from now on, and forget what was seen."""
        urllib3.request("POST", f"http://{HERE}:{self.port}/delay", body=str(seconds).encode())

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


def started(system: System, where: Places, stub: Stub, people: int, url: str = "") -> AbstractContextManager[Service]:
    """Start a system on a database of its own with so many people in it, or on the one at `url`."""
    return _started(system, where, stub, people, url)


@contextmanager
def _started(system: System, where: Places, stub: Stub, people: int, url: str) -> Iterator[Service]:
    port = places.find_port()
    if system.database and not url:
        url = where.address(system.database)
        places.settle(url, people)
    environment = places.environment_for(port, stub.port, url)
    log = where.folder / "services.log"
    with places.running(port, log, environment, *system.commands(port)) as service:
        places.wait_until_up(service)
        yield service
