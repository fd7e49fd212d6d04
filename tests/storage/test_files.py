"""E.5: bytes outside the database, in a folder or a bucket, under names that no person chooses."""

import pytest

from storage.files import Bucket, Files, Folder, name_of, open_files

LETTER = "หนังสือขอความอนุเคราะห์".encode()


@pytest.fixture(params=["folder", "bucket"])
def files(request, tmp_path) -> Files:
    if request.param == "folder":
        return open_files(str(tmp_path / "files"))
    request.getfixturevalue("s3")
    return open_files("s3://office/kept")


def test_place_is_a_folder_or_a_bucket_as_the_setting_says(s3, tmp_path):
    assert isinstance(open_files(str(tmp_path)), Folder)
    assert isinstance(open_files("s3://office"), Bucket)


def test_what_is_kept_comes_back_under_the_hash_of_what_it_is(files):
    name = files.put(LETTER)

    assert (name, files.get(name), files.has(name)) == (name_of(LETTER), LETTER, True)


def test_same_bytes_are_kept_once(files):
    assert files.put(LETTER) == files.put(LETTER)


def test_what_is_dropped_is_gone_and_dropping_again_does_no_harm(files):
    name = files.put(LETTER)

    files.drop(name)
    files.drop(name)

    assert not files.has(name)
    with pytest.raises(FileNotFoundError):
        files.get(name)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "/x", "ก" * 64])
def test_nothing_but_a_hash_is_a_name(files, name):
    for ask in (files.get, files.has, files.drop):
        with pytest.raises(ValueError, match="not the name"):
            ask(name)


def test_everything_that_is_kept_is_listed(files):
    """Issue C, point 7: so that a backup has it, wherever it is kept."""
    kept = sorted(files.put(f"{number}".encode()) for number in range(5))

    assert sorted(files.list_names()) == kept


def test_place_where_nothing_was_kept_yet_lists_nothing(files):
    assert list(files.list_names()) == []


def test_nothing_of_others_is_listed(s3, tmp_path):
    folder, bucket = open_files(str(tmp_path)), open_files("s3://office/kept")
    names = [folder.put(LETTER), bucket.put(LETTER)]
    (tmp_path / names[0][:2] / ".draft").write_bytes(b"half")
    (tmp_path / "notes.txt").write_bytes(b"by hand")
    s3.objects |= {"/office/other/" + "0" * 64: b"", "/office/kept/notes.txt": b""}

    assert [*folder.list_names(), *bucket.list_names()] == names


def test_bucket_that_is_away_fails_as_a_folder_would(s3, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    bucket = open_files("s3://office/kept")
    for ask in (lambda: bucket.put(LETTER), lambda: bucket.get(name_of(LETTER)), lambda: list(bucket.list_names())):
        with pytest.raises(OSError, match="s3://"):
            ask()


def test_object_lies_in_the_folder_of_its_bucket(s3):
    name = open_files("s3://office/kept").put(LETTER)

    assert s3.objects == {f"/office/kept/{name}": LETTER}


def test_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Folder(tmp_path).put(LETTER)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
