"""PDF files: looked through for what acts when they are opened. Nothing of them is drawn or run here.

The look is at names in the file's text and in its packed object streams, not through a parser of the whole format,
which a hostile file could lead astray.
"""

import re
import zlib
from collections.abc import Iterator

from bot.incoming.checked import Checked, Refused

# PDF 32000-1: 12.6 actions, 7.11.4 embedded files, 7.6 encryption.
ACTING = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|ImportData|GoToE)(?![A-Za-z0-9])")
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = b"endstream"
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # 7.3.5: /J#61vaScript is /JavaScript
UNPACKED_MAX = 64_000_000
HEAD_MAX = 2_048
TAIL = 4_096  # where the end's mark stands, however a scanner pads its files


def check(data: bytes) -> Checked:
    """Return the file as it is; `Refused` where it is locked, broken off, or would do something when opened."""
    if b"%%EOF" not in data[-TAIL:]:
        raise Refused("broken")
    for part in _parts(data):
        text = _plain(part)
        if LOCKED.search(text):
            raise Refused("locked")
        if ACTING.search(text):
            raise Refused("acts")
    return Checked(kind="pdf", mime="application/pdf", data=data)


def _parts(data: bytes) -> Iterator[bytes]:
    """Give what stands between streams, then what packed object streams hold: a picture's bytes say nothing."""
    place, room = 0, UNPACKED_MAX
    while (found := _find_stream(data, place)) is not None:
        head, start, end = found
        yield data[place:start]
        if b"/ObjStm" in _plain(head):
            unpacked = _unpack(data[start:end], room)
            room -= len(unpacked)
            yield unpacked
        place = end
    yield data[place:]


def _plain(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _find_stream(data: bytes, place: int) -> tuple[bytes, int, int] | None:
    """Return the next stream's dictionary and where its bytes begin and end."""
    start = _STREAM.search(data, place)
    if start is None:
        return None
    end = data.find(_END, start.end())
    head = data[max(place, start.start() - HEAD_MAX) : start.start()]
    head = head[head.rfind(b"obj") :] if b"obj" in head else head
    return head, start.end(), end if end >= 0 else len(data)


def _unpack(packed: bytes, room: int) -> bytes:
    """Unpack an object stream (Flate, the only packing writers use for these), as far as there is room."""
    try:
        unpacking = zlib.decompressobj()
        unpacked = unpacking.decompress(packed, max(room, 1))
    except zlib.error as error:
        raise Refused("broken") from error
    if unpacking.unconsumed_tail:
        raise Refused("too_large")
    return unpacked
