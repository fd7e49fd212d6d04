"""What a backup is as a file: a ZIP archive of tables as lines of JSON, of files, and of a manifest that counts them.

What is found damaged is said before anything is done with it.
"""

import contextlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.refusal import Refused
from domain.texts import Texts
from storage import snapshot
from storage.files import name_of
from storage.snapshot import Row, Shape

SAY = Texts("bot")
FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files/"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, NotImplementedError)


class BackupError(Refused):
    """Nothing was saved or restored, and why."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__([SAY(f"backup.{sentence}", **facts)])


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is in a backup: the tables with their columns and number of rows, and how many files."""

    format: int
    made_at: str
    revision: str
    tables: tuple[tuple[Shape, int], ...]
    files: int

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(rows for _, rows in self.tables)


def place_of(shape: Shape) -> str:
    """Return where a table lies in the archive."""
    return f"tables/{shape.name}.jsonl"


def place_of_file(name: str) -> str:
    """Return where the file of this name lies in the archive."""
    return f"{FILES}{name[:2]}/{name}"


@contextlib.contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """Let a file be written beside its place, readable by nobody else, and put it there once it is whole."""
    part = file.with_name(file.name + ".part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def check(file: Path) -> Manifest:
    """Read a backup from end to end and return what it holds; BackupError where it is none, or damaged."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _read_manifest(archive)
            _check_parts(archive, manifest)
    except DAMAGED as error:
        raise BackupError("damaged", file=file) from error
    return manifest


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    told = json.loads(archive.read(MANIFEST))
    tables = tuple(
        (Shape(name=shape["name"], columns=tuple((name, kind) for name, kind in shape["columns"])), rows)
        for shape, rows in told.pop("tables")
    )
    return Manifest(**told, tables=tables)


def _check_parts(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read everything, which compares the check sums, and count; ValueError where something is missing."""
    if manifest.format != FORMAT:
        raise ValueError("another format")
    for shape, rows in manifest.tables:
        with archive.open(place_of(shape)) as lines:
            if sum(1 for _ in lines) != rows or not all(kind in snapshot.KINDS for _, kind in shape.columns):
                raise ValueError(shape.name)
    files = list_files(archive)
    for place in files:
        if place != place_of_file(name_of(archive.read(place))):
            raise ValueError("a file that is not what its name says")
    if len(files) != manifest.files:
        raise ValueError("files")


def list_files(archive: zipfile.ZipFile) -> list[str]:
    """Return where each file lies."""
    return [place for place in archive.namelist() if place.startswith(FILES)]


def read_table(archive: zipfile.ZipFile, shape: Shape) -> Iterator[Row]:
    """Yield the rows of a table as they travel."""
    with archive.open(place_of(shape)) as lines:
        for line in lines:
            yield json.loads(line)
