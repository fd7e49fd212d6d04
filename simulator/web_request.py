"""Reads the head of one HTTP request into a WSGI environ; what it cannot read it refuses."""

import re
import sys
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from simulator.shapes import Json

LONGEST_LINE = 1 << 16
MOST_HEADERS = 200
REQUEST = re.compile(rb"([A-Z]+) (/[^ ]*) HTTP/1\.([01])\r?\n")
HEADER = re.compile(rb"([!#$%&'*+.^`|~0-9A-Za-z-]+):[ \t]*([^\r\n]*?)[ \t]*\r?\n")
ENDS = (b"\r\n", b"\n")
BARE = {"CONTENT_TYPE", "CONTENT_LENGTH"}
UNCHANGING: Json = {
    "SCRIPT_NAME": "",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}


class BadRequest(Exception):  # noqa: N818 - it is HTTP's own name for it
    """A request that cannot be read; `status` is the line to answer with."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Head:
    """One request without its body."""

    method: str
    environ: Json
    length: int
    keeps: bool
    expects: bool


def read_head(stream: BinaryIO) -> Head | None:
    """Return the next request's head, or None if the other side has closed; BadRequest if it is none."""
    line = stream.readline(LONGEST_LINE)
    if not line:
        return None
    request = REQUEST.fullmatch(line)
    if request is None:
        raise BadRequest("400 Bad Request")
    method, target, minor = request.groups()
    path, _, query = target.partition(b"?")
    environ = {
        **UNCHANGING,
        "REQUEST_METHOD": method.decode(),
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "wsgi.errors": sys.stderr,
    }
    _read_headers(stream, environ)
    if "HTTP_TRANSFER_ENCODING" in environ:
        raise BadRequest("411 Length Required")
    return _head(environ, is_new=minor == b"1")


def _head(environ: Json, *, is_new: bool) -> Head:
    length = environ.get("CONTENT_LENGTH", "0")
    if not length.isascii() or not length.isdigit():
        raise BadRequest("400 Bad Request")
    connection = environ.get("HTTP_CONNECTION", "").lower()
    return Head(
        method=environ["REQUEST_METHOD"],
        environ=environ,
        length=int(length),
        keeps=is_new and connection != "close",
        expects=environ.get("HTTP_EXPECT", "").lower() == "100-continue",
    )


def _read_headers(stream: BinaryIO, environ: Json) -> None:
    for _ in range(MOST_HEADERS):
        line = stream.readline(LONGEST_LINE)
        if line in ENDS:
            return
        header = HEADER.fullmatch(line)
        if header is None:
            raise BadRequest("400 Bad Request")
        name = header[1].decode().upper().replace("-", "_")
        key, value = name if name in BARE else f"HTTP_{name}", header[2].decode("latin-1")
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    raise BadRequest("431 Request Header Fields Too Large")
