"""A WSGI server for one machine: a thread for each kept connection, every answer in one piece.

Nothing waits for a free thread, so calls that a fault lets hang do not hold up the page or the others. It reads
what HTTP clients send to a simulator, not all of HTTP; nobody but this machine should reach it.
"""

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

from simulator.web_request import BadRequest, Head, read_head

App = Callable[[dict[str, Any], Any], Iterable[bytes]]
BACKLOG = 1024
LARGEST_BODY = 256 * 1024 * 1024
DROP = "simulator.drop"
PATIENCE = 1.0  # seconds that calls in work are given when the server stops
NO_BODY = ("1", "204", "304")


class WebServer:
    """Serves one app; `port` is the one it was given or found. OSError where the port is taken."""

    def __init__(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.app: App = _no_app
        self.listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
        self.address: tuple[Any, ...] = self.listener.getsockname()
        self.port: int = self.address[1]
        self.names = {"SERVER_NAME": str(self.address[0]), "SERVER_PORT": str(self.port)}
        self.stopped = False
        self.connections: set[socket.socket] = set()
        self.at_work = 0
        self.changed = threading.Condition()

    def run(self, app: App) -> None:
        """Accept connections for an app until stopped."""
        self.app = app
        while not self.stopped:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                continue
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection,), name="simulator-web", daemon=True).start()
        self.listener.close()

    def stop(self) -> None:
        """Accept nothing more, let calls in work end for a second, and close every connection."""
        self.stopped = True
        with contextlib.suppress(OSError):
            socket.create_connection(self.address[:2], timeout=1).close()  # wakes accept
        with self.changed:
            self.changed.wait_for(lambda: self.at_work == 0, PATIENCE)
            for connection in self.connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _serve(self, connection: socket.socket) -> None:
        with self.changed:
            self.connections.add(connection)
        try:
            with connection, connection.makefile("rb", 1 << 16) as stream, contextlib.suppress(OSError):
                while not self.stopped and self._serve_one(connection, stream):
                    pass
        finally:
            with self.changed:
                self.connections.discard(connection)

    def _serve_one(self, connection: socket.socket, stream: Any) -> bool:
        try:
            head = read_head(stream)
            if head is None:
                return False
            body = _read_body(connection, stream, head)
        except BadRequest as error:
            connection.sendall(_answer(error.status, [], b"", keep=False))
            return False
        with self._working():
            answer = self._call(head, body)
            if answer is None:
                return False
            connection.sendall(answer)
        return head.keeps

    @contextlib.contextmanager
    def _working(self) -> Iterator[None]:
        """Keep the server from closing connections: a call is in work until its answer is sent."""
        with self.changed:
            self.at_work += 1
        try:
            yield
        finally:
            with self.changed:
                self.at_work -= 1
                self.changed.notify_all()

    def _call(self, head: Head, body: bytes) -> bytes | None:
        """Return the bytes of the app's answer, or None if the app wants the connection dropped."""
        told: list[tuple[str, list[tuple[str, str]]]] = []
        dropped: list[bool] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
            told.append((status, headers))
            return _no_write

        environ = {**head.environ, **self.names, "wsgi.input": BytesIO(body), DROP: lambda: dropped.append(True)}
        try:
            content = _collect(self.app(environ, start_response))
        except Exception:
            logging.getLogger("simulator").exception("a call failed")
            return _answer("500 Internal Server Error", [], b"", keep=False)
        if dropped:
            return None
        return _answer(*told[-1], b"" if head.method == "HEAD" else content, keep=head.keeps)


def _read_body(connection: socket.socket, stream: Any, head: Head) -> bytes:
    if head.length > LARGEST_BODY:
        raise BadRequest("413 Content Too Large")
    if head.expects:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    body: bytes = stream.read(head.length) if head.length else b""
    if len(body) < head.length:
        raise BadRequest("400 Bad Request")
    return body


def _collect(chunks: Iterable[bytes]) -> bytes:
    try:
        return b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()


def _answer(status: str, headers: list[tuple[str, str]], body: bytes, *, keep: bool) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
    if not any(name.lower() == "content-length" for name, _ in headers) and not status.startswith(NO_BODY):
        lines.append(f"Content-Length: {len(body)}")
    lines.append(time.strftime("Date: %a, %d %b %Y %H:%M:%S GMT", time.gmtime()))
    if not keep:
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def _no_app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    raise NotImplementedError("no app runs yet")


def _no_write(data: bytes) -> None:
    raise NotImplementedError("this server takes what an app returns, not what it writes")
