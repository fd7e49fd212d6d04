"""Tells what a file is by its content, never by its name, and hands it to the check of its kind."""

from collections.abc import Callable

from bot.incoming import pdfs, pictures, words
from bot.incoming.checked import Checked, Refused

# fmt: off
KINDS: tuple[tuple[int, bytes, Callable[[bytes], Checked]], ...] = (
    # at  begins with              check
    (0,   b"\xff\xd8\xff",         pictures.check),
    (0,   b"\x89PNG\r\n\x1a\n",    pictures.check),
    (8,   b"WEBP",                 pictures.check),
    (0,   b"%PDF-",                pdfs.check),
    (0,   b"PK\x03\x04",           words.check_zipped),
    (0,   words.OLD,               words.check_old),
)
# fmt: on


def look(data: bytes, max_bytes: int) -> Checked:
    """Return what is kept of a file; `Refused` says why it is not: too large, of no kind we take, broken, or unsafe."""
    if len(data) > max_bytes:
        raise Refused("too_large")
    for place, mark, check in KINDS:
        if data.startswith(mark, place):
            return check(data)
    raise Refused("kind")
