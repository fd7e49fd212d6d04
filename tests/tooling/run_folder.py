"""The folder that all processes of one test run share, and the clearing away of those whose run is dead.

A folder belongs to a living run exactly as long as somebody holds its lock: the kernel lets go of a lock
when its holder dies, however it dies, and never mistakes a new process for an old one.
"""

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

VARIABLE = "NITHET_TEST_RUN"


def open_run(parent: Path, before_removal: Callable[[Path], None]) -> tuple[Path, IO[str]]:
    """Clear away dead runs' folders, make one for this run, and return it with the lock that keeps it alive."""
    parent.mkdir(mode=0o711, exist_ok=True)
    if parent.stat().st_uid != os.geteuid():
        raise PermissionError(f"{parent} belongs to somebody else")
    with locked(parent / "lock"):
        for folder in sorted(path for path in parent.iterdir() if path.is_dir()):
            if not is_held(folder / "alive"):
                before_removal(folder)
                shutil.rmtree(folder, ignore_errors=True)
        folder = parent / secrets.token_hex(4)
        folder.mkdir(mode=0o711)
        alive = (folder / "alive").open("w")
        fcntl.flock(alive, fcntl.LOCK_EX)
    return folder, alive


def close_run(folder: Path, alive: IO[str], before_removal: Callable[[Path], None]) -> None:
    """End a run in good order."""
    before_removal(folder)
    shutil.rmtree(folder)
    alive.close()


def parent_of_runs() -> Path:
    """Say where runs live: as root in /tmp, for a folder of its own may be closed to the server's user."""
    root = Path("/tmp") if os.geteuid() == 0 else Path(tempfile.gettempdir())
    return root / f"nithet-tests-{os.geteuid()}"


def current_run() -> Path:
    """Return the folder of the run that this process belongs to."""
    return Path(os.environ[VARIABLE])


def once(name: str, make: Callable[[], str]) -> str:
    """Return what `make` returned to the first process of this run that asked."""
    answer = current_run() / f"{name}.txt"
    if not answer.exists():
        with locked(current_run() / f"{name}.lock"):
            if not answer.exists():
                text = make()
                draft = answer.with_suffix(".part")
                draft.write_text(text)
                draft.rename(answer)
    return answer.read_text()


@contextmanager
def locked(path: Path) -> Iterator[IO[str]]:
    """Hold a file's lock, waiting for it; a process started with the file's descriptor goes on holding it."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def is_held(path: Path) -> bool:
    """Tell whether a living process holds the lock of a file."""
    if not path.exists():
        return False
    with path.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
