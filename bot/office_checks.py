"""What must hold in an office's data beyond its shape. Says what is wrong; changes nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import TypeVar

import regex

from bot.office_keys import CHECKS, LABEL_GRAPHEMES, PAIRS
from domain.catalogue import Entry, School, WorkGroup
from domain.planning import Exam
from domain.texts import Texts

SAY = Texts("bot")
Value = TypeVar("Value")
KEY_LENGTH = 20


def list_problems(
    settings: object, groups: Sequence[WorkGroup], schools: Sequence[School], holidays: Sequence[date]
) -> list[str]:
    """Return a sentence for everything that does not hold, in the order of the files."""
    return [
        *_of_settings(settings),
        *(SAY(f"office.check.{code}", file="services.toml", field=key) for key, code in _of_groups(groups)),
        *(SAY(f"office.check.{code}", file="schools.csv", field=key) for key, code in _of_schools(schools)),
        *(SAY("office.check.twice", file="holidays.csv", field=day) for day in _repeated(holidays)),
    ]


def list_exam_problems(exams: Sequence[Exam]) -> list[str]:
    """Return a sentence for every exam that would end before it begins."""
    backwards = [exam for exam in exams if exam.last < exam.first]
    return [SAY("office.check.backwards", file="exams.csv", field=exam.name) for exam in backwards]


def _of_settings(settings: object) -> Iterator[str]:
    for key, test, code in CHECKS:
        if not test(attrgetter(key)(settings)):
            yield SAY(f"office.check.{code}", file="office.toml", field=key)
    for low, high, code in PAIRS:
        if not attrgetter(low)(settings) < attrgetter(high)(settings):
            yield SAY(f"office.check.{code}", file="office.toml", field=low, other=high)


def _of_groups(groups: Sequence[WorkGroup]) -> Iterator[tuple[str, str]]:
    if not groups:
        yield "groups", "blank"
    named: list[WorkGroup | Entry] = [*groups, *(entry for group in groups for entry in group.entries)]
    yield from ((code, "twice") for code in _repeated(one.code for one in named))
    yield from ((g.code, "no_entries") for g in groups if not g.entries)
    for one in named:
        if not (one.code.strip() and one.name.strip() and one.label.strip()):
            yield one.code, "blank"
        if len(regex.findall(r"\X", one.label)) > LABEL_GRAPHEMES:
            yield one.code, "label_too_long"
    rows: list[Sequence[WorkGroup | Entry]] = [groups, *(group.entries for group in groups)]
    yield from ((label, "twice") for row in rows for label in _repeated(one.label for one in row))


def _of_schools(schools: Sequence[School]) -> Iterator[tuple[str, str]]:
    names = {school.name for school in schools}
    if not schools:
        yield "name", "blank"
    yield from ((key, "twice") for key in _repeated(school.key for school in schools))
    yield from ((code, "twice") for code in _repeated(s.moe_code10 for s in schools if s.moe_code10))
    yield from ((f"{name} {place}", "twice") for name, place in _repeated((s.name, s.amphoe) for s in schools))
    for school in schools:
        if not re.fullmatch(rf"[A-Za-z0-9-]{{1,{KEY_LENGTH}}}", school.key):
            yield school.key, "not_key"
        if school.moe_code10 and not re.fullmatch(r"[0-9]{10}", school.moe_code10):
            yield school.key, "not_moe_code"
        if school.parent_name and school.parent_name not in names:
            yield school.key, "no_parent"


def _repeated(values: Iterable[Value]) -> list[Value]:
    return [value for value, times in Counter(values).items() if times > 1]
