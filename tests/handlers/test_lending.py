"""What the office lends for a training, as chats: noted, reminded of, given back, seen by all (R81)."""

from datetime import datetime

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK
from notifications import reminders
from storage.tables import Loan, OutboxMessage
from tests.handlers.asking import approves, sends
from tests.handlers.cast import Actor, Room


@pytest.fixture
def approved(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    approves(somchai, wipa, suda, thira)
    return room


def lends(actor: Actor, *things: str, due: str = "1") -> str:
    heard = [actor.says(words) for words in ("ยืมอุปกรณ์ 70-0001", " ".join(things), due)]
    return heard[-1].words


def out(room: Room) -> list[tuple[str, str]]:
    found = room.rows(lambda s: s.scalars(select(Loan).where(Loan.returned_at.is_(None)).order_by(Loan.id)).all())
    return [(loan.thing, loan.due_on.isoformat()) for loan in found]


def comes_to(room: Room, day: int, hour: int = 9, month: int = 12) -> None:
    room.now = datetime(2026, month, day, hour, 0, tzinfo=BANGKOK)
    room.rows(lambda s: reminders.fire_due(s, room.office, room.now))


def told(room: Room, key: str) -> list[str]:
    rows = room.rows(lambda s: s.scalars(select(OutboxMessage).where(OutboxMessage.key == key)).all())
    return sorted(row.line_user_id for row in rows if row.state == "queued")


def test_trainer_notes_what_goes_along_and_gives_it_back(approved: Room, thira: Actor, arunee: Actor) -> None:
    """R81: with a day of return, which is the next working day after the training."""
    said = lends(thira, "1", "3")
    assert "เครื่องฉายภาพ, เครื่องเสียงพกพา" in said
    assert "กำหนดคืน: วันพุธที่ 23 ธันวาคม 2569" in said
    assert out(approved) == [("เครื่องฉายภาพ", "2026-12-23"), ("เครื่องเสียงพกพา", "2026-12-23")]
    assert "70-0001 เครื่องฉายภาพ: ธีระ วงศ์ดี" in arunee.says("ของที่ยืม").words
    thira.says("คืนแล้ว")
    assert "ยังเหลืออีก 1 รายการ" in thira.says("2").words
    assert "คืนครบทุกชิ้นแล้ว" in thira.says("คืนแล้ว 70-0001").words
    assert out(approved) == []
    assert "ไม่มีอุปกรณ์ที่ยืมออกไป" in arunee.says("ของที่ยืม").words


def test_borrower_is_reminded_on_the_day_and_the_clerk_hears_of_what_is_kept(
    approved: Room, thira: Actor, wipa: Actor, suda: Actor
) -> None:
    """R81: whatever has become of the training meanwhile."""
    lends(thira, "1")
    thira.says("ขอถอนตัว 70-0001")
    thira.says("เจ็บป่วย")
    comes_to(approved, 22)
    assert told(approved, "borrowers.to_return") == []
    comes_to(approved, 23)
    assert told(approved, "borrowers.to_return") == [thira.user_id]
    assert "เครื่องฉายภาพ: ธีระ วงศ์ดี" in thira.pushed().words
    comes_to(approved, 28)
    assert told(approved, "keepers.still_lent") == sorted([thira.user_id, wipa.user_id])
    assert "อุปกรณ์ที่ยืมออกไป 1 รายการ เกินกำหนด 1 รายการ" in suda.says("กระดาน").words
    assert "เกินกำหนด 5 วัน" in wipa.says("ของที่ยืม").words
    assert "คืนครบทุกชิ้นแล้ว" in wipa.presses("คืนแล้ว").words
    assert told(approved, "keepers.still_lent") == []


def test_reminder_waits_though_the_request_moves_on_meanwhile(approved: Room, somchai: Actor, thira: Actor) -> None:
    """R81: what is told of the request itself does not take its place."""
    lends(thira, "1")
    comes_to(approved, 23)
    somchai.says("ยกเลิกคำขอ 70-0001")
    somchai.says("ฝนตกหนัก")
    assert told(approved, "borrowers.to_return") == [thira.user_id]


def test_what_is_back_in_time_reminds_nobody(approved: Room, thira: Actor) -> None:
    lends(thira, "1")
    thira.says("คืนแล้ว 70-0001")
    comes_to(approved, 23)
    comes_to(approved, 28)
    assert told(approved, "borrowers.to_return") + told(approved, "keepers.still_lent") == []


def test_each_thing_is_reminded_of_on_its_own_day(approved: Room, thira: Actor) -> None:
    """R81"""
    lends(thira, "1")
    lends(thira, "3", due="25 ธ.ค. 69")
    comes_to(approved, 23)
    thira.says("คืนแล้ว 70-0001")
    thira.says("2")
    assert out(approved) == [("เครื่องเสียงพกพา", "2026-12-25")]
    comes_to(approved, 25)
    assert thira.pushed().words.count("วันนี้ถึงกำหนดคืนอุปกรณ์") == 2


def test_clerk_notes_it_for_the_trainer(approved: Room, wipa: Actor, thira: Actor) -> None:
    """R81"""
    assert "ผู้ยืม: ธีระ วงศ์ดี" in lends(wipa, "ลำโพง 2 ตัว")
    thira.says("คืนแล้ว")
    assert out(approved) == []


def test_checklist_leads_to_lending_for_who_may(approved: Room, somchai: Actor, thira: Actor, arunee: Actor) -> None:
    assert "ยืมอะไรไปใช้ในงานนี้" in thira.presses("ยืมอุปกรณ์", on=thira.says("เตรียมการ 70-0001")).words
    for other in (somchai, arunee):
        assert "ยืมอุปกรณ์" not in other.says("เตรียมการ 70-0001").labels


def test_lending_is_for_the_team_and_the_office_alone(approved: Room, somchai: Actor, arunee: Actor) -> None:
    assert "สำหรับเจ้าหน้าที่" in somchai.says("ยืมอุปกรณ์ 70-0001").words
    assert "สำหรับเจ้าหน้าที่" in somchai.says("ของที่ยืม").words
    assert "โดยวิทยากรของงานนั้น" in arunee.says("ยืมอุปกรณ์ 70-0001").words
    assert "ไม่มีอุปกรณ์ที่ท่านยืม" in arunee.says("คืนแล้ว 70-0001").words
    assert out(approved) == []


def test_nothing_is_lent_before_a_day_stands(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    assert "เมื่องานได้รับอนุมัติแล้ว" in wipa.says("ยืมอุปกรณ์ 70-0001").words
    assert out(room) == []


def test_only_what_one_has_in_hand_can_be_given_back(approved: Room, thira: Actor, arunee: Actor) -> None:
    lends(thira, "1")
    assert "ไม่มีอุปกรณ์ที่ท่านยืม" in arunee.says("คืนแล้ว 70-0001").words
    assert "เครื่องฉายภาพ: ธีระ วงศ์ดี" in arunee.says("คืนแล้ว").words  # nothing of their own: the list
    assert len(out(approved)) == 1
