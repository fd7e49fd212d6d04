"""Writes a register of the office between two days. For the command line, and for who opens it by a link."""

from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from sqlalchemy import Engine

from bot.config import Config
from bot.export.cells import Value
from bot.export.sheet import Heading, write
from bot.export.table import REGISTERS, SAY, Line
from bot.office_files import load
from domain.details import from_answers
from domain.office import Office
from storage import register
from storage.database import make_engine, transaction
from storage.register import Entry

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(engine: Engine, office: Office, name: str, first: date, last: date, out: IO[bytes]) -> int:
    """Write a register as an Excel file and return how many lines it has; KeyError where there is no such register."""
    columns = REGISTERS[name][1]
    headings = [Heading(words=SAY(f"column.{key}"), width=width, kind=kind) for key, width, kind, _ in columns]
    return write(out, SAY(f"{name}.title"), headings, _list_rows(engine, office, name, first, last))


def export_file(config: Config, arguments: Any) -> int:
    """Write a register (`what`, from `first` to `last`) to `file`, whole or not at all; return how many lines."""
    draft = arguments.file.with_name(f".{arguments.file.name}.part")
    engine = make_engine(config.database_url)
    try:
        with draft.open("wb") as out:
            rows = export(engine, load(config.office_dir), arguments.what, arguments.first, arguments.last, out)
        draft.replace(arguments.file)
    finally:
        draft.unlink(missing_ok=True)
        engine.dispose()
    return rows


def _list_rows(engine: Engine, office: Office, name: str, first: date, last: date) -> Iterator[list[Value]]:
    listed, columns = REGISTERS[name]

    def read_after(after: int) -> list[tuple[int, Entry]]:
        # A transaction a stretch: the webhook must not wait until a long register is written.
        with transaction(engine) as session:
            found = listed(session, first, last, after)
            session.expunge_all()
            return found

    for entry in register.walk(read_after):
        line = Line(entry=entry, details=from_answers(entry.request.answers), office=office)
        yield [read(line) for _, _, _, read in columns]
