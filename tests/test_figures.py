"""Figures that stand in code: each with the reason why it is no matter of an office, all others are in office.toml."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import get_type_hints

import pytest

from bot.config import SAMPLE_OFFICE
from bot.office_files import Settings, load
from tests.figures_in_code import IN_PASSING, NAMED, WHOLE

ROOT = Path(__file__).parents[1]
LAYERS = ("domain", "conversations", "handlers", "notifications", "storage", "bot")
CALLS = ("timedelta", "time", "Decimal", "range")
CLOCK = re.compile(r"\d?\d[:.]\d\d")

Found = set[tuple[str, str]]


def test_every_figure_that_has_a_name_has_a_reason_to_stand_in_code() -> None:
    """Decision 11: the office is data. Put a new figure into office.toml, or into the table with its reason."""
    assert_listed({(path, name) for path in list_modules() for name in list_named(read(path))}, NAMED)


def test_every_figure_in_passing_has_a_reason_to_stand_in_code() -> None:
    """Decision 11. Put a new figure into office.toml, give it a name, or put it into the table with its reason."""
    assert_listed({(path, use) for path in list_modules() for use in list_in_passing(read(path))}, IN_PASSING)


def assert_listed(found: Found, table: Mapping[str, Iterable[str]]) -> None:
    """Compare figures with the rows of a table, such as "handlers/*.py bot/cli.py: NAME NAME"; none may be idle."""
    rows = [(row, *row.split(": ")) for group in table.values() for row in group]
    listed = {(path, name): row for row, paths, names in rows for path in paths.split() for name in names.split()}
    fitting = {key: {f for f in found if fnmatch(f[0], key[0]) and f[1] == key[1]} for key in listed}
    assert sorted(found - set().union(*fitting.values())) == []
    assert {row for key, row in listed.items() if not fitting[key]} == set()


@cache
def read(path: str) -> ast.Module:
    """Parse a module."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def list_modules() -> list[str]:
    """List the modules that could hold an office's figure."""
    found = (path.relative_to(ROOT).as_posix() for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
    passed_over = [pattern for patterns in WHOLE for pattern in patterns.split()]
    return sorted(path for path in found if not any(fnmatch(path, pattern) for pattern in passed_over))


def list_named(module: ast.Module) -> Iterator[str]:
    """Yield the names that a module gives to figures, and the fields of its classes that have one."""
    yield from (name for name, value in list_given(module) if is_figure(value))
    for owner in module.body:
        if isinstance(owner, ast.ClassDef):
            yield from (f"{owner.name}.{name}" for name, value in list_given(owner) if holds_more_than_a_sign(value))


def list_given(owner: ast.Module | ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names that are given at the top of a module or a class, each with its value."""
    for node in owner.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from ((part.id, node.value) for part in ast.walk(target) if isinstance(part, ast.Name))


def is_figure(value: ast.expr) -> bool:
    """Tell whether this is a number, a span of time or a tuple of them, or holds a number that is more than a sign."""
    if holds_more_than_a_sign(value):
        return True
    match value:
        case ast.Constant(value=int() | float()):
            return not isinstance(value.value, bool)
        case ast.Tuple(elts=parts):
            return bool(parts) and all(map(is_figure, parts))
        case ast.BinOp(left=left, right=right):
            return is_figure(left) and is_figure(right)
        case ast.Call(func=ast.Name(id=name)):
            return name in CALLS
    return False


def holds_more_than_a_sign(value: ast.expr) -> bool:
    """Tell whether there is such a figure anywhere in this."""
    return any(map(is_more_than_a_sign, ast.walk(value)))


def is_more_than_a_sign(node: ast.AST) -> bool:
    """Tell whether this is a clock's time in words, or a number but nought and one."""
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, str):
        return CLOCK.fullmatch(value) is not None
    return isinstance(value, int | float) and value not in (0, 1)


def list_in_passing(module: ast.Module) -> Iterator[str]:
    """Yield how each figure without a name is used: the keyword or the call that takes it, or what is done with it."""
    owners: list[ast.Module | ast.ClassDef] = [
        module,
        *(node for node in module.body if isinstance(node, ast.ClassDef)),
    ]
    named = {part for owner in owners for _, value in list_given(owner) for part in ast.walk(value)}
    parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(module):
        if node not in named and is_more_than_a_sign(node):
            yield name_use(parents[node], parents)


def name_use(user: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> str:
    """Name what a figure is used for by the part of the code that it stands in."""
    match user:
        case ast.keyword(arg=str(name)):
            return name
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name
        case ast.UnaryOp() | ast.IfExp():
            return name_use(parents[user], parents)
        case ast.Subscript() | ast.Slice():
            return "index"
        case ast.BinOp() | ast.AugAssign():
            return "arithmetic"
    return type(user).__name__.lower()


# fmt: off
CODE = [
    # what stands there                                 its names            how it is used without one
    ("WAIT = timedelta(days=3)",                        ["WAIT"],            []),
    ("ONCE = 1",                                        ["ONCE"],            []),
    ("STARTS = {'morning': '09:00'}",                   ["STARTS"],          []),
    ("JOBS = (Job(every=60),)",                         ["JOBS"],            []),
    ("A, B = 2, 3",                                     ["A", "B"],          []),
    ("class Limits:\n    tries: int = 3",               ["Limits.tries"],    []),
    ("class Board:\n    late: int = 0",                 [],                  []),
    ("IS_ON = True",                                    [],                  []),
    ("def f(now): return now - timedelta(days=3)",      [],                  ["days"]),
    ("def f(tries): return tries > 3",                  [],                  ["compare"]),
    ("def f(tries=3): return tries",                    [],                  ["arguments"]),
    ("def f(used): return used * 90",                   [],                  ["arithmetic"]),
    ("def f(rows): return rows[:-10]",                  [],                  ["index"]),
    ("def f(): return ask('13.30')",                    [],                  ["ask"]),
    ("def f(rows): return rows[0], rows[-1]",           [],                  []),
]
# fmt: on


@pytest.mark.parametrize(("code", "names", "uses"), CODE)
def test_figures_are_found_wherever_they_stand(code: str, names: list[str], uses: list[str]) -> None:
    module = ast.parse(code)
    assert (list(list_named(module)), list(list_in_passing(module))) == (names, uses)


# ---------------------------------------------------------------- defaults


def list_defaults(shape: type, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield the keys of office.toml that a file may leave out, with what holds then."""
    hints = get_type_hints(shape)
    for field in fields(shape):
        key = f"{prefix}{field.name}"
        if is_dataclass(hints[field.name]):
            yield from list_defaults(hints[field.name], f"{key}.")
        elif field.default is not MISSING:
            yield key, field.default


NAMES_AND_LISTS = {"contact.web", "sharing.tags", "lending.items", "papers.director", "papers.head"}
DEFAULTS = [(key, value) for key, value in list_defaults(Settings) if key not in NAMES_AND_LISTS]


@pytest.mark.parametrize(("key", "value"), DEFAULTS, ids=[key for key, _ in DEFAULTS])
def test_what_holds_where_a_file_is_silent_is_what_the_sample_office_says(key: str, value: object) -> None:
    section, name = key.split(".")
    assert getattr(getattr(load(SAMPLE_OFFICE), section), name) == value
