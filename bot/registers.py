"""What an operator brings in by the command line: invitations, the office's list of schools, lists of officers."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.clock import Clock
from bot.config import Config
from bot.office_files import OfficeError, load, read_rows
from domain import names
from domain.texts import Texts
from storage import invites
from storage.database import make_engine, transaction
from storage.migrations import migrate

SAY = Texts("bot")
ROLES = ("clerk", "supervisor", "head", "deputy", "director")
COLUMNS = ("key", "name", "tambon", "amphoe", "level", "parent_name", "moe_code10", "network")


def invite(config: Config, role: str) -> str:
    """Make a one-time code for this role; the database is made first where there is none."""
    return invite_all(config, [role])[0]


def invite_all(config: Config, roles: list[str]) -> list[str]:
    """Make a one-time code for each of these roles, all or none."""
    days, now = load(config.office_dir).limits.invite_days, Clock(config.demo_clock).now()
    migrate(config.database_url)
    engine = make_engine(config.database_url)
    with transaction(engine) as session:
        codes = [invites.make(session, role, None, now, days) for role in roles]
    engine.dispose()
    return codes


def import_people(config: Config, file: Path) -> Iterator[str]:
    """Invite everybody on a list (columns name and role) and yield a line with the code for each.

    OfficeError names every line that cannot be used; then nobody is invited.
    """
    by_word = {names.role(role): role for role in ROLES} | {role: role for role in ROLES}
    people, problems = [], []
    for line, row in read_rows(file, ("name", "role")):
        role = by_word.get(row.get("role", ""))
        if role is None or "name" not in row:
            problems.append(SAY("import.person", file=file.name, line=line, roles=", ".join(by_word)))
        else:
            people.append((row["name"], role))
    if problems:
        raise OfficeError(problems)
    codes = invite_all(config, [role for _, role in people])
    for (name, role), code in zip(people, codes, strict=True):
        yield f"{code}  {names.role(role)}  {name}"


def import_schools(config: Config, file: Path) -> Iterator[str]:
    """Put a list of schools (columns name, tambon, amphoe, ...) in the place of the office's, and yield what it did.

    A school known by name and amphoe keeps its key, for people have registered with it. Where the new list does not
    hold together, OfficeError says why and the old one stays.
    """
    known = {(school.name, school.amphoe): school.key for school in load(config.office_dir).schools.values()}
    rows = [row for _, row in read_rows(file, ("name", "tambon", "amphoe"))]
    keys = _new_keys(set(known.values()) | {row.get("key", "") for row in rows})
    given = [row.get("key") or known.get((row.get("name", ""), row.get("amphoe", ""))) or next(keys) for row in rows]
    target = config.office_dir / "schools.csv"
    before = target.read_bytes()
    target.write_text(_as_csv(rows, given), encoding="utf-8", newline="")
    try:
        schools = load(config.office_dir).schools
    except OfficeError:
        target.write_bytes(before)
        raise
    yield SAY("import.schools", total=len(schools), new=len(schools.keys() - set(known.values())))
    yield from (
        SAY("import.gone", name=name, amphoe=amphoe) for (name, amphoe), key in known.items() if key not in schools
    )


def _new_keys(taken: set[str]) -> Iterator[str]:
    numbers = [int(found[1]) for key in taken if (found := re.fullmatch(r"sch-(\d+)", key))]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"sch-{number:03d}"


def _as_csv(rows: list[dict[str, str]], keys: list[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row, key in zip(rows, keys, strict=True):
        writer.writerow([key, *(row.get(column, "") for column in COLUMNS[1:])])
    return text.getvalue()


IMPORTS: dict[str, Callable[[Config, Path], Iterator[str]]] = {"schools": import_schools, "people": import_people}
