"""What an office changes without code: its words, its Garuda, its signer, its font."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from fontTools.ttLib import TTFont

from bot.office_files import load
from notifications.papers import PAPERS, make
from notifications.papers.facts import DayOfEra
from notifications.papers.pdf import FONTS
from notifications.papers.sample import sample_facts, sample_story
from tests.notifications.papers.reading import bare, pdf_lines, word_text
from tests.notifications.papers.test_problems import change


def both(kind, office):
    told = sample_facts(kind, office)
    return (
        bare("".join(pdf_lines(make(kind, told, office)))),
        bare(word_text(make(kind, told, office, "docx"))),
    )


def picture():
    """A picture of one red pixel."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")


def test_new_words_stand_in_both_outputs(folder):
    change(folder, "papers/papers.th.toml", "จึงเรียนมาเพื่อโปรดทราบ\n", "จึงเรียนมาเพื่อทราบและถือปฏิบัติ\n")
    office = load(folder)

    assert all("จึงเรียนมาเพื่อทราบและถือปฏิบัติ" in text for text in both("accept", office))


def test_a_signer_who_is_named_stands_in_both_outputs(folder):
    change(folder, "office.toml", 'director          = ""', 'director = "นายผู้ลงนาม จริงใจ"')

    assert all(bare("(นายผู้ลงนาม จริงใจ)") in text for text in both("accept", load(folder)))


def test_a_signer_who_is_not_named_is_a_dotted_line(office):
    lines = pdf_lines(make("accept", sample_facts("accept", office), office))

    assert [line for line in lines if line.strip().startswith("(....")]


def test_no_number_is_ever_invented(office):
    told = sample_facts("accept", office)

    assert (told.letter_number, told.letter_date) == (None, None)
    assert re.match(r"ที่ [.\u200b]{20,}", pdf_lines(make("accept", told, office))[0])


def test_the_number_that_the_office_gave_stands_behind_its_prefix(folder):
    change(folder, "office.toml", 'letter_prefix     = ""', 'letter_prefix = "ศธ 04999/"')

    assert "ที่ศธ๐๔๙๙๙/" in both("accept", load(folder))[0]


# fmt: off
WRITTEN = [
    # prefix         typed                on paper
    ("ศธ 04999/",    "1234",              "ที่ศธ๐๔๙๙๙/๑๒๓๔"),
    ("ศธ 04999/",    "ว 1234",            "ที่ศธ๐๔๙๙๙/ว๑๒๓๔"),
    ("ศธ 04999/",    "ศธ 04999/1234",     "ที่ศธ๐๔๙๙๙/๑๒๓๔"),
    ("",             "ศธ 04999/1234",     "ที่ศธ๐๔๙๙๙/๑๒๓๔"),
    ("",             "1234",              "ที่๑๒๓๔"),  # behind dots to write on
]
# fmt: on


@pytest.mark.parametrize(("prefix", "typed", "written"), WRITTEN)
def test_a_number_is_printed_once_whole_however_it_is_typed(prefix, typed, written, office):
    own = replace(office, papers=replace(office.papers, letter_prefix=prefix))
    told = replace(sample_facts("accept", own), letter_number=typed)

    assert bare("".join(pdf_lines(make("accept", told, own)))).startswith(written)
    assert bare(word_text(make("accept", told, own, "docx"))).startswith(written)


def test_an_order_is_dated_with_the_name_of_the_era(office):
    """Rule of the Prime Minister's Office on official papers of 2526, form 4."""
    told = replace(sample_facts("assignment", office), order_date=DayOfEra(day=date(2026, 11, 26)))

    assert bare("สั่ง ณ วันที่ ๒๖ พฤศจิกายน พ.ศ. ๒๕๖๙") in bare("".join(pdf_lines(make("assignment", told, office))))


def test_the_offices_own_garuda_is_set_in_both_outputs(folder):
    (folder / "papers" / "garuda.png").write_bytes(picture())
    change(folder, "office.toml", 'garuda            = ""', 'garuda = "garuda.png"')
    office = load(folder)
    docx = make("accept", sample_facts("accept", office), office, "docx")

    assert b"/Subtype/Image" in make("accept", sample_facts("accept", office), office).replace(b" ", b"")
    assert [name for name in zipfile.ZipFile(io.BytesIO(docx)).namelist() if name.endswith(".png")]
    assert round(Document(io.BytesIO(docx)).inline_shapes[0].height.cm, 1) == 3.0


def test_the_offices_own_font_is_used_at_its_own_size(folder):
    font = TTFont(FONTS / "Sarabun-Regular.ttf")
    for name in font["name"].names:
        if name.nameID in {1, 4, 6, 16}:
            name.string = "OwnFont" if name.nameID == 6 else "Own Font"
    font.save(folder / "papers" / "own.ttf")
    change(folder, "office.toml", 'font              = ""', 'font = "Own Font"')
    change(folder, "office.toml", "font_points       = 0", "font_points = 12.5")
    office = load(folder)
    pdf = make("accept", sample_facts("accept", office), office)

    assert b"OwnFont" in pdf
    assert b"Sarabun-Regular" not in pdf


@pytest.mark.parametrize("kind", ["asking", "receipt"])
def test_somebody_without_a_school_has_no_address_and_no_principal_invented(kind, office):
    told = PAPERS[kind].fill(replace(sample_story(), school_key=None, organisation="ชมรมครูภาษาไทย"), office)

    assert (told.school, told.school_address, told.principal_position) == ("ชมรมครูภาษาไทย", None, None)
    assert "ชมรมครูภาษาไทย" in bare("".join(pdf_lines(make(kind, told, office))))
