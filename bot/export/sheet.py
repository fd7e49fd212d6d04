"""Writes a table as an Excel file, a row at a time, so that its length takes no memory. Words never become formulas."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, Literal, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Kind: TypeAlias = Literal["text", "day", "number", "money"]
Value: TypeAlias = str | date | int | float | None

# Real dates, shown with Thai months in the Buddhist era: locale 041E, calendar 07 (Excel: number format codes).
FORMATS: dict[Kind, str] = {"day": "[$-107041E]d mmm yyyy", "number": "#,##0", "money": "#,##0.00", "text": "@"}
TEXT_MAX = 32_767  # Excel: characters in a cell
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_HEAD = PatternFill("solid", fgColor="FFDCE6EB")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The top of a column: its words, its width in characters, and what stands below."""

    words: str
    width: int
    kind: Kind = "text"


def write(out: IO[bytes], title: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]]) -> int:
    """Write a sheet and return how many rows it has; the first row stays in sight and can be filtered by."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for n, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(n)].width = heading.width
    sheet.append([_head(sheet, heading) for heading in headings])
    count = 0
    for row in rows:
        sheet.append([_cell(sheet, heading.kind, value) for heading, value in zip(headings, row, strict=True)])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{count + 1}"
    book.save(out)
    return count


def _head(sheet: Any, heading: Heading) -> Any:
    cell = _cell(sheet, "text", heading.words)
    cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _WRAPPED
    return cell


def _cell(sheet: Any, kind: Kind, value: Value) -> Any:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, _UNSEEN.sub(" ", value)[:TEXT_MAX])
        # The library takes what begins with "=" for a formula, and Excel what is typed anew over +, -, @ or a tab.
        cell.data_type, cell.quotePrefix = "s", True
        cell.alignment = _WRAPPED
    else:
        cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # its stubs forget plain dates
    cell.number_format = FORMATS[kind]
    return cell
