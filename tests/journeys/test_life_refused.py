"""The refused life: the school hears at once and why (P5.1b), and it is not over before its letter has gone (P5.1c)."""

import pytest

from domain.lifecycle import State
from tests.journeys import chats
from tests.journeys.opening import REFUSAL, fetch, lists, opens, shown_on
from tests.journeys.town import Town

# What is the same on every database is played on one.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

UP_TO_THE_NAMING = chats.SENDS + chats.IS_RECEIVED + chats.IS_PROPOSED
IS_REFUSED = """
head [ไม่อนุมัติ]
head ? เหตุผลที่ไม่อนุมัติ
head > เขตมีประชุมใหญ่ในวันนั้นค่ะ
head ? ทางเลือกอื่น
head > 1
head ? บันทึกว่าไม่อนุมัติคำขอ
"""
HEARS_AT_ONCE = """
# P5.1b: at once, with the reason and what else there is
teacher ? ครั้งนี้ยังจัดวิทยากรให้ไม่ได้
clerk ? ต้องส่งหนังสือแจ้งปฏิเสธ
"""
SENDS_THE_REFUSAL = """
# P5.1c: the clerk has the letter in hand, and says under which number it went
clerk [ส่งหนังสือแจ้งแล้ว]
clerk ? เลขที่เท่าไร
clerk > ศธ 04030/1234
clerk ? ลงวันที่เท่าไร
clerk > 1
clerk ? คำขอนี้สิ้นสุดแล้ว
teacher ? ส่งหนังสือแจ้งผลแล้ว
"""
IS_RUNG_UP = """
# P5.1b: who has blocked the bot is rung up, and who rang when with what result is written down
clerk > งานของฉัน
clerk ? สมชาย ใจดี โทร. 081-234-5678
clerk > 70-0001
clerk ? ต้องโทรแจ้ง
clerk [โทรไม่ติด]
clerk ? ไม่มีผู้รับสายของคำขอ
clerk [โทรแจ้งแล้ว]
clerk ? บันทึกว่าโทรแจ้งผลคำขอ
clerk > 70-0001
clerk ? รอหนังสือแจ้ง
"""


def test_refused_life_ends_with_its_letter_and_not_before(town: Town) -> None:
    """P5.1b, P5.1c, S5"""
    town.plays(UP_TO_THE_NAMING, IS_REFUSED, HEARS_AT_ONCE)
    assert "เขตมีประชุมใหญ่ในวันนั้น" in town.said_to("teacher")[-1]
    assert "ทางเลือก: ขอใหม่ได้ในวันที่วิทยากรว่าง คือ จ. 21 ธ.ค. 69" in town.said_to("teacher")[-1]
    assert town.request().state == State.REFUSING
    assert REFUSAL not in lists(town, "teacher", says="เอกสาร")  # it has not gone
    letter = opens(town, "clerk", REFUSAL, says="เอกสาร 70-0001")
    assert letter.lacks("ไม่สามารถให้ความอนุเคราะห์ได้ในครั้งนี้", "เขตมีประชุมใหญ่ในวันนั้น", "21 ธ.ค. 69") == []
    sends_the_refusal(town)
    town.settles()
    assert town.request().state == State.REFUSED
    assert town.moves()[-2:] == ["refuse", "send_refusal"]


def sends_the_refusal(town: Town) -> None:
    first, *rest = SENDS_THE_REFUSAL.partition("clerk ? เลขที่เท่าไร")
    town.plays(first, "clerk ? เลขที่เท่าไร")
    in_hand = shown_on(town.phone("clerk"))[REFUSAL]
    assert fetch(in_hand.links["docx"]).startswith(b"PK")
    town.plays(rest[1])
    assert opens(town, "teacher", REFUSAL).lacks("ศธ 04030/1234", "1 ธันวาคม 2569", "โรงเรียนบ้านหนองลูกช้าง") == []


def test_school_that_cannot_be_reached_is_rung_up(town: Town) -> None:
    """P5.1b"""
    town.plays(UP_TO_THE_NAMING)
    town.settles()
    town.phone("teacher").blocks()
    town.plays(IS_REFUSED)
    town.settles()
    town.plays(IS_RUNG_UP)
    town.settles()
    assert "ต้องโทรแจ้ง" not in town.said_to("clerk")[-1]
    assert town.moves()[-3:] == ["refuse", "call", "phone"]
    assert town.request().state == State.REFUSING
