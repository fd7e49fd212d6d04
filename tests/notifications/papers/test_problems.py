"""A broken or missing template is told to the operator with file and key: at start, or when the paper is made."""

import zipfile
from dataclasses import fields

import pytest

from bot.config import SAMPLE_OFFICE
from bot.office_files import OfficeError, load
from notifications.papers import PAPERS, TemplateError, make
from notifications.papers.sample import sample_facts
from notifications.papers.sheet import office_holes

WORDING = "papers/papers.th.toml"


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder):
    with pytest.raises(OfficeError) as refused:
        load(folder)
    return refused.value.problems


def test_the_sample_office_has_no_problem(folder):
    assert load(folder).paper_texts.get("accept").layout == "letter"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (WORDING, "{director_position}", "{directer}", "papers.th.toml เอกสาร asking ค่า to ใช้ข้อมูลที่ไม่มี {directer}"),
        (WORDING, "{school} กำหนด", "{school กำหนด", "papers.th.toml เอกสาร asking ค่า body มีวงเล็บปีกกาไม่ครบคู่"),
        (WORDING, 'kind     = "thanks"', 'kind     = "thank"', 'papers.th.toml ไม่มีเอกสาร kind = "thanks"'),
        (WORDING, 'kind     = "thanks"', 'kind     = "asking"', 'papers.th.toml มีเอกสาร kind = "asking" ซ้ำกัน'),
        (WORDING, 'layout   = "letter"', 'layout   = "lettre"', "papers.th.toml ค่า papers.1.layout"),
        (WORDING, 'title    = "หนังสือ', 'titel    = "หนังสือ', "papers.th.toml มีค่าที่ไม่รู้จัก papers.1.titel"),
        (WORDING, 'train    = "การอบรม"', "", "papers.th.toml หัวข้อ activity ไม่มีค่า train"),
        (WORDING, "[joined]", "[joined", "papers.th.toml"),
        ("office.toml", 'garuda            = ""', 'garuda = "krut.png"', "papers/krut.png ตามค่า papers.garuda"),
        ("office.toml", 'kind    = "b"', 'kind    = "a"', "office.toml ค่า fees.rates มีแถวซ้ำ"),
        ("office.toml", 'lunch_until = "13:00"', 'lunch_until = "11:00"', "office.toml ค่า fees.lunch_from"),
    ],
)  # fmt: skip
def test_a_slip_in_the_words_is_named_at_start(folder, name, old, new, told):
    change(folder, name, old, new)

    assert [problem for problem in problems_of(folder) if told in problem]


@pytest.mark.parametrize("name", ["letter.typ", "letterhead.typ", "memo.docx", "papers.th.toml"])
def test_a_missing_template_is_named_at_start(folder, name):
    (folder / "papers" / name).unlink()

    assert [problem for problem in problems_of(folder) if name in problem]


def test_a_typst_template_that_cannot_be_set_is_named_when_a_paper_is_made(folder):
    change(folder, "papers/letter.typ", "#show: paper", "#show: papper")
    office = load(folder)

    with pytest.raises(TemplateError, match=r"letter\.typ"):
        make("accept", sample_facts("accept", office), office)


@pytest.mark.parametrize("tag", ["{{ sheet.", "{% for x in %}", "{{ nobody.knows.this }}"])
def test_a_word_template_that_cannot_be_filled_is_named_when_a_paper_is_made(folder, tag):
    path = folder / "papers" / "letter.docx"
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text.replace("{{ sheet.date }}", tag))
    office = load(folder)

    with pytest.raises(TemplateError, match=r"letter\.docx"):
        make("accept", sample_facts("accept", office), office, "docx")


def test_a_file_that_is_no_word_file_is_named(folder):
    (folder / "papers" / "letter.docx").write_bytes(b"not a zip file")
    office = load(folder)

    with pytest.raises(TemplateError, match=r"letter\.docx"):
        make("accept", sample_facts("accept", office), office, "docx")


def test_the_folders_own_page_names_every_kind_and_every_fact(office):
    page = (SAMPLE_OFFICE / "papers" / "README.md").read_text(encoding="utf-8")
    facts = {field.name for paper in PAPERS.values() for field in fields(paper.shape)} - {"warnings"}

    assert {name for name in {*PAPERS, *facts, *office_holes(office)} if f"`{name}`" not in page} == set()
