"""Word files, new and old: kept only where they hold no program and fetch nothing from elsewhere."""

import io
import re
import zipfile
import zlib

from bot.incoming.checked import Checked, Refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB: the header's signature
UNPACKED_MAX, MEMBERS_MAX, READ_MAX = 300_000_000, 5_000, 4_000_000
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError)
_CONTENTS, _DOCUMENT = "[Content_Types].xml", "word/document.xml"
_PROGRAMS = ("vbaproject", "vbadata", "activex")
_MACRO = (b"macroEnabled", b"vbaProject")
# A template that is fetched when the file is opened brings its macros along; one on the writer's own disk does not.
_FETCHED = re.compile(
    rb'<Relationship\b(?=[^>]*attachedTemplate)[^>]*Target="\s*(?:https?:|ftp:|\\\\|file:////)', re.IGNORECASE
)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


PACKAGE = _utf16("\x01Ole10Native")  # any file at all, packed into the document


def check_zipped(data: bytes) -> Checked:
    """Return a .docx as it is; `Refused` where it has macros or embedded programs, or is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_members(packed)
    except BROKEN as error:
        raise Refused("broken") from error
    except RuntimeError as error:  # what the library raises where a password is wanted
        raise Refused("locked") from error
    return Checked(kind="word", mime=DOCX, data=data)


def _check_members(packed: zipfile.ZipFile) -> None:
    members = packed.infolist()
    names = [member.filename for member in members]
    if len(members) > MEMBERS_MAX or sum(member.file_size for member in members) > UNPACKED_MAX:
        raise Refused("too_large")
    if _CONTENTS not in names or _DOCUMENT not in names:
        raise Refused("kind")
    if any(program in name.lower() for name in names for program in _PROGRAMS):
        raise Refused("acts")
    contents = _read(packed, _CONTENTS)
    links = [_read(packed, name) for name in names if name.endswith("settings.xml.rels")]
    objects = [_read(packed, name) for name in names if name.startswith("word/embeddings/") and name.endswith(".bin")]
    if any(mark in contents for mark in _MACRO) or any(_FETCHED.search(link) for link in links):
        raise Refused("acts")
    if any(PACKAGE in packed_in for packed_in in objects):
        raise Refused("acts")


def _read(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as member:
        found = member.read(READ_MAX + 1)
    if len(found) > READ_MAX:
        raise Refused("too_large")
    return found


def check_old(data: bytes) -> Checked:
    """Return a .doc as it is; `Refused` where it has macros or embedded programs, is locked, or is none.

    The names of an old file's parts stand in it as UTF-16 (MS-CFB 2.6.1).
    """
    if _utf16("EncryptedPackage") in data:
        raise Refused("locked")
    if _utf16("WordDocument") not in data:
        raise Refused("kind")
    if any(mark in data for mark in (_utf16("_VBA_PROJECT"), PACKAGE)):
        raise Refused("acts")
    return Checked(kind="word", mime=DOC, data=data)
