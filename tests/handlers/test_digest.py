"""The month in a few lines for who leads, as chats and by the clock (R62, R71, KPI 4)."""

from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from notifications import digests
from storage import made_papers
from storage.tables import MadePaper
from tests.handlers.asking import registers, sends
from tests.handlers.cast import TUESDAY_MORNING, Actor, Room
from tests.handlers.test_closing import hold, rates

JANUARY = datetime(2027, 1, 4, 8, 30, tzinfo=BANGKOK)  # the first working day of the year


@pytest.fixture
def december(room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """A training that was held, and a memo on the fast lane that was sent back."""
    sends(malee)
    registers(wipa)
    for words in ("เสนอเร่งด่วน 70-0001", "1"):
        wipa.says(words)
    return room


def test_head_sees_the_month_as_far_as_it_has_come(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """R62: volume, in time, satisfaction, fast lane, problems. R84: nobody's name."""
    hold(room, somchai, wipa, suda, thira)
    rates(somchai, "4")
    month = suda.says("สรุปเดือน").words
    assert "สรุปงานเดือนธันวาคม 2569" in month
    assert "คำขอใหม่ 1 เรื่อง จัดแล้ว 1 เรื่อง" in month
    assert "พิจารณาทันวันจัด 1 จาก 1 เรื่อง (ร้อยละ 100)" in month
    assert "เฉลี่ย 4.0 จาก 5 (1 เรื่อง)" in month
    assert "ทางด่วน 0 จาก 1 บันทึก" in month
    assert "ไม่มีเรื่องติดขัด" in month
    assert "ธีระ" not in month


def test_problems_and_fast_lane_are_counted(december: Room, suda: Actor, wipa: Actor, prasert: Actor) -> None:
    """R62, KPI 4."""
    for words in ("ส่งคืน 70-0001", "ขอให้ระบุหัวข้อให้ชัดเจน"):
        suda.says(words)
    month = prasert.says("สรุปเดือน").words
    assert "ทางด่วน 1 จาก 1 บันทึก (ร้อยละ 100) เป้าหมายไม่เกินร้อยละ 15" in month
    assert "ส่งคืนให้แก้ไข 1 ครั้ง" in month


def test_paper_that_is_saved_is_counted_once_for_all_its_forms(room: Room, suda: Actor) -> None:
    """R71."""

    def make(session):
        for number, (kind, form) in enumerate((("memo", "pdf"), ("memo", "png"), ("asking", "pdf"))):
            paper = MadePaper(
                fingerprint=f"{number}", request_id=1, kind=kind, form=form, sha256="", at=TUESDAY_MORNING
            )
            made_papers.add(session, paper)

    room.rows(make)
    assert "เอกสารที่ทำเป็นไฟล์ 2 ฉบับ" in suda.says("กระดาษที่ลดได้").words


def test_month_before_is_another_month(room: Room, somchai: Actor, suda: Actor) -> None:
    sends(somchai)
    assert "พฤศจิกายน 2569\nคำขอใหม่ 0 เรื่อง" in suda.says("สรุปเดือนที่แล้ว").words


@pytest.mark.parametrize("words", ["สรุปเดือน", "สรุปเดือนที่แล้ว"])
def test_digest_is_for_who_leads(room: Room, wipa: Actor, words: str) -> None:
    assert "เปิดได้เฉพาะหัวหน้ากลุ่ม" in wipa.says(words).words


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (datetime(2027, 1, 3, 12, 0, tzinfo=BANGKOK), 0),
        (JANUARY.replace(hour=8, minute=29), 0),
        (JANUARY, 1),
        (JANUARY.replace(day=12), 0),
    ],
)
def test_digest_comes_by_one_push_on_the_first_working_day(room: Room, suda: Actor, now: datetime, sent: int) -> None:
    """R62: one push a month, to the heads alone."""
    assert room.rows(lambda s: digests.send_digest(s, room.office, now)) == sent
    assert room.rows(lambda s: digests.send_digest(s, room.office, now)) == 0
    assert ("สรุปงานเดือนธันวาคม 2569" in suda.pushed().words) == bool(sent)


def test_head_who_blocked_the_account_gets_none(room: Room, suda: Actor) -> None:
    suda.blocks()
    assert room.rows(lambda s: digests.send_digest(s, room.office, JANUARY)) == 0
