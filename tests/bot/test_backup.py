"""Backup and restore, with rows in every table, from and to either kind of database (issue C, point 7)."""

import json
import threading
import zipfile
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot import backup as backup_module
from bot.archive import BackupError, check, place_of_file
from bot.backup import back_up
from bot.config import Config
from bot.restore import restore
from storage import marks, people
from storage.database import make_engine, transaction
from storage.files import name_of, open_files
from storage.migrations import migrate
from storage.tables import Counter, InboxEvent, Person
from tests.bot import every_table
from tests.bot.conftest import NOON
from tests.bot.processes import wait_until

LATER = NOON.replace(hour=9)
FILES = (b"one", bytes(range(256)) * 5000, b"three")


@pytest.fixture
def here(engine, database_url, tmp_path):
    """An office with rows in every table and two files, on each kind of database."""
    every_table.fill(engine)
    folder = tmp_path / "files"
    for data in FILES:
        open_files(str(folder)).put(data)
    (folder / name_of(FILES[0])[:2] / ".draft").write_bytes(b"half")
    return Config(database_url=database_url, files_dir=str(folder))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "nithet.backup"


def rows_of(config):
    engine = make_engine(config.database_url)
    rows = every_table.read(engine)
    engine.dispose()
    return rows


def files_of(config):
    kept = open_files(config.files_dir)
    return {name: kept.get(name) for name in kept.list_names()}


@pytest.fixture
def other(database_url, tmp_path, request):
    """A second place, of the kind that the first one is not."""
    kind = "postgres" if database_url.startswith("sqlite") else "sqlite"
    url = request.getfixturevalue("postgres_url") if kind == "postgres" else f"sqlite:///{tmp_path}/elsewhere/x.sqlite"
    return Config(database_url=url, files_dir=str(tmp_path / "elsewhere" / "files"))


@pytest.mark.postgres
def test_every_row_and_file_comes_back_on_the_other_kind_of_database(here, other, file):
    before = rows_of(here)
    assert all(len(rows) == every_table.ROWS for rows in before.values())
    made = back_up(here, file, NOON)
    assert restore(other, file) == made
    assert rows_of(other) == before
    assert files_of(other) == {name_of(data): data for data in FILES}
    assert (made.rows, made.files) == (every_table.ROWS * len(before), len(FILES))


def test_every_row_comes_back_in_its_own_place(here, engine, file):
    before = rows_of(here)
    back_up(here, file, NOON)
    with transaction(engine) as session:
        session.delete(session.scalars(select(Counter)).first())
        session.add(Counter(name="later", value=1))
    restore(here, file, replace=True)
    assert rows_of(here) == before


def test_new_rows_get_new_ids_after_a_restore(here, other, file):
    back_up(here, file, NOON)
    restore(other, file)
    engine = make_engine(other.database_url)
    with transaction(engine) as session:
        assert people.get_or_add(session, "U-new", NOON).id == every_table.ROWS + 1
    engine.dispose()


def test_backup_leaves_a_mark_of_when_it_was_made(here, engine, file):
    back_up(here, file, LATER)
    with transaction(engine) as session:
        assert marks.find(session, backup_module.BACKUP) == LATER


def test_data_is_not_thrown_away_unless_told(here, engine, file):
    back_up(here, file, NOON)
    before = rows_of(here)
    with pytest.raises(BackupError) as refused:
        restore(here, file)
    assert "--replace" in refused.value.problems[0]
    assert rows_of(here) == before


def test_backup_sees_one_moment_while_others_write(here, engine, file, monkeypatch):
    ends, turns = threading.Event(), []

    def write():  # an event and its count in one transaction: no backup may see one without the other
        while not ends.is_set():
            with transaction(engine) as session:
                number = len(turns)
                usual = {"line_user_id": "U", "timestamp": 1, "raw": "", "received_at": NOON}
                session.add(InboxEvent(id=1000 + number, event_id=f"e{number}", **usual))
                session.get(Counter, counter).value += 1
            turns.append(1)

    with transaction(engine) as session:
        counter, value = session.execute(select(Counter.name, Counter.value)).first()
        events = session.scalar(select(func.count()).select_from(InboxEvent))
    thread = threading.Thread(target=write)
    thread.start()
    for number in range(5):
        seen = len(turns)
        wait_until(lambda seen=seen: len(turns) > seen)
        back_up(here, file, NOON)
        saved = saved_rows(file)
        counted = next(row[1] for row in saved["counters"] if row[0] == counter)
        assert counted - value == len(saved["inbox"]) - events, number
    ends.set()
    thread.join()
    assert len(turns) >= 5


def saved_rows(file):
    with zipfile.ZipFile(file) as archive:
        tables = [name for name in archive.namelist() if name.startswith("tables/")]
        return {
            name.removeprefix("tables/").removesuffix(".jsonl"): [
                json.loads(line) for line in archive.read(name).splitlines()
            ]
            for name in tables
        }


class PulledOut(Exception):  # noqa: N818
    pass


def test_interrupted_backup_leaves_no_half_file_and_the_one_before_it_whole(here, file, monkeypatch):
    made = back_up(here, file, NOON)
    before = file.read_bytes()

    def pull_out(*_):
        raise PulledOut

    monkeypatch.setattr(backup_module, "_write_file", pull_out)
    with pytest.raises(PulledOut):
        back_up(here, file, LATER)
    assert file.read_bytes() == before
    assert check(file) == made
    assert list(file.parent.glob("*.part")) == []


@pytest.mark.parametrize("place", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98])
def test_damaged_file_is_refused_and_nothing_is_touched(here, file, place):
    back_up(here, file, NOON)
    whole = file.read_bytes()
    before = rows_of(here), files_of(here)
    at = int(len(whole) * place)
    file.write_bytes(whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 40]) + whole[at + 40 :])
    with pytest.raises(BackupError) as refused:
        restore(here, file, replace=True)
    assert str(file) in refused.value.problems[0]
    assert (rows_of(here), files_of(here)) == before


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_file_that_ends_too_soon_is_refused(here, file, share):
    back_up(here, file, NOON)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BackupError):
        check(file)


def change_manifest(file, **facts):
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **facts}).encode()
    write_archive(file, parts)


def write_archive(file, parts):
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_backup_of_a_newer_version_is_refused_with_what_to_do(here, file):
    back_up(here, file, NOON)
    change_manifest(file, revision="9999")
    before = rows_of(here)
    with pytest.raises(BackupError) as refused:
        restore(here, file, replace=True)
    assert "9999" in refused.value.problems[0]
    assert rows_of(here) == before


@pytest.mark.parametrize("changed", [{"format": 2}, {"files": 4}, {"revision": None, "tables": "x"}])
def test_backup_whose_manifest_does_not_fit_is_damaged(here, file, changed):
    back_up(here, file, NOON)
    change_manifest(file, **changed)
    with pytest.raises(BackupError):
        check(file)


@pytest.mark.parametrize("place", ["files/../../evil", "files/evil", f"files/00/{'0' * 64}"])
def test_file_that_is_not_what_its_name_says_is_refused(here, file, place):
    back_up(here, file, NOON)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[place] = parts.pop(place_of_file(name_of(FILES[0])))
    write_archive(file, parts)
    before = rows_of(here), files_of(here)
    with pytest.raises(BackupError):
        restore(here, file, replace=True)
    assert (rows_of(here), files_of(here)) == before


NEWER = {"pace", "networks"}  # columns of a person that 0003 did not have


def test_backup_of_an_older_version_is_brought_up_to_date(tmp_path, file):
    """The tables of 0003 had fewer columns, and no `deletions`."""
    old = Config(database_url=f"sqlite:///{tmp_path}/old.sqlite", files_dir=str(tmp_path / "files"))
    migrate(old.database_url)
    engine = make_engine(old.database_url)
    with transaction(engine) as session:
        people.get_or_add(session, "U-somchai", NOON).name = "สมชาย"
    engine.dispose()
    back_up(old, file, NOON)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts["manifest.json"])
    manifest["revision"] = "0003"
    manifest["tables"] = [only_of_0003(shape, rows) for shape, rows in manifest["tables"] if shape["name"] == "people"]
    [row] = [json.loads(line) for line in parts["tables/people.jsonl"].splitlines()]
    columns = [column.name for column in Person.__table__.columns]
    row = [value for name, value in zip(columns, row, strict=True) if name not in NEWER]
    parts["tables/people.jsonl"] = json.dumps(row).encode() + b"\n"
    parts["manifest.json"] = json.dumps(manifest).encode()
    write_archive(file, parts)
    new = replace(old, database_url=f"sqlite:///{tmp_path}/new.sqlite")
    restore(new, file)
    engine = make_engine(new.database_url)
    with transaction(engine) as session:
        assert [(p.name, p.pace) for p in session.scalars(select(Person))] == [("สมชาย", None)]
    engine.dispose()


def only_of_0003(shape, rows):
    return [{**shape, "columns": [c for c in shape["columns"] if c[0] not in NEWER]}, rows]


def test_database_that_is_not_there_is_not_saved(tmp_path, file):
    with pytest.raises(BackupError) as refused:
        back_up(Config(database_url=f"sqlite:///{tmp_path}/none.sqlite"), file, NOON)
    assert "DATABASE_URL" in refused.value.problems[0]
    assert not file.exists()
    assert not (tmp_path / "none.sqlite").exists()


def test_database_of_an_older_version_is_to_be_migrated_first(tmp_path, file):
    url = f"sqlite:///{tmp_path}/old.sqlite"
    migrate(url, "0003")
    with pytest.raises(BackupError) as refused:
        back_up(Config(database_url=url), file, NOON)
    assert "nithet migrate" in refused.value.problems[0]
    assert not file.exists()


@pytest.mark.postgres
def test_files_move_from_a_folder_to_a_bucket_and_back(here, other, file, s3):
    """Issue C, point 7: files included, wherever they are kept; and on both databases."""
    before = rows_of(here)
    bucket = replace(other, files_dir="s3://office/kept")
    back_up(here, file, NOON)
    restore(bucket, file)
    assert s3.objects == {f"/office/kept/{name_of(data)}": data for data in FILES}
    made = back_up(bucket, file, LATER)
    assert made.files == len(FILES)
    back = replace(other, files_dir=str(file.parent / "back"))
    restore(back, file, replace=True)
    assert files_of(back) == {name_of(data): data for data in FILES}
    assert {**rows_of(back), "marks": []} == {**before, "marks": []}  # when it was backed up has changed


def test_bucket_that_is_away_makes_no_backup_and_nothing_is_restored(here, file, s3, monkeypatch):
    made, bucket = back_up(here, file, NOON), replace(here, files_dir="s3://office/kept")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    before = rows_of(here)
    with pytest.raises(OSError, match="s3://"):
        back_up(bucket, file, LATER)
    with pytest.raises(OSError, match="s3://"):
        restore(bucket, file, replace=True)
    assert (check(file), rows_of(here)) == (made, before)


def test_backup_is_for_its_owner_only(here, file):
    back_up(here, file, NOON)
    assert file.stat().st_mode & 0o777 == 0o600
