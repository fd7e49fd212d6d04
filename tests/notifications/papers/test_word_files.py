"""Word files: the templates that ship are the built ones, and what is made opens as it should."""

import io
import re
import zipfile

import pypdfium2
import pytest

from bot.config import SAMPLE_OFFICE
from notifications.papers import PAPERS, make
from notifications.papers.pdf import FONTS
from notifications.papers.sample import sample_facts
from notifications.papers.word_parts import FONT
from notifications.papers.word_templates import TEMPLATES, build
from tests.notifications.papers.reading import bare, pdf_lines, word_text
from tests.tooling.office import convert, find_office

PAGE_NUMBER = re.compile(r"- . -")
WRITTEN = [kind for kind, paper in PAPERS.items() if "docx" in paper.forms]


@pytest.fixture(scope="module")
def soffice():
    """LibreOffice; skips where there is none, unless REQUIRE_OFFICE says that there must be."""
    return find_office()


def parts_of(path):
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_templates_that_ship_are_the_built_ones(tmp_path):
    build(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.docx" for name in TEMPLATES)
    for name in TEMPLATES:
        assert parts_of(tmp_path / f"{name}.docx") == parts_of(SAMPLE_OFFICE / "papers" / f"{name}.docx")


def test_the_templates_are_small():
    assert max((SAMPLE_OFFICE / "papers" / f"{name}.docx").stat().st_size for name in TEMPLATES) < 8_000


def test_no_tag_of_a_template_is_left_over(office):
    for kind in WRITTEN:
        text = word_text(make(kind, sample_facts(kind, office), office, "docx"))
        assert not {"{{", "}}", "{%", "%}"} & {text[n : n + 2] for n in range(len(text))}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_libreoffice_opens_every_word_file_and_reads_all_of_it(office, soffice, tmp_path):
    files = [tmp_path / f"{kind}.docx" for kind in WRITTEN]
    for path in files:
        path.write_bytes(make(path.stem, sample_facts(path.stem, office), office, "docx"))

    convert(soffice, files, "pdf", tmp_path)

    for path in files:
        # It breaks Thai lines and sets fonts of its own: what counts is that every letter came through, in order.
        lines = pdf_lines(path.with_suffix(".pdf").read_bytes())
        read = letters_of("".join(line for line in lines if not PAGE_NUMBER.fullmatch(line.strip())))
        assert read == letters_of(word_text(path.read_bytes())), path.stem


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_word_file_takes_no_more_pages_than_the_paper_in_print(office, soffice, tmp_path):
    """And none that is empty. LibreOffice is given the font of the papers in print, at the size they have it."""
    for kind in WRITTEN:
        in_print_type(make(kind, sample_facts(kind, office), office, "docx"), tmp_path / f"{kind}.docx")

    convert(soffice, [tmp_path / f"{kind}.docx" for kind in WRITTEN], "pdf", tmp_path, FONTS)

    printed = {kind: count_pages(make(kind, sample_facts(kind, office), office, "pdf")) for kind in WRITTEN}
    assert {kind: count_pages((tmp_path / f"{kind}.pdf").read_bytes()) for kind in WRITTEN} == printed


def in_print_type(data, path):
    """Write a Word file anew in Sarabun, whose 10.5 points are as wide as the 16 of TH Sarabun."""
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(path, "w") as written:
        for name in read.namelist():
            text = read.read(name).decode().replace(FONT, "Sarabun")
            written.writestr(name, re.sub(r'(<w:sz(?:Cs)? w:val=")(\d+)', smaller, text))


def smaller(size):
    return f"{size[1]}{max(1, round(int(size[2]) * 10.5 / 16))}"


def count_pages(pdf):
    return len(pypdfium2.PdfDocument(pdf))


def letters_of(text):
    """Return what is certain of a text whose marks a font may compose as it likes: consonants and digits."""
    return "".join(letter for letter in bare(text) if "\u0e01" <= letter <= "\u0e2e" or "\u0e50" <= letter <= "\u0e59")
