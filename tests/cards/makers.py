"""Which functions finish a card, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.tooling.sources import name, python_files


def list_makers() -> list[str]:
    """Return every function that finishes a card: it calls `flex`."""
    return sorted(
        f"{name(path)}:{maker}"
        for package in ("handlers", "notifications", "bot")
        for path in python_files(package)
        for maker in _makers_in(path)
    )


def _makers_in(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any(_is_flex(inner) for inner in ast.walk(node)):
            yield node.name


def _is_flex(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "flex"
