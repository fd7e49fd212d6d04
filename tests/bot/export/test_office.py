"""E.7: registers open in LibreOffice as they are meant: real dates, Thai headings, words that stay words."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from bot.export.registers import export
from bot.export.table import REGISTERS, SAY
from domain.lifecycle import State
from storage import letters
from storage.database import transaction
from tests.bot.export.test_sheet import DANGEROUS
from tests.notifications.cast import ANSWERS, TUESDAY, add_person, add_request
from tests.tooling.office import convert, find_office

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FIRST, LAST = date(2026, 10, 1), date(2027, 9, 30)
LONG = "การจัดการเรียนรู้เชิงรุกเพื่อพัฒนาการอ่านออกเขียนได้ของนักเรียนชั้นประถมศึกษาปีที่ 1-3"
TOPICS = [*(words for words in DANGEROUS if words == words.strip()), LONG]


@pytest.fixture
def office_year(parts):
    """A paid training for every dangerous topic, with a letter in and one out."""
    with transaction(parts.engine) as session:
        somchai = add_person(session, "=สมชาย()", school_key=next(iter(parts.office.schools)))
        for serial, topic in enumerate(TOPICS, 1):
            request = add_request(session, somchai, State.HELD, serial=serial, answers=ANSWERS | {"topic": topic})
            request.money_spent = 4850.5
            for kind, number in (("request", "=1/69"), ("accept", "+1")):
                letters.add(session, request, kind, number, date(2026, 12, 1), by=somchai, now=TUESDAY)
    return parts


def opened(path):
    """Return what LibreOffice has read: for every cell of every row its kind, its value, and what is shown."""
    rows = ET.parse(path).getroot().iter(f"{TABLE}table-row")
    return [cells for row in rows if (cells := [cell for one in row for cell in cells_of(one)])]


def cells_of(one):
    kind = one.get(f"{OFFICE}value-type")
    value = one.get(f"{OFFICE}date-value") or one.get(f"{OFFICE}value") or ""
    shown = "\n".join("".join(line.itertext()) for line in one.iter(f"{TEXT}p"))
    times = int(one.get(f"{TABLE}number-columns-repeated", "1"))
    return [(kind, value, shown)] * times if times < 100 else []  # the rest of the sheet is empty


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_registers_open_as_they_were_written(office_year, tmp_path):
    files = [tmp_path / f"{name}.xlsx" for name in REGISTERS]
    for path in files:
        with path.open("wb") as out:
            assert export(office_year.engine, office_year.office, path.stem, FIRST, LAST, out) >= len(TOPICS)
    convert(find_office(), files, "fods", tmp_path)

    for path in files:
        assert_is_as_written(path.with_suffix(".fods"), REGISTERS[path.stem][1])


def assert_is_as_written(path, columns):
    kinds = {"text": "string", "day": "date", "number": "float", "money": "float"}
    head, *rows = opened(path)

    assert "table:formula" not in path.read_text(encoding="utf-8")
    assert [shown for _, _, shown in head[: len(columns)]] == [SAY(f"column.{key}") for key, *_ in columns]
    assert len(rows) >= len(TOPICS)
    for row in rows:
        for (key, _, kind, _), (found, value, shown) in zip(columns, row, strict=False):
            assert found in {kinds[kind], None}, (key, shown)
            if kind == "day" and found:
                assert shown.endswith(str(int(value[:4]) + 543)), (key, shown)  # the Buddhist year, of a real date
    topic = [key for key, *_ in columns].index("topic")
    assert {row[topic][2] for row in rows} == set(TOPICS)
