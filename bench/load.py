"""Sends webhooks as LINE does, over connections that are kept, and times every answer.

`push_hard` sends the next webhook as soon as one is answered: how many can be taken? `send_at` sends at fixed moments
whether or not the ones before were answered, and counts the time from the moment at which it was due.
"""

import math
import selectors
import socket
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bench.chat import Shot

HERE, FINE = "127.0.0.1", 200
LATE = 2.0  # LINE counts a webhook that is not answered within two seconds as failed
MOST_CONNECTIONS = 400


@dataclass(kw_only=True)
class Sent:
    """What became of the webhooks: seconds until each was acknowledged (for ever, if refused), when each was sent."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    sent_at: dict[str, float] = field(default_factory=dict)
    lasted: float = 0.0
    processor: float = 0.0  # seconds that whoever answers took of the processors meanwhile

    @property
    def per_second(self) -> float:
        """How many were answered with 200 in a second."""
        return self.statuses[FINE] / self.lasted if self.lasted else 0.0


class _Connection:
    def __init__(self, port: int) -> None:
        self._port = port
        self.socket = self._open()
        self.shot: Shot | None = None
        self.due = 0.0
        self._got = b""

    def _open(self) -> socket.socket:
        opened = socket.create_connection((HERE, self._port), timeout=LATE)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def send(self, shot: Shot, due: float) -> None:
        self.shot, self.due, self._got = shot, due, b""
        self.socket.sendall(shot.request)

    def read(self) -> int | None:
        """Read what has come: the status of a whole answer, None as long as it is not whole, 0 where it broke off."""
        try:
            piece = self.socket.recv(65536)
        except OSError:
            piece = b""
        if not piece:
            return 0
        self._got += piece
        head, blank, body = self._got.partition(b"\r\n\r\n")
        return int(head[9:12]) if blank and len(body) >= _length(head) else None

    def open_again(self) -> None:
        self.socket.close()
        self.socket = self._open()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line[:15].lower() == b"content-length:":
            return int(line[15:])
    return 0


def push_hard(port: int, lines: list[list[Shot]], seconds: float) -> Sent:
    """Send everybody's next webhook as soon as their last was answered, one connection for each line."""
    sent, poll = Sent(), selectors.DefaultSelector()
    start = time.monotonic()
    for line in lines:
        connection, rest = _Connection(port), iter(line)
        poll.register(connection.socket, selectors.EVENT_READ, (connection, rest))
        _send_next(connection, rest, sent)
    while time.monotonic() - start < seconds and poll.get_map():
        for key, _ in poll.select(LATE):
            _take_answer(poll, key, sent)
    sent.lasted = time.monotonic() - start
    _close(poll)
    return sent


def _take_answer(poll: selectors.BaseSelector, key: selectors.SelectorKey, sent: Sent) -> None:
    connection, rest = key.data
    status = connection.read()
    if status is None:
        return
    _note(sent, connection, status)
    if status == 0:
        poll.unregister(key.fileobj)
        connection.open_again()
        poll.register(connection.socket, selectors.EVENT_READ, key.data)
    if not _send_next(connection, rest, sent):
        poll.unregister(connection.socket)
        connection.socket.close()


def _send_next(connection: _Connection, rest: Iterator[Shot], sent: Sent) -> bool:
    shot = next(rest, None)
    if shot is not None:
        now = time.monotonic()
        sent.sent_at[shot.token] = now
        connection.send(shot, now)
    return shot is not None


def _note(sent: Sent, connection: _Connection, status: int) -> None:
    sent.seconds.append(time.monotonic() - connection.due if status == FINE else math.inf)
    sent.statuses[status] += 1
    connection.shot = None


def send_at(port: int, shots: Iterable[Shot], rate: float, seconds: float) -> Sent:
    """Send `rate` webhooks a second for so long, then wait for the answers that are still out."""
    sent, poll, idle = Sent(), selectors.DefaultSelector(), deque[_Connection]()
    start = time.monotonic()
    due = ((start + n / rate, shot) for n, shot in enumerate(shots) if n < rate * seconds)
    upcoming = next(due, None)
    out = 0
    while upcoming is not None or out:
        wait = LATE * 4 if upcoming is None else max(0.0, upcoming[0] - time.monotonic())
        ready = poll.select(wait)
        if not ready and upcoming is None:
            break
        out -= _collect(poll, ready, sent, idle)
        while upcoming is not None and upcoming[0] <= time.monotonic():
            out += _launch(port, poll, idle, upcoming, sent)
            upcoming = next(due, None)
    sent.lasted = time.monotonic() - start
    sent.statuses[0] += out
    _close(poll)
    return sent


def _collect(poll: selectors.BaseSelector, ready: list[tuple[selectors.SelectorKey, int]], sent: Sent,
             idle: deque[_Connection]) -> int:  # fmt: skip
    done = 0
    for key, _ in ready:
        connection: _Connection = key.data
        status = connection.read()
        if status is None:
            continue
        if connection.shot is not None:
            _note(sent, connection, status)
            done += 1
        if status == 0:
            poll.unregister(key.fileobj)
            connection.socket.close()
            if connection in idle:
                idle.remove(connection)
        else:
            idle.append(connection)
    return done


def _launch(port: int, poll: selectors.BaseSelector, idle: deque[_Connection], upcoming: tuple[float, Shot],
            sent: Sent) -> int:  # fmt: skip
    due, shot = upcoming
    if idle:
        connection = idle.pop()
    elif len(poll.get_map()) < MOST_CONNECTIONS:
        connection = _Connection(port)
        poll.register(connection.socket, selectors.EVENT_READ, connection)
    else:
        sent.statuses[0] += 1
        return 0
    sent.sent_at[shot.token] = due
    try:
        connection.send(shot, due)
    except OSError:
        sent.statuses[0] += 1
        return 0
    return 1


def _close(poll: selectors.BaseSelector) -> None:
    for key in list(poll.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]
    poll.close()
