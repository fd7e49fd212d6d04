"""Reads the folder of one area office into `domain.office.Office`. Every mistake is named with file and key or line."""

import csv
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from bot.office_checks import list_exam_problems, list_problems
from domain.calendar import WorkCalendar
from domain.catalogue import School, WorkGroup
from domain.chasing import Budget, Chasing, Limits
from domain.lending import Lending
from domain.office import (
    Checklists,
    Contact,
    Deciding,
    Fees,
    FileRules,
    Hours,
    Intake,
    Office,
    Papers,
    Privacy,
    Proposing,
    Satisfaction,
)
from domain.papers import PaperTexts
from domain.planning import Exam, Planning
from domain.sharing import Sharing
from domain.texts import Texts
from notifications.papers import problems as paper_problems

SAY = Texts("bot")
Shape = TypeVar("Shape")
Value = TypeVar("Value")


class OfficeError(ValueError):
    """The office's folder cannot be used; `problems` says why, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The shape of office.toml."""

    contact: Contact
    hours: Hours
    intake: Intake
    proposing: Proposing
    deciding: Deciding
    planning: Planning
    chasing: Chasing
    budget: Budget
    checklists: Checklists
    satisfaction: Satisfaction
    privacy: Privacy
    fees: Fees
    papers: Papers
    limits: Limits = field(default_factory=Limits)
    files: FileRules = field(default_factory=FileRules)
    sharing: Sharing = field(default_factory=Sharing)
    lending: Lending = field(default_factory=Lending)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The shape of services.toml."""

    groups: tuple[WorkGroup, ...]


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """A line of holidays.csv."""

    date: date
    name: str


def load(folder: Path) -> Office:
    """Read and check an office's folder; OfficeError names all that is wrong in it."""
    problems: list[str] = []
    settings = _read(folder / "office.toml", _toml(Settings), problems)
    catalogue = _read(folder / "services.toml", _toml(Catalogue), problems)
    schools = _read(folder / "schools.csv", _csv(School), problems)
    holidays = _read(folder / "holidays.csv", _csv(Holiday), problems)
    paper_texts = _read(folder / "papers" / "papers.th.toml", _toml(PaperTexts), problems)
    exams = _read(folder / "exams.csv", _csv(Exam), problems)
    if settings is None or catalogue is None or schools is None or holidays is None or exams is None:
        raise OfficeError(problems)
    if paper_texts is None:
        raise OfficeError(problems)
    problems += list_problems(settings, catalogue.groups, schools, [h.date for h in holidays])
    problems += list_exam_problems(exams)
    if problems:
        raise OfficeError(problems)
    office = Office(
        **{field.name: getattr(settings, field.name) for field in fields(Settings)},
        paper_texts=paper_texts,
        folder=folder,
        calendar=WorkCalendar(closed={h.date: h.name for h in holidays}),
        groups=catalogue.groups,
        schools={school.key: school for school in schools},
        exams=tuple(exams),
    )
    if problems := paper_problems.list_problems(office):
        raise OfficeError(problems)
    return office


def read_rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV file as (line number, its filled-in cells); OfficeError where it is no such file."""
    problems: list[str] = []
    rows = _read(path, lambda text, name: _rows(text, name, columns), problems)
    if rows is None:
        raise OfficeError(problems)
    return rows


def _read(path: Path, parse: Callable[[str, str], Value], problems: list[str]) -> Value | None:
    try:
        return parse(path.read_text(encoding="utf-8-sig"), path.name)
    except OfficeError as error:
        problems += error.problems
    except UnicodeDecodeError:
        problems.append(SAY("office.not_utf8", file=path.name))
    except OSError:
        problems.append(SAY("office.no_file", file=path))
    return None


def _toml(shape: type[Shape]) -> Callable[[str, str], Shape]:
    def parse(text: str, name: str) -> Shape:
        try:
            tree = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            where = SAY("office.line", line=line[1]) if line else SAY("office.end")
            raise OfficeError([SAY("office.not_toml", file=name, where=where)]) from error
        strange = [SAY("office.unknown_key", file=name, field=key) for key in _unknown_keys(tree, shape)]
        return _validated(shape, tree, name, strange)

    return parse


def _csv(shape: type[Shape]) -> Callable[[str, str], list[Shape]]:
    needed = tuple(f.name for f in fields(shape) if f.default is f.default_factory)  # type: ignore[arg-type]

    def parse(text: str, name: str) -> list[Shape]:
        found, problems = [], []
        for line, row in _rows(text, name, needed):
            try:
                where = f"{name} {SAY('office.line', line=line)}"
                found.append(_validated(shape, row, where, []))
            except OfficeError as error:
                problems += error.problems
        if problems:
            raise OfficeError(problems)
        return found

    return parse


def _rows(text: str, name: str, needed: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    if missing:
        raise OfficeError([SAY("office.no_column", file=name, field=column) for column in missing])
    rows = []
    for row in reader:
        filled = {k: v.strip() for k, v in row.items() if isinstance(v, str) and v.strip()}
        if filled:
            rows.append((reader.line_num, filled))
    return rows


def _validated(shape: type[Shape], tree: Mapping[str, Any], where: str, strange: list[str]) -> Shape:
    try:
        value = TypeAdapter(shape).validate_python(tree)
    except ValidationError as error:
        raise OfficeError(strange + [_say_error(problem, where) for problem in error.errors()]) from error
    if strange:
        raise OfficeError(strange)
    return value


def _say_error(problem: Mapping[str, Any], where: str) -> str:
    sentence = f"office.error.{problem['type']}"
    expected = problem.get("ctx", {}).get("expected", "")
    field = ".".join(_steps(problem["loc"]))
    return SAY(sentence if sentence in SAY else "office.error.other", file=where, field=field, expected=expected)


def _steps(place: tuple[int | str, ...]) -> list[str]:
    # People count from one.
    return [str(step + 1) if isinstance(step, int) else step for step in place]


def _unknown_keys(tree: object, shape: Any, prefix: str = "") -> list[str]:
    """Find keys that no field takes: most often a slip of the pen in an optional one."""
    if isinstance(tree, list):
        parts = [(f"{prefix}{n}.", part, get_args(shape)[0]) for n, part in enumerate(tree, 1) if get_args(shape)]
        return [key for name, part, kind in parts for key in _unknown_keys(part, kind, name)]
    if not isinstance(tree, dict) or not is_dataclass(shape):
        return []
    known = get_type_hints(shape)
    found = [f"{prefix}{key}" for key in tree if key not in known]
    for key in tree.keys() & known.keys():
        found += _unknown_keys(tree[key], known[key], f"{prefix}{key}.")
    return found
