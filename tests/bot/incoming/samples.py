"""Files as people send them, and as they should not: made here, small, and nobody's."""

import io
import zipfile
import zlib

from PIL import Image

PLACE = b"GPS 15.8N 102.0E"


def photo(width=60, height=40, *, kind="JPEG", colour="white", turned=False):
    """A photo whose camera wrote down where it was taken, and held it sideways where `turned`."""
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()  # description
    exif[0x0112] = 6 if turned else 1  # orientation
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind, exif=exif)
    return out.getvalue()


def pdf(*objects, tail=b""):
    """A PDF with these objects; not one that can be drawn, but one that can be looked through."""
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\nxref\n0 1\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n" + tail


PLAIN_OBJECT = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj"


def stream(head, data):
    return b"5 0 obj\n<< " + head + b" >>\nstream\n" + data + b"\nendstream\nendobj"


def packed(text):
    """An object stream that holds this text."""
    return stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", zlib.compress(text))


USUAL = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}


def docx(members=None):
    """A Word file with these members beside the usual ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": "<w:document/>",
            **(members or {}),
        }.items():
            file.writestr(name, data)
    return out.getvalue()


def doc(*parts):
    """An old Word file with parts of these names."""
    names = b"".join(part.encode("utf-16-le") + b"\0" * 8 for part in ("WordDocument", *parts))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names
