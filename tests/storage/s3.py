"""As much of an S3 server as keeping files needs: PUT, GET, HEAD and DELETE of an object, and the list of a bucket."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

PAGE = 2  # objects that one call lists; a real server says a thousand
MISSING = b"<Error><Code>NoSuchKey</Code><Message>none</Message></Error>"


class S3(BaseHTTPRequestHandler):
    objects: dict[str, bytes]

    def log_message(self, *_: object) -> None:
        pass

    def do_PUT(self) -> None:
        self.objects[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200)

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.query.startswith("list-type=2"):
            self._answer(200, self._list(asked.path, parse_qs(asked.query)))
            return
        found = self.objects.get(self.path)
        self._answer(404 if found is None else 200, MISSING if found is None else found)

    def do_HEAD(self) -> None:
        self._answer(200 if self.path in self.objects else 404)

    def do_DELETE(self) -> None:
        self.objects.pop(self.path, None)
        self._answer(204)

    def _list(self, bucket: str, asked: dict[str, list[str]]) -> bytes:
        start = f"{bucket}/{asked.get('prefix', [''])[0]}"
        after = asked.get("continuation-token", [""])[0]
        keys = [path.removeprefix(f"{bucket}/") for path in sorted(self.objects) if path.startswith(start)]
        rest = [key for key in keys if key > after]
        told = "".join(f"<Contents><Key>{key}</Key></Contents>" for key in rest[:PAGE])
        more = f"<NextContinuationToken>{rest[PAGE - 1]}</NextContinuationToken>" if len(rest) > PAGE else ""
        is_more = str(len(rest) > PAGE).lower()
        return f"<ListBucketResult>{told}<IsTruncated>{is_more}</IsTruncated>{more}</ListBucketResult>".encode()

    def _answer(self, status: int, body: bytes = b"") -> None:
        assert "AWS4-HMAC-SHA256 Credential=key-of-the-tests/" in self.headers["Authorization"]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[S3]]:
    """Serve one, which the settings name as long as the context lasts."""
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
