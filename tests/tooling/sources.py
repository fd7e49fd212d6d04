"""The project's own files, and what stands in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"var", "build", "dist", "__pycache__"}


def imported_by(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def lines_that_change_a_state(path: Path) -> Iterator[int]:
    """Yield the lines that set the state of a row, in Python or in SQL."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr="state", ctx=ast.Store()):
                yield node.lineno
            case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="state"), *_]):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="values") | ast.Name(id="Request"), keywords=keywords):
                yield from (node.lineno for keyword in keywords if keyword.arg == "state")


def python_files(package: str) -> list[Path]:
    """List the Python files of a package."""
    return sorted((ROOT / package).rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Yield every file that is the project's own and not a picture or a font."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        ours = all(part == ".ci" or not (part.startswith(".") or part in NOT_OURS) for part in parts[:-1])
        if ours and path.is_file() and parts[-1] != ".env" and _is_text(path):
            yield path


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def name(path: Path) -> str:
    """Return a file's path as the project knows it."""
    return path.relative_to(ROOT).as_posix()
