"""Saves everything in one file while the service runs: every row and every file, wherever files are kept.

The rows of one moment come first, the files after them, so that no row names a file that is missing.
"""

import contextlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.archive import FORMAT, MANIFEST, BackupError, Manifest, check, place_of, place_of_file, written_whole
from bot.config import Config
from storage import marks, snapshot
from storage.database import opened, transaction
from storage.files import Files, open_files
from storage.snapshot import Row, Shape

BACKUP = "backup"  # when the last one was made, as a mark


def back_up(config: Config, file: Path, now: datetime) -> Manifest:
    """Save everything in this file, whole or not at all, and return what it holds.

    BackupError where the database is not of this version; OSError where the file cannot be written, or files not read.
    """
    _must_be_there(config)
    with written_whole(file) as part:
        manifest = _write(config, part, now)
        check(part)
    with opened(config.database_url) as engine, transaction(engine) as session:
        marks.put(session, BACKUP, now)
    return manifest


def _must_be_there(config: Config) -> None:
    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise BackupError("no_database", name=url.database)


def _write(config: Config, part: Path, now: datetime) -> Manifest:
    with (
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
        snapshot.standing_still(config.database_url) as connection,
    ):
        revision = snapshot.find_revision(connection)
        if revision is None or revision != snapshot.head():
            raise BackupError("not_migrated")
        shapes = snapshot.list_shapes()
        tables = [(shape, _write_table(archive, shape, snapshot.read_rows(connection, shape))) for shape in shapes]
        kept = open_files(config.files_dir)
        files = sum(_write_file(archive, kept, name) for name in kept.list_names())
        made_at = now.isoformat()
        manifest = Manifest(format=FORMAT, made_at=made_at, revision=revision, tables=tuple(tables), files=files)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest)))
    return manifest


def _write_table(archive: zipfile.ZipFile, shape: Shape, rows: Iterable[Row]) -> int:
    written = 0
    with archive.open(place_of(shape), "w", force_zip64=True) as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            written += 1
    return written


def _write_file(archive: zipfile.ZipFile, kept: Files, name: str) -> bool:
    with contextlib.suppress(FileNotFoundError):  # it was forgotten a moment ago
        archive.writestr(place_of_file(name), kept.get(name))
        return True
    return False
