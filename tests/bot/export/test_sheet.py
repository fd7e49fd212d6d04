"""E.7: registers open right in Excel; no words of people become a formula."""

import io
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.export.sheet import FORMATS, Heading, write

HEADINGS = [
    Heading(words="เรื่อง", width=40),
    Heading(words="วันที่", width=14, kind="day"),
    Heading(words="บาท", width=12, kind="money"),
]


def written(*rows, headings=HEADINGS):
    out = io.BytesIO()
    assert write(out, "ทะเบียน", headings, rows) == len(rows)
    return out.getvalue()


def sheet_of(data):
    return load_workbook(io.BytesIO(data)).active


def test_dates_are_dates_and_numbers_numbers():
    sheet = sheet_of(written(("อบรม", date(2026, 12, 22), 1200.5), ("ประชุม", None, None)))

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["เรื่อง", "วันที่", "บาท"],
        ["อบรม", datetime(2026, 12, 22), 1200.5],  # noqa: DTZ001
        ["ประชุม", None, None],
    ]
    assert sheet["B2"].is_date
    assert (sheet["B2"].number_format, sheet["C2"].number_format) == (FORMATS["day"], "#,##0.00")


def test_heading_stays_in_sight_and_columns_are_wide_enough():
    sheet = sheet_of(written(("อบรม", None, None)))

    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.title) == ("A2", "A1:C2", "ทะเบียน")
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [40, 14, 12]
    assert sheet["A1"].font.bold


LONG = "การจัดการเรียนรู้เชิงรุกเพื่อพัฒนาการอ่านออกเขียนได้ของนักเรียน"
# fmt: off
HEIGHTS = [
    # words                lines
    ("PLC",                1),
    ("",                   1),
    (LONG,                 2),
    (LONG * 3,             5),
    ("ก\nข\nค",            3),
    ("ปี้" * 30,             1),  # marks take no room of their own
    (LONG * 500,           20),
]
# fmt: on


@pytest.mark.parametrize(("words", "lines"), HEIGHTS)
def test_row_is_as_high_as_its_words_need(words, lines):
    sheet = sheet_of(written((words, date(2026, 12, 22), 1), ("PLC", None, None)))

    assert [sheet.row_dimensions[n].height for n in (2, 3)] == [None if lines == 1 else lines * 16.5, None]


def test_sheet_is_printed_on_pages_that_can_be_read_with_its_headings_on_each():
    sheet = sheet_of(written(("อบรม", None, None)))
    wide = sheet_of(written(headings=[replace(HEADINGS[0], width=90)] * 5))

    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert (wide.page_setup.fitToWidth, wide.print_title_rows, wide.print_title_cols) == (2, "$1:$1", "$A:$A")


def test_empty_register_has_its_heading():
    assert sheet_of(written()).max_row == 1


DANGEROUS = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("words", DANGEROUS)
def test_words_that_look_like_a_formula_stay_words(words):
    data = written((words, None, None))
    cell = sheet_of(data)["A2"]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.strip() == words.strip()


@given(st.sampled_from(["", "=", "+", "-", "@", "\t"]), st.text(max_size=60))
def test_no_words_of_people_become_a_formula_or_break_the_file(start, rest):
    data = written((start + rest, None, None))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert sheet_of(data)["A2"].data_type != "f"


def test_what_no_cell_can_hold_is_left_out():
    assert sheet_of(written(("ก\x00ข\x0b\ud800ค" + "ง" * 40_000, None, None)))["A2"].value.startswith("ก ข  ค")


def test_long_register_takes_no_more_memory_than_a_short_one():
    def peak(rows):
        tracemalloc.start()
        write(io.BytesIO(), "ทะเบียน", HEADINGS, ((f"เรื่องที่ {n}", date(2026, 12, 22), n) for n in range(rows)))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)
    assert peak(4000) < 2 * peak(400) + 1_000_000
