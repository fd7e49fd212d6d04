"""Puts a backup back, on either kind of database. The processes that serve must stand still meanwhile."""

import zipfile
from pathlib import Path

from sqlalchemy import make_url

from bot.archive import BackupError, Manifest, check, list_files, read_table
from bot.config import Config
from storage import snapshot
from storage.files import Files, open_files
from storage.migrations import migrate


def restore(config: Config, file: Path, *, replace: bool = False) -> Manifest:
    """Put everything back and bring it up to this version; nothing is touched before the whole file was read.

    BackupError where the file is damaged or of a newer version, or where there is data and `replace` is not said;
    OSError where files cannot be written, and then no row was touched.
    No process may be serving meanwhile.
    """
    manifest = check(file)
    if not snapshot.is_known(manifest.revision):
        raise BackupError("newer", file=file, revision=manifest.revision)
    _make_folder(config)
    if not replace and snapshot.has_rows(config.database_url):
        raise BackupError("not_empty")
    with zipfile.ZipFile(file) as archive:
        _restore_files(archive, open_files(config.files_dir))  # before the rows that name them
        snapshot.prepare(config.database_url, manifest.revision)
        snapshot.fill(config.database_url, ((shape, read_table(archive, shape)) for shape, _ in manifest.tables))
    migrate(config.database_url)
    return manifest


def _make_folder(config: Config) -> None:
    """Make the folder of an SQLite file that is not there yet."""
    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite":
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)


def _restore_files(archive: zipfile.ZipFile, kept: Files) -> None:
    for place in list_files(archive):
        kept.put(archive.read(place))
