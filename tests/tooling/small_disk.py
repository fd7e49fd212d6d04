"""A disk so small that a test can fill it: a tmpfs, which only root can mount, and not in every container."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 1 << 20


class NoDisk(Exception):  # noqa: N818 -- says what is the case
    """There can be no small disk here; the message says why."""


@contextlib.contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[None]:
    """Have a disk of this size at a folder, which is made, as long as the context lasts."""
    folder.mkdir()
    try:
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        folder.rmdir()
        raise NoDisk(f"nothing can be mounted: {error}") from error
    try:
        yield
    finally:
        unmount(folder)


def unmount(folder: Path) -> None:
    """Take a disk away, if there is one, whoever looks at it still."""
    if os.path.ismount(folder):
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Leave no room on a disk as long as the context lasts."""
    ballast = folder / "ballast"
    try:
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(bytes(MEGABYTE)):
                pass
        yield
    finally:
        ballast.unlink()
