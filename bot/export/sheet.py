"""Writes a table as an Excel file, a row at a time, so that its length takes no memory. Words never become formulas."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from bot.export.cells import Kind, Value

# Real dates, shown with Thai months in the Buddhist era: locale 041E, calendar 07 (Excel: number format codes).
FORMATS: dict[Kind, str] = {"day": "[$-107041E]d mmm yyyy", "number": "#,##0", "money": "#,##0.00", "text": "@"}
A4 = 9  # Excel's number of it
PAGE = 260  # characters that can be read beside each other on it
LINE, MOST_LINES = 16.5, 20  # points; Excel: a row is at most 409 high
FILLED = 0.85  # of a line, by words that are not broken
TEXT_MAX = 32_767  # Excel: characters in a cell
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_HEAD = PatternFill("solid", fgColor="FFDCE6EB")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_DAYS, _FIGURES = Alignment(vertical="top", horizontal="left"), Alignment(vertical="top", horizontal="right", indent=1)


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
    _fit_to_paper(sheet, headings)
    for n, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(n)].width = heading.width
    _append(sheet, 1, headings, [_head(sheet, heading) for heading in headings])
    count = 0
    for count, row in enumerate(rows, 1):
        cells = [_cell(sheet, heading.kind, value) for heading, value in zip(headings, row, strict=True)]
        _append(sheet, count + 1, headings, cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{count + 1}"
    book.save(out)
    return count


def _append(sheet: Any, place: int, headings: Sequence[Heading], cells: Sequence[Any]) -> None:
    """Write a row as high as its longest words need: not every program works that out when it opens a file."""
    words = [(cell.value, heading.width) for heading, cell in zip(headings, cells, strict=True)]
    lines = max((_count_lines(said, width) for said, width in words if isinstance(said, str)), default=1)
    if lines > 1:
        sheet.row_dimensions[place].height = lines * LINE
    sheet.append(cells)
    sheet.row_dimensions.pop(place, None)  # it is written, and a long register has many


def _count_lines(words: str, width: int) -> int:
    """Count the lines that words take in a column, generously: Thai marks are no wider, breaks leave gaps."""
    letters = (len(_MARKS.sub("", part)) for part in words.split("\n"))
    return min(MOST_LINES, sum(max(1, math.ceil(count / (width * FILLED))) for count in letters))


def _fit_to_paper(sheet: Any, headings: Sequence[Heading]) -> None:
    """Let it be printed on A4 across, on as few pages beside each other as can be read, with headings on each."""
    sheet.page_setup.fitToWidth = math.ceil(sum(heading.width for heading in headings) / PAGE)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"


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
        cell.alignment = _DAYS if kind == "day" else _FIGURES
    cell.number_format = FORMATS[kind]
    return cell
