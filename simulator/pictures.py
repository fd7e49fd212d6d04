"""Reads the size of a PNG or JPEG from its first bytes; it decodes no picture."""

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
# The JPEG segments that carry the size: start of frame, but not the tables with neighbouring numbers.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def find_size(data: bytes) -> tuple[str, int, int] | None:
    """Return media type, width and height, or None if it is neither a PNG nor a JPEG."""
    if data.startswith(PNG) and len(data) >= 24:  # noqa: PLR2004 - the end of the PNG header's size
        width, height = struct.unpack(">II", data[16:24])
        return "image/png", width, height
    if data.startswith(JPEG):
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[str, int, int] | None:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004 - every segment starts with this byte
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return "image/jpeg", width, height
        place += 2 + length
    return None
