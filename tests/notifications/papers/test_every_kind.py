"""Every kind of paper from the sample story: what stands in it, in each form, and how it looks on the page."""

import struct
from dataclasses import replace

import pytest

from domain.details import from_answers
from notifications.papers import PAPERS, make
from notifications.papers.sample import sample_facts, sample_story
from notifications.papers.sheet import compose
from notifications.papers.table import DRAWN
from tests.notifications.cast import ANSWERS
from tests.notifications.papers.reading import bare, count_pages, page_number, pdf_lines, sheet_text, word_text

WRITTEN = [kind for kind, paper in PAPERS.items() if "docx" in paper.forms]


def sheet_of(kind, office):
    return compose(office.paper_texts.get(kind), sample_facts(kind, office), office)[0]


def pdf_text(kind, office):
    text = bare("".join(pdf_lines(make(kind, sample_facts(kind, office), office, "pdf"))))
    return text.replace(page_number(2), "")


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_pdf_says_what_was_composed_and_nothing_else(kind, office):
    assert pdf_text(kind, office) == bare(sheet_text(sheet_of(kind, office)))


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_word_file_says_the_same_as_the_pdf(kind, office):
    assert bare(word_text(make(kind, sample_facts(kind, office), office, "docx"))) == pdf_text(kind, office)


@pytest.mark.parametrize("kind", [kind for kind in PAPERS if PAPERS[kind].forms == DRAWN])
def test_a_picture_for_schools_says_all_its_steps(kind, office):
    sheet, text = sheet_of(kind, office), pdf_text(kind, office)

    assert [cell for block in sheet.blocks for cell in block.cells if bare(cell) not in text] == []


@pytest.mark.parametrize("kind", PAPERS)
def test_a_preview_is_a_page_of_a4_that_line_can_show(kind, office):
    png = make(kind, sample_facts(kind, office), office, "png")
    width, height = struct.unpack(">II", png[16:24])

    assert png.startswith(b"\x89PNG")
    assert (width, height) == (1025, 1450)
    assert len(png) < 1_000_000


@pytest.mark.parametrize("kind", [kind for kind in PAPERS if kind != "report"])
def test_a_paper_of_the_usual_length_is_one_page(kind, office):
    assert count_pages(make(kind, sample_facts(kind, office), office, "pdf")) == 1


def test_the_same_paper_is_the_same_file(office):
    told = sample_facts("accept", office)

    assert make("accept", told, office, "pdf") == make("accept", told, office, "pdf")


@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if paper.is_of_request])
def test_a_paper_can_be_made_of_what_a_request_has_on_its_first_day(kind, office):
    # Nobody is named yet, and no number is drawn: all of it is dotted lines.
    story = replace(sample_story(), details=from_answers(ANSWERS), lead=None, assistants=(), clerk=None, score=None)
    told = PAPERS[kind].fill(story, office)

    assert pdf_lines(make(kind, told, office, "pdf"))
    if kind != "refusal":  # it is the lack of a trainer, not of a name
        assert "None" not in "".join(pdf_lines(make(kind, told, office, "pdf")))


def test_a_paper_does_not_come_in_a_form_that_it_does_not_have(office):
    with pytest.raises(LookupError):
        make("flow", sample_facts("flow", office), office, "docx")
