"""The registers, and under each one row a column. To lengthen a register, add a row and its Thai heading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.export.cells import Kind, Value
from domain import names
from domain.calendar import local_date
from domain.details import Details
from domain.office import Office
from domain.rules import papers_due_day
from domain.show import phone_number, thai_time_range
from domain.texts import Texts
from storage import register
from storage.register import Entry

SAY = Texts("bot.export")
RECEIVED = frozenset({"request", "register"})  # of these the day is that of their coming


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a line of a register is made of."""

    entry: Entry
    details: Details
    office: Office


Read: TypeAlias = Callable[[Line], Value]
Column: TypeAlias = tuple[str, int, Kind, Read]


def _school(line: Line) -> str:
    school = line.office.schools.get(line.entry.requester.school_key or "")
    return school.name if school else (line.entry.requester.organisation or "")


def _amphoe(line: Line) -> str:
    school = line.office.schools.get(line.entry.requester.school_key or "")
    return school.amphoe if school else ""


def _group(line: Line) -> str:
    return next((group.name for group in line.office.groups if group.code == line.details.group), "")


def _hours(line: Line) -> str:
    details = line.details
    if details.time_start is not None:
        return thai_time_range(details.time_start, details.time_end)
    return names.time_part(details.time_part) if details.time_part else ""


def _lead(line: Line) -> str:
    return (line.entry.lead.name or "") if line.entry.lead else ""


def _urgent(line: Line) -> str:
    return SAY("urgent") if line.entry.request.urgent else ""


def _letter_kind(line: Line) -> str:
    kind = line.entry.letter.kind if line.entry.letter else ""
    if f"letters.kind.{kind}" in SAY:
        return SAY(f"letters.kind.{kind}")
    return next((paper.title for paper in line.office.paper_texts.papers if paper.kind == kind), kind)


def _way(line: Line) -> str:
    is_in = line.entry.letter is not None and line.entry.letter.kind in register.COMING_IN
    return SAY("letters.in" if is_in else "letters.out")


def _filed(line: Line) -> Value:
    return local_date(line.entry.filed_at) if line.entry.filed_at else None


def _due(line: Line) -> date:
    return papers_due_day(line.entry.request.last_day, line.office)


def _missing(line: Line) -> str:
    """Name the money papers that are not in (P7.1)."""
    return ", ".join(item for item in line.office.checklists.money if item not in line.entry.ticked)


def _written(line: Line) -> date | None:
    """Return the day that stands on a letter; of one that came, only where somebody has said so."""
    letter = line.entry.letter
    if letter is None:
        return None
    return letter.written_on if letter.kind in RECEIVED else letter.dated


def _how(line: Line) -> str:
    way = line.entry.letter.way if line.entry.letter else ""
    return SAY(f"letters.way.{way}") if f"letters.way.{way}" in SAY else ""


def _void(line: Line) -> str:
    letter = line.entry.letter
    if letter is None or not letter.void:
        return ""
    return SAY("letters.void" if letter.kind in RECEIVED else "letters.renumbered")


# fmt: off
NUMBER: Column =   ("number",    11, "text",   lambda line: line.entry.request.number)
SCHOOL: Column =   ("school",    34, "text",   _school)
TOPIC: Column =    ("topic",     44, "text",   lambda line: line.details.topic)
LEAD: Column =     ("lead",      24, "text",   _lead)
STATE: Column =    ("state",     22, "text",   lambda line: names.state(line.entry.request.state))
FIRST: Column =    ("first_day", 14, "day",    lambda line: line.entry.request.first_day)
LAST: Column =     ("last_day",  14, "day",    lambda line: line.entry.request.last_day)
SOURCE: Column =   ("source",    26, "text",   lambda line: names.money_source(line.details.money_source))
SUM: Column =      ("sum",       14, "money",  lambda line: line.details.money_sum)

REGISTERS: Mapping[str, tuple[register.List, tuple[Column, ...]]] = {
    "requests": (register.list_requests, (
        NUMBER,
        ("asked",     14, "day",    lambda line: local_date(line.entry.request.created_at)),
        SCHOOL,
        ("amphoe",    16, "text",   _amphoe),
        ("requester", 24, "text",   lambda line: line.entry.requester.name or ""),
        ("phone",     15, "text",   lambda line: phone_number(line.details.contact)),
        ("service",   22, "text",   lambda line: names.service(line.details.service)),
        ("group",     34, "text",   _group),
        TOPIC, FIRST, LAST,
        ("hours",     18, "text",   _hours),
        ("place",     30, "text",   lambda line: line.details.place),
        ("people",    10, "number", lambda line: line.details.people_in_all),
        SOURCE, SUM,
        ("urgent",     9, "text",   _urgent),
        LEAD, STATE,
        ("score",      9, "number", lambda line: line.entry.score),
        ("partners",  30, "text",   lambda line: ", ".join(line.entry.partners)),
        ("tags",      24, "text",   lambda line: ", ".join(line.entry.tags)),
        ("project",   34, "text",   lambda line: line.entry.project),
    )),
    "letters": (register.list_letters, (
        ("dated",     14, "day",    lambda line: line.entry.letter.dated if line.entry.letter else None),
        ("written",   14, "day",    _written),
        ("letter",    24, "text",   lambda line: line.entry.letter.number if line.entry.letter else ""),
        ("way",       10, "text",   _way),
        ("kind",      30, "text",   _letter_kind),
        ("how",       16, "text",   _how),
        ("pages",     10, "number", lambda line: (line.entry.letter.pages or None) if line.entry.letter else None),
        TOPIC, SCHOOL, NUMBER,
        ("void",      18, "text",   _void),
        ("writer",    24, "text",   lambda line: (line.entry.writer.name or "") if line.entry.writer else ""),
    )),
    "money": (register.list_money, (
        NUMBER, SCHOOL, TOPIC, FIRST, LAST, SOURCE, SUM,
        ("spent",     14, "money",  lambda line: line.entry.request.money_spent),
        LEAD,
        ("due",       14, "day",    _due),
        ("filed",     14, "day",    _filed),
        ("missing",   50, "text",   _missing),
        STATE,
    )),
}
# fmt: on
