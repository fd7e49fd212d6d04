"""Puts a backup back, on either kind of database. The processes that serve must stand still meanwhile."""

import zipfile
from pathlib import Path
from typing import IO

from sqlalchemy import make_url

from bot.archive import FILES, PIECE, BackupError, Manifest, check, list_files, read_table, written_whole
from bot.backup import BUCKET
from bot.config import Config
from storage import snapshot
from storage.migrations import migrate


def restore(config: Config, file: Path, *, replace: bool = False) -> Manifest:
    """Put everything back and bring it up to this version; nothing is touched before the whole file was read.

    BackupError where the file is damaged or of a newer version, or where there is data and `replace` is not said.
    No process may be serving meanwhile.
    """
    manifest = check(file)
    if not snapshot.is_known(manifest.revision):
        raise BackupError("newer", file=file, revision=manifest.revision)
    if manifest.files and config.files_dir.startswith(BUCKET):
        raise BackupError("bucket")
    _make_folder(config)
    if not replace and snapshot.has_rows(config.database_url):
        raise BackupError("not_empty")
    with zipfile.ZipFile(file) as archive:
        _restore_files(archive, Path(config.files_dir))  # before the rows that name them
        snapshot.prepare(config.database_url, manifest.revision)
        snapshot.fill(config.database_url, ((shape, read_table(archive, shape)) for shape, _ in manifest.tables))
    migrate(config.database_url)
    return manifest


def _make_folder(config: Config) -> None:
    """Make the folder of an SQLite file that is not there yet."""
    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite":
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)


def _restore_files(archive: zipfile.ZipFile, folder: Path) -> None:
    for name in list_files(archive):
        target = folder / name.removeprefix(FILES)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as saved, written_whole(target) as part, part.open("wb") as copy:
            _copy(saved, copy)


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while piece := source.read(PIECE):
        target.write(piece)
