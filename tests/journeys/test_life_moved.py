"""The life whose day moves: another one is offered and chosen (P5.1), and a closed road puts it off again (P6.2)."""

from datetime import date

import pytest

from domain.lifecycle import State
from tests.journeys import cast, chats
from tests.journeys.opening import ACCEPT, CHANGE, lists, opens
from tests.journeys.town import Town

# What is the same on every database is played on one.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

IS_OFFERED = """
# P5.1: nobody can come that day, and up to three others are offered
head [เสนอวันอื่น]
head ? วันที่วิทยากรว่าง
head > ใช้ทั้ง 3 วัน
head ? เสนอ 3 วันให้โรงเรียน
teacher ? ขอเปลี่ยนวันค่ะ
"""
CHOOSES = """
# P5.1: one tap
teacher [พ. 23 ธ.ค. 69]
teacher ? วิทยากรกันวันไว้ให้แล้ว
supervisor ? โรงเรียนเลือกวันแล้ว
"""
IS_PUT_OFF = """
# P6.2: the road is closed on the very day: what neither another activity nor another place mends is put off
clock P21DT22H
supervisor ? วันนี้มีงาน
supervisor [เหตุขัดข้อง]
supervisor ? เหตุขัดข้องอะไร
supervisor > น้ำท่วมถนน
supervisor ? แก้ไขอย่างไร
supervisor > เลื่อนวัน
supervisor ? เลื่อนไปวันไหน
supervisor > 5/1/70
supervisor ? ใช่ไหมคะ
supervisor > ใช่
supervisor ? เหตุผลที่เลื่อน
supervisor > น้ำท่วมถนน
supervisor ? เลื่อนคำขอ
teacher ? จากวันพุธที่ 23 ธันวาคม 2569 เป็นวันอังคารที่ 5 มกราคม 2570
head ? ขอเลื่อนวันจัด
"""
IS_APPROVED_AGAIN = """
head [อนุมัติ]
head ? อนุมัติคำขอ
teacher ? อนุมัติแล้ว
# its history stays
teacher > สถานะ
teacher ? เหตุผล: จากวันพุธที่ 23 ธันวาคม 2569
"""


def test_day_is_moved_by_the_office_and_by_the_weather(town: Town) -> None:
    """P5.1, P6.2, S4"""
    cast.move_in(town, "supervisor2")
    town.plays(chats.SENDS, chats.IS_RECEIVED, chats.IS_PROPOSED, IS_OFFERED)
    assert town.request().state == State.DATES_OFFERED
    letter = opens(town, "teacher", CHANGE, says="เอกสาร")
    assert letter.lacks("22 ธันวาคม 2569", "21 ธันวาคม 2569", "23 ธันวาคม 2569", "24 ธันวาคม 2569") == []
    town.plays(CHOOSES)
    request = town.request()
    assert (request.state, request.first_day) == (State.PREPARING, date(2026, 12, 23))
    assert CHANGE not in lists(town, "teacher", says="เอกสาร")
    before = opens(town, "teacher", ACCEPT, says="เอกสาร")
    assert before.lacks("23 ธันวาคม 2569") == []
    is_put_off(town)
    town.settles()
    assert town.moves()[-6:] == ["offer_dates", "choose_date", "approve", "acknowledge", "postpone", "approve"]


def is_put_off(town: Town) -> None:
    town.plays(IS_PUT_OFF)
    request = town.request()
    assert (request.state, request.first_day) == (State.CONSIDERING, date(2027, 1, 5))
    assert ACCEPT not in lists(town, "teacher", says="เอกสาร")  # nobody has said yes to the new day
    town.plays(IS_APPROVED_AGAIN)
    assert town.request().state == State.APPROVED
    assert opens(town, "teacher", ACCEPT, says="เอกสาร").lacks("5 มกราคม 2570") == []
