"""E.7: requests, letters in and out, and money papers, each line as it stands, from the command line and by link."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from bot.app import create_app
from bot.cli import main
from bot.export.registers import export
from bot.export.table import REGISTERS, SAY
from domain.lifecycle import State
from domain.rules import papers_due_day
from notifications.links import Link, sign
from storage import after, letters, register
from storage.database import transaction
from storage.tables import Person, Rating, Request
from tests.bot.conftest import NOON
from tests.notifications.cast import ANSWERS, TUESDAY, add_person, add_request, move

FIRST, LAST = date(2026, 10, 1), date(2027, 9, 30)


@pytest.fixture
def office_year(parts, monkeypatch):
    """Two requests, one of them free of charge, held and paid for; a letter came in and one went out."""
    monkeypatch.setattr(parts.clock, "now", lambda: NOON)
    key = next(iter(parts.office.schools))
    with transaction(parts.engine) as session:
        somchai = add_person(session, "สมชาย", school_key=key)
        thira = add_person(session, "ธีระ", "supervisor")
        wipa = add_person(session, "วิภา", "clerk")
        request = add_request(session, somchai, State.HELD, lead=thira)
        request.money_spent = 4850.5
        letters.add(
            session,
            request,
            "request",
            "ศธ 04123.15/69",
            date(2026, 11, 20),
            by=somchai,
            now=TUESDAY,
            way="number",
            written_on=date(2026, 11, 18),
        )
        letters.add(session, request, "refusal", "ศธ 04000/7", date(2026, 12, 1), by=wipa, now=TUESDAY)
        move(session, request, State.HELD, "file_papers", now=TUESDAY)
        after.tick(session, request, parts.office.checklists.money[:1], wipa, TUESDAY)
        session.add(Rating(request_id=request.id, score=5, comment=None, at=TUESDAY))
        add_request(
            session, somchai, serial=43, answers=ANSWERS | {"money_source": "none", "money_sum": None, "topic": "=1+1"}
        )
    return parts


def lines(parts, name, first=FIRST, last=LAST):
    out = io.BytesIO()
    count = export(parts.engine, parts.office, name, first, last, out)
    head, *rows = load_workbook(out).active.iter_rows(values_only=True)
    assert len(rows) == count
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_register_of_requests_has_a_line_for_each(office_year):
    held, new = lines(office_year, "requests")

    assert (held["เลขที่คำขอ"], new["เลขที่คำขอ"]) == ("70-0042", "70-0043")
    assert held["โรงเรียน/หน่วยงาน"] == next(iter(office_year.office.schools.values())).name
    assert (held["วันเริ่ม"].date(), held["วันที่ขอ"].date()) == (date(2026, 12, 16), date(2026, 11, 24))
    assert (held["จำนวนคน"], held["จำนวนเงิน (บาท)"], held["คะแนน"]) == (50, 5000, 5)
    assert (held["วิทยากร"], held["โทรศัพท์"], held["เวลา"]) == ("ธีระ", "081-234-5678", "09.00-15.30 น.")
    assert (new["เรื่อง"], new["วิทยากร"], new["คะแนน"]) == ("=1+1", None, None)


def test_register_of_letters_says_which_way_each_went(office_year):
    came, went = lines(office_year, "letters")

    assert (came["เลขที่หนังสือ"], came["เข้า/ออก"], came["ประเภทหนังสือ"]) == ("ศธ 04123.15/69", "เข้า", "หนังสือของโรงเรียน")
    assert (went["เลขที่หนังสือ"], went["เข้า/ออก"], went["ประเภทหนังสือ"]) == ("ศธ 04000/7", "ออก", "หนังสือแจ้งปฏิเสธ")
    assert (came["ส่งมาโดย"], came["จำนวนหน้า"], came["หมายเหตุ"]) == ("แจ้งเลขที่", None, None)
    assert (went["ลงวันที่"].date(), went["ผู้บันทึก"]) == (date(2026, 12, 1), "วิภา")
    assert (came["วันที่รับ/ส่ง"].date(), came["ลงวันที่"].date()) == (date(2026, 11, 20), date(2026, 11, 18))


def test_number_that_was_put_right_stays_in_the_register_with_a_note(office_year):
    with transaction(office_year.engine) as session:
        request, wipa = session.get(Request, 1), session.query(Person).filter_by(name="วิภา").one()
        letters.set_aside(session, request.id, "refusal")
        letters.add(session, request, "refusal", "ศธ 04000/8", date(2026, 12, 1), by=wipa, now=TUESDAY)
        letters.add(session, request, "thanks", "ศธ 04123.15/80", date(2026, 12, 20), by=wipa, now=TUESDAY)
    _, old, new, thanks = lines(office_year, "letters")

    assert (old["เลขที่หนังสือ"], old["หมายเหตุ"]) == ("ศธ 04000/7", "แก้เลขแล้ว")
    assert (new["เลขที่หนังสือ"], new["หมายเหตุ"]) == ("ศธ 04000/8", None)
    assert (thanks["เข้า/ออก"], thanks["ประเภทหนังสือ"], thanks["ลงวันที่"].date()) == (
        "เข้า", "หนังสือขอบคุณวิทยากร", date(2026, 12, 20),
    )  # fmt: skip


def test_register_of_money_has_what_costs_and_when_its_papers_were_due_and_came(office_year):
    (line,) = lines(office_year, "money")

    due = papers_due_day(date(2026, 12, 17), office_year.office)
    first, second, *_ = office_year.office.checklists.money
    assert (line["เลขที่คำขอ"], line["กำหนดส่งหลักฐาน"].date()) == ("70-0042", due)
    assert (line["จำนวนเงิน (บาท)"], line["ใช้จริง (บาท)"]) == (5000, 4850.5)
    assert line["ส่งหลักฐานแล้ว"].date() == TUESDAY.date()
    assert (first in line["หลักฐานที่ยังขาด"], second in line["หลักฐานที่ยังขาด"]) == (False, True)


@pytest.mark.parametrize("name", REGISTERS)
def test_register_of_other_days_is_empty(office_year, name):
    assert lines(office_year, name, date(2025, 10, 1), date(2026, 9, 30)) == []


@pytest.mark.parametrize("name", REGISTERS)
def test_long_register_is_read_in_stretches_and_loses_no_line(office_year, name, monkeypatch):
    whole = lines(office_year, name)
    monkeypatch.setattr(register, "STRETCH", 1)

    assert lines(office_year, name) == whole


def test_every_column_has_a_thai_heading_of_its_own():
    for _, columns in REGISTERS.values():
        headings = [SAY(f"column.{key}") for key, *_ in columns]
        assert len(set(headings)) == len(headings)


def test_register_is_written_from_the_command_line(office_year, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", office_year.config.database_url)
    file = tmp_path / "คำขอ.xlsx"

    assert main(["export", "requests", str(file), "--from", "2026-10-01", "--to", "2027-09-30"]) == 0
    assert "2 แถว" in capsys.readouterr().err
    assert load_workbook(file).active.max_row == 3
    assert [path.name for path in tmp_path.glob("*.part")] == []


SOMCHAI, THIRA, WIPA = 1, 2, 3


def opens(parts, person, name="requests/2026-10-01/2027-09-30"):
    link = Link(what="register", name=name, person_id=person, until=NOON + timedelta(days=7))
    return create_app(parts).test_client().get(f"/f/{sign(link, parts.links)}")


def test_clerk_opens_a_register_by_link(office_year):
    answer = opens(office_year, WIPA)

    assert (answer.status_code, load_workbook(io.BytesIO(answer.data)).active.max_row) == (200, 3)
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("person", [SOMCHAI, THIRA])
def test_nobody_else_does(office_year, person):
    assert opens(office_year, person).status_code == 403
    assert opens(office_year, WIPA, "secrets/2026-10-01/2027-09-30").status_code == 403
