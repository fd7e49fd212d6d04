"""The map of the manual: every row names code and a test that exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAP = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in MAP.splitlines()
    if re.match(r"\| (R|P|S|\d)", line)
]
BUILT = [row for row in ROWS if len(row) == 4]
JOURNEYED = [row for row in BUILT if row[0][0] in "PSR"]
PROBLEMS = [
    *("P1.1", "P1.1b", "P1.2", "P2.1", "P2.2", "P3.1", "P3.2", "P4.1", "P4.1b", "P4.2"),
    *("P5.1", "P5.1b", "P5.1c", "P6.1", "P6.1b", "P6.2", "P6.2b", "P7.1"),
]
SENTENCES = [f"R{n:02d}" for n in (6, *range(8, 18), *range(58, 73), *range(78, 85))]


@pytest.mark.parametrize("row", BUILT, ids=[row[0] for row in BUILT])
def test_every_row_names_code_and_a_test_that_exist(row: tuple[str, str, str, str]) -> None:
    _, _, code, shown_by = row
    for path in re.findall(r"`([^`]+)`", code):
        assert list(ROOT.glob(path.rstrip("/"))), path
    for path, _, name in (found.partition("::") for found in re.findall(r"`([^`]+)`", shown_by)):
        assert (ROOT / path).is_file(), path
        assert not name or name in list_tests(ROOT / path), name


@pytest.mark.parametrize("row", JOURNEYED, ids=[row[0] for row in JOURNEYED])
def test_every_row_is_shown_by_a_journey_that_names_it(row: tuple[str, str, str, str]) -> None:
    id_, _, _, shown_by = row
    journeys = re.findall(r"`(tests/journeys/[^`:]+)::([^`]+)`", shown_by)
    said = [ast.get_docstring(list_tests(ROOT / path)[name]) or "" for path, name in journeys]
    assert any(re.search(rf"\b{re.escape(id_)}(?![\w.])", words) for words in said), journeys


def test_every_solution_of_the_table_is_built() -> None:
    assert [id_ for id_ in PROBLEMS if id_ not in {row[0] for row in BUILT}] == []


def test_every_sentence_is_built() -> None:
    assert [id_ for id_ in SENTENCES if id_ not in {row[0] for row in BUILT}] == []


@cache
def list_tests(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
