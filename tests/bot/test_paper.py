"""`nithet paper`: of a request for the office's own use, or of a made-up one to try templates out."""

import pytest

from bot import cli
from storage.database import make_engine, transaction
from tests.notifications.cast import add_person, add_request
from tests.notifications.papers.reading import bare, pdf_lines

STARTS = {"pdf": b"%PDF", "png": b"\x89PNG", "docx": b"PK"}


@pytest.fixture
def environ(monkeypatch, sqlite_url):
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    engine = make_engine(sqlite_url)
    with transaction(engine) as session:
        malee = add_person(session, "นางสาวมาลี ใจดี", school_key="sch-001")
        add_request(session, malee)
    engine.dispose()


@pytest.mark.parametrize("form", STARTS)
def test_a_sample_is_written_in_the_form_that_the_file_is_named_after(form, environ, tmp_path):
    out = tmp_path / f"letter.{form}"

    assert cli.main(["paper", "accept", "--sample", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(STARTS[form])


def test_a_paper_of_a_request_tells_of_it(environ, tmp_path, capsys):
    out = tmp_path / "letter.pdf"

    assert cli.main(["paper", "asking", "70-0042", "--out", str(out)]) == 0
    assert "โรงเรียนกันกงบ้านลี่สามัคคี" in bare("".join(pdf_lines(out.read_bytes())))
    assert capsys.readouterr().err == ""


def test_what_a_paper_lacks_is_said(environ, tmp_path, capsys):
    assert cli.main(["paper", "accept", "70-0042", "--out", str(tmp_path / "letter.pdf")]) == 0
    assert "ยังไม่มีวิทยากร" in capsys.readouterr().err


def test_a_fee_over_the_ceiling_is_warned_of_and_left_open(environ, tmp_path, capsys):
    out = tmp_path / "receipt.pdf"

    assert cli.main(["paper", "receipt", "--sample", "--sum", "9,000", "--out", str(out)]) == 0
    assert "เกินเพดาน" in capsys.readouterr().err
    assert "๙,๐๐๐" not in "".join(pdf_lines(out.read_bytes()))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letter", "--sample", "--out", "x.pdf"], "asking, accept"),
        (["accept", "--out", "x.pdf"], "--sample"),
        (["accept", "70-0042", "--sample", "--out", "x.pdf"], "--sample"),
        (["accept", "70-9999", "--out", "x.pdf"], "70-9999"),
        (["accept", "๗๐-๐๐๔๒", "--out", "x.pdf"], "๗๐-๐๐๔๒"),
        (["accept", "../etc/passwd", "--out", "x.pdf"], "ไม่พบคำขอ"),
        (["accept", "--sample", "--out", "x.txt"], ".pdf, .png, .docx"),
        (["flow", "--sample", "--out", "x.docx"], ".pdf, .png"),
        (["receipt", "--sample", "--sum", "-5", "--out", "x.pdf"], "-5"),
        (["receipt", "--sample", "--sum", "มาก", "--out", "x.pdf"], "มาก"),
    ],
)
def test_a_wish_that_makes_no_paper_is_refused_and_writes_nothing(words, said, environ, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert cli.main(["paper", *words]) == 1
    assert said in capsys.readouterr().err
    assert [path for path in tmp_path.iterdir() if path.name.startswith("x.")] == []


def test_where_there_is_no_database_that_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/nowhere/nithet.sqlite")

    assert cli.main(["paper", "accept", "70-0001", "--out", str(tmp_path / "x.pdf")]) == 1
    assert "ยังไม่มีฐานข้อมูล" in capsys.readouterr().err
