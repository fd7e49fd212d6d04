"""`nithet` as processes of their own, started, killed and asked over HTTP and the command line only."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

import urllib3

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Service(Protocol):
    """Something that serves a town until it is killed."""

    def start(self) -> None: ...

    def kill(self) -> None: ...


class Command:
    """`nithet <command>`, started anew each time as an operator would."""

    def __init__(self, environment: dict[str, str], log: Path, *arguments: str) -> None:
        self._environment, self._log, self._arguments = environment, log, arguments
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", *self._arguments], cwd=ROOT, env=self._environment, stderr=log, stdout=log
            )

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """End it as an operator would; what does not end is killed."""
        assert self._process is not None
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=20)
        self.kill()


class Standby:
    """A process that has loaded all that `nithet serve` loads, and lends a child of its own to serve."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with log.open("ab") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.standby"],
                cwd=ROOT, env=environment, stderr=file, text=True, bufsize=1, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )  # fmt: skip
        self._child: int | None = None

    def start(self) -> None:
        _pipe(self._process.stdin).write("serve\n")
        self._child = int(_pipe(self._process.stdout).readline())

    def kill(self) -> None:
        assert self._child is not None
        os.kill(self._child, signal.SIGKILL)
        assert _pipe(self._process.stdout).readline() == "gone\n"

    def close(self) -> None:
        self._process.kill()  # its child dies with it
        self._process.wait()
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


@contextlib.contextmanager
def standing_by(environment: dict[str, str], log: Path) -> Iterator[Standby]:
    """Have a service that starts at once, as long as the context lasts."""
    service = Standby(environment, log)
    try:
        yield service
    finally:
        service.close()


@contextlib.contextmanager
def serving(environment: dict[str, str], log: Path, *arguments: str) -> Iterator[Command]:
    """Run `nithet` with these arguments as long as the context lasts."""
    service = Command(environment, log, *arguments)
    service.start()
    try:
        yield service
    finally:
        service.end()


def wait_until_up(url: str, path: str = "/healthz") -> None:
    """Wait until a process answers there."""
    end = time.monotonic() + PATIENCE
    while not _answers(url + path):
        assert time.monotonic() < end, f"{url} does not answer"
        time.sleep(0.02)


def _answers(url: str) -> bool:
    try:
        return urllib3.request("GET", url, retries=False, timeout=2).status == 200
    except urllib3.exceptions.HTTPError:
        return False


def nithet(environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    """Run a command of the command line to its end; return exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout
