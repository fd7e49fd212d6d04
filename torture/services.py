"""The bot as processes of its own, and their death: `serve` alone, or two web processes and two workers."""

import contextlib
import ctypes
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import urllib3

from tests.journeys.processes import ROOT, wait_until_up
from tests.journeys.town import Town

WORKERS = 2
FINE = 200
ENDING = 60.0  # seconds
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def environment_of(town: Town) -> dict[str, str]:
    """Return the settings of a bot that serves this town and its office."""
    return {**town.environment, "OFFICE_DIR": str(town.config.office_dir)}


class Process:
    """One `nithet` command with all its children, which are a group of their own."""

    def __init__(self, town: Town, log: Path, command: Sequence[str]) -> None:
        self._town, self._log, self._command = town, log, command
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process's number while it runs."""
        assert self._running is not None
        return self._running.pid

    def start(self) -> None:
        """Start it; whether it is up is another matter."""
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "bot", *self._command], cwd=ROOT, env=environment_of(self._town), stdout=log,
                stderr=log, start_new_session=True, preexec_fn=_die_with_parent,  # noqa: PLW1509 - before any thread
            )  # fmt: skip

    def kill(self) -> None:
        """End it and its children as a power cut would."""
        if self._running is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()
        self._running = None

    def end(self) -> None:
        """Ask it to end, as an operator does, and wait until it has; what does not end in time is killed."""
        assert self._running is not None
        self._running.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self._running.wait(ENDING) != 0:
                raise RuntimeError(f"{self._command} did not end well; see its log")
        self.kill()

    def kill_child(self, dice: random.Random) -> bool:
        """End one of its children; False where it has none, or this system does not tell."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        found = children.read_text().split() if children.exists() else []
        if found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(dice.choice(found)), signal.SIGKILL)
        return bool(found)


def _die_with_parent() -> None:
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Fleet:
    """All processes that serve one town."""

    def __init__(self, town: Town, log: Path, commands: Sequence[Sequence[str]]) -> None:
        self.processes = [Process(town, log, command) for command in commands]
        self._town = town
        self.kills = 0

    def start(self) -> None:
        """Start everything and wait until it answers."""
        for process in self.processes:
            process.start()
        wait_until_up(self._town.bot_url)

    def is_up(self) -> bool:
        """Tell whether the web answers and the clock's heart beats."""
        try:
            answer = urllib3.request("GET", f"{self._town.bot_url}/readyz", retries=False, timeout=2)
        except urllib3.exceptions.HTTPError:
            return False
        return answer.status == FINE

    def strike(self, dice: random.Random) -> None:
        """Kill one process at random, or one child of it, and start it again."""
        victim = dice.choice(self.processes)
        if dice.random() < 1 / 2 or not victim.kill_child(dice):  # a master starts its children anew by itself
            victim.kill()
            victim.start()
        self.kills += 1

    def stop(self) -> None:
        """End everything; nothing has to be finished any more."""
        for process in self.processes:
            process.kill()


COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "sqlite": (("serve", "--host", "127.0.0.1"),),
    "postgresql": (("web", "--host", "127.0.0.1"), *[("worker",)] * WORKERS),
}


@contextlib.contextmanager
def serving(town: Town, kind: str, log: Path) -> Iterator[Fleet]:
    """Serve a town with the processes that belong to a database of this kind."""
    fleet = Fleet(town, log, COMMANDS[kind])
    try:
        fleet.start()
        yield fleet
    finally:
        fleet.stop()
