"""E.5: bytes outside the database, in a folder or a bucket, under names that no person chooses."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from storage.files import Bucket, Files, Folder, name_of, open_files

LETTER = "หนังสือขอความอนุเคราะห์".encode()


class S3(BaseHTTPRequestHandler):
    """As much of an S3 server as keeping files needs: PUT, GET, HEAD and DELETE of an object."""

    objects: dict[str, bytes]

    def log_message(self, *_: object) -> None:
        pass

    def do_PUT(self) -> None:
        self.objects[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200)

    def do_GET(self) -> None:
        found = self.objects.get(self.path)
        missing = b"<Error><Code>NoSuchKey</Code><Message>none</Message></Error>"
        self._answer(404 if found is None else 200, missing if found is None else found)

    def do_HEAD(self) -> None:
        self._answer(200 if self.path in self.objects else 404)

    def do_DELETE(self) -> None:
        self.objects.pop(self.path, None)
        self._answer(204)

    def _answer(self, status: int, body: bytes = b"") -> None:
        assert "AWS4-HMAC-SHA256 Credential=key-of-the-tests/" in self.headers["Authorization"]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[S3]]:
    served = type("Served", (S3,), {"objects": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), served)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key-of-the-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-of-the-tests")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "th-1")
    yield served
    server.shutdown()
    server.server_close()


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
