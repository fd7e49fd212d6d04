"""Keys of messages, which LINE takes as retry keys: UUIDs that sort in the order in which a process made them."""

import secrets
import threading
import time
from collections.abc import Iterator
from uuid import UUID


def new_key() -> str:
    """Return a UUID of version 7 that is greater than every one this process made before (RFC 9562, 6.2 method 3).

    Messages written at one moment have but their keys to tell which was meant first.
    """
    with _turn:
        stamp = next(_stamps)
    return str(UUID(int=stamp >> 12 << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | secrets.randbits(62)))


def _count_up() -> Iterator[int]:
    """Yield milliseconds and twelve bits of their fraction, never the same twice though the clock stands or falls."""
    stamp = 0
    while True:
        stamp = max(stamp + 1, (time.time_ns() << 12) // 1_000_000)
        yield stamp


_turn = threading.Lock()
_stamps = _count_up()
