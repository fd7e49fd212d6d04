"""No text from a person becomes markup, in either output, however it is written."""

import io
import zipfile
from dataclasses import replace
from functools import cache

from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.config import SAMPLE_OFFICE
from bot.office_files import load
from domain.show import thai_digits
from notifications.papers import make
from notifications.papers.sample import sample_facts
from notifications.papers.typeset import clean
from tests.notifications.papers.reading import bare, pdf_lines, word_text

OFFICE = load(SAMPLE_OFFICE)
MARKUP = [
    '#read("/etc/passwd")', '#import "letterhead.typ"', "$x^2$", "\\#show", "*bold* _it_ `raw`", "= heading", "@ref",
    "<label>", "// comment", "/* comment */", '] #panic("x") [', "\\u{41}", "~-~---",
    "{{ 7 * 7 }}", "{{ sheet.owner }}", "{% for x in range(9) %}x{% endfor %}", "{# gone #}", "{%p if 0 %}",
    "{school}", "{0}", "{{school}}", "{lead.__class__}", "}{",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "</w:t></w:r>", "&lt;w:br/&gt;", "&amp;", "<!--", "]]>", "\"'><script>",
    "=1+1", "\u202eกลับ\u202c", "\u200f\u200e", "\x00\x07\x1b[31m", "\ud7ff", "\ufffe", "👩‍🏫",
]  # fmt: skip
NAMES = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=12)), min_size=1, max_size=4).map(" ".join)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def told_by(hostile, kind="asking"):
    return replace(sample_facts(kind, OFFICE), topic=hostile, place=hostile, requester=hostile, lead=hostile)


def literal(hostile):
    """Return a text as it should stand on paper: drawn as it is, with Thai digits."""
    return bare(thai_digits(clean(hostile)))


@FEW
@given(NAMES)
@example(" ".join(MARKUP[:13]))
def test_a_pdf_says_literally_what_a_person_said(hostile):
    told = replace(sample_facts("asking", OFFICE), topic=hostile)

    assert f"เรื่อง{literal(hostile)}ให้แก่" in bare("".join(pdf_lines(make("asking", told, OFFICE))))


@FEW
@given(NAMES)
@example(" ".join(MARKUP[13:23]))
@example(" ".join(MARKUP[23:30]))
def test_a_word_file_says_literally_what_a_person_said(hostile):
    told = replace(sample_facts("asking", OFFICE), topic=hostile)

    assert f"เรื่อง{literal(hostile)}ให้แก่" in bare(word_text(make("asking", told, OFFICE, "docx")))


@FEW
@given(NAMES)
def test_a_word_file_has_no_other_elements_whatever_a_person_said(hostile):
    assert elements(make("travel", told_by(hostile, "travel"), OFFICE, "docx")) == elements_of_a_plain_one()


@cache
def elements_of_a_plain_one():
    return elements(make("travel", told_by("ครู", "travel"), OFFICE, "docx"))


def elements(docx):
    """Return the tags of a Word file's body in their order, and the names of the files in it."""
    body = Document(io.BytesIO(docx)).element.body
    return [node.tag for node in body.iter()], zipfile.ZipFile(io.BytesIO(docx)).namelist()


def test_nothing_that_a_person_says_is_read_from_the_machine():
    for hostile in MARKUP[:3]:
        text = "".join(pdf_lines(make("asking", told_by(hostile), OFFICE)))
        assert "root:" not in text


def test_what_a_person_says_is_never_filled_again():
    told = replace(sample_facts("asking", OFFICE), topic="{lead} {phone} {{ sheet.owner }}")
    text = bare("".join(pdf_lines(make("asking", told, OFFICE))))

    assert "เรื่อง{lead}{phone}{{sheetowner}}ให้แก่" in text
