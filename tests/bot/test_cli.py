import json
import os
import subprocess
import sys

import pytest

from bot import cli
from tests.bot.conftest import SECRET, TOKEN
from tests.bot.processes import ROOT


@pytest.fixture
def environ(monkeypatch, sqlite_url, line_server):
    for name, value in {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_URL": line_server.base_url,
        "DATABASE_URL": sqlite_url,
    }.items():
        monkeypatch.setenv(name, value)


def read(kind, text, now="2026-11-22T10:00:00+07:00"):
    """Run `nithet read` as a pipe does."""
    run = subprocess.run(
        [sys.executable, "-m", "bot", "read", "--kind", kind, "--now", now],
        input=text.encode(), capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


@pytest.mark.parametrize("role", cli.ROLES)
def test_invite_prints_the_code_alone(environ, capsys, role):
    assert cli.main(["invite", "--role", role]) == 0
    out = capsys.readouterr().out
    assert len(out.strip()) == 8
    assert out.count("\n") == 1


@pytest.mark.parametrize("words", [["invite", "--role", "king"], ["invite"], ["import", "cats", "x"], ["fly"], []])
def test_command_that_is_none_is_refused_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2


def test_doctor_says_a_line_each_and_fails_where_one_is_bad(environ, capsys):
    assert cli.main(["doctor"]) == 1
    marks = [line[0] for line in capsys.readouterr().out.splitlines()]
    assert set(marks) == {"✓", "✗"}


def test_richmenu_uploads(environ, line, capsys):
    assert cli.main(["richmenu"]) == 0
    assert len(line.call("list_menus")["richmenus"]) == 2


def test_import_people_prints_a_code_each(environ, tmp_path, capsys):
    file = tmp_path / "people.csv"
    file.write_text("name,role\nวิภา,clerk\n", encoding="utf-8")
    assert cli.main(["import", "people", str(file)]) == 0
    assert capsys.readouterr().out.endswith("  เจ้าหน้าที่ธุรการ  วิภา\n")


def test_import_of_no_file_says_which_and_fails(environ, tmp_path, capsys):
    assert cli.main(["import", "schools", str(tmp_path / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err


def test_read_gives_an_object_a_line_in_the_shape_of_the_contract():
    assert read("date", "พรุ่งนี้\n8 ธ.ค. 69\n\n") == [{"value": "2026-11-23"}, {"value": "2026-12-08"}, {"none": True}]
    [asked] = read("school", "โคกสะอาด")
    assert [name for name in asked["ask"] if "@" in name] == [
        "โรงเรียนบ้านโคกสะอาด@เทพสถิต",
        "โรงเรียนบ้านโคกสะอาด@บำเหน็จณรงค์",
        "โรงเรียนบ้านโคกสะอาด@หนองบัวระเหว",
    ]


def test_read_of_an_unknown_kind_names_those_it_knows(capsys):
    assert cli.main(["read", "--kind", "weather", "--now", "2026-11-22"]) == 1
    assert "date_range" in capsys.readouterr().err
