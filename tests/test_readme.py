"""The README is the door: what it says of the code is true today."""

import re
from pathlib import Path

from domain.diagram import as_mermaid

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_diagram_is_drawn_from_the_table_of_moves() -> None:
    drawn = re.search(r"```mermaid\n(.*?)```", README, re.DOTALL)
    assert drawn is not None
    assert drawn[1] == as_mermaid(), "run `python -m domain.diagram` and put what it prints into the README"


def test_every_file_the_readme_names_is_there() -> None:
    packages = "bot|handlers|conversations|notifications|storage|domain|simulator|docs"
    named = set(re.findall(rf"`((?:{packages})/[\w./]*)`", README))
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_picture_is_there() -> None:
    assert [path for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README) if not (ROOT / path).exists()] == []


def test_every_runtime_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert listed is not None
    names = {re.split(r"[\[<>=;]", line.strip(' ",'))[0].strip() for line in listed[1].splitlines() if line.strip()}
    reasons = re.search(r"### What we lean on.*?\n## ", README, re.DOTALL)
    assert reasons is not None
    missing = {name for name in names if name.lower() not in reasons[0].lower()}
    assert missing == set()
