"""The life that a meeting decides on: a word ahead, the invitation, deputies, votes, the result (P4.1, P4.1b, P4.2)."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK
from domain.lifecycle import State
from storage.tables import Meeting
from tests.journeys import cast, chats
from tests.journeys.opening import INVITATION, lists, opens
from tests.journeys.town import Town

# What is the same on every database is played on one.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HALF_PAST_NINE = datetime(2026, 12, 3, 9, 30, tzinfo=BANGKOK)
IS_AWAY = """
# P4.2: who is away on that day has named who stands in
supervisor2 > แจ้งลา
supervisor2 ? ลา หรือไปราชการ
supervisor2 > 2
supervisor2 ? ตั้งแต่วันไหน
supervisor2 > 3 ธ.ค. 69
supervisor2 ? ใช่ไหมคะ
supervisor2 > ใช่
supervisor2 ? ทำหน้าที่แทน
supervisor2 > สุพจน์
supervisor2 ? สุพจน์ แสงทอง ทำหน้าที่แทน
supervisor3 ? ขอให้ท่านทำหน้าที่แทน อรุณี แก้วใส
"""
HEADS_UP = """
# P4.1: a word ahead, before any letter; the place is not known yet
head > นัดประชุม 70-0001
head ? เชิญใครเข้าประชุม
head > ธีระ อรุณี
head ? ประชุมวันไหน
head > 3 ธ.ค. 69
head ? ประชุมเวลาไหน
head > 9.30
head ? ประชุมที่ไหน
head > ข้าม
head ? แจ้งผู้เข้าประชุม 2 คนล่วงหน้าแล้ว
supervisor ? แจ้งนัดประชุมล่วงหน้า
supervisor [รับทราบนัด]
supervisor ? บันทึกว่ารับทราบนัดแล้ว
supervisor3 ? แจ้งนัดประชุมล่วงหน้า
clock PT1H
"""
INVITED = """
# P4.1b: the letter follows, with time and place
clerk > ส่งหนังสือเชิญ 70-0001
clerk ? ประชุมที่ไหน
clerk > ห้องประชุมกลุ่มนิเทศ
clerk ? ส่งหนังสือเชิญประชุม
supervisor ? หนังสือเชิญประชุม
supervisor3 ? หนังสือเชิญประชุม
"""
SENDS_A_DEPUTY = """
# P4.1b, P4.2: something urgent has come up on the eve: somebody else sits there, and knows all of it
supervisor [มอบผู้แทน]
supervisor ? มอบให้ใคร
supervisor > วิภา
supervisor ? บันทึกให้ วิภา พรมดี เข้าประชุม
clerk ? ธีระ วงศ์ดี มอบให้ท่านเข้าประชุม
clerk [รับทราบนัด]
clerk ? บันทึกว่ารับทราบนัดแล้ว
"""
MEETS = """
# P4.2: it has begun, and nobody can be sent any more
supervisor > มอบผู้แทน 70-0001
supervisor ? มอบผู้แทนไม่ได้แล้ว
clerk > ลงคะแนน 70-0001
clerk ? ให้ใครเป็นวิทยากร
clerk > ธีระ
clerk ? วันไหน
clerk > 1
clerk ? ธีระ วงศ์ดี 1 เสียง
supervisor3 > ลงคะแนน 70-0001
supervisor3 ? ให้ใครเป็นวิทยากร
supervisor3 > ธีระ
supervisor3 ? วันไหน
supervisor3 > 1
supervisor3 ? ธีระ วงศ์ดี 2 เสียง
head > บันทึกผลประชุม 70-0001
head ? ผลประชุมเป็นอย่างไร
head > 1
head ? บันทึกผลประชุมเรื่อง
"""
NAMES_THE_TRAINER = """
head > เลือกวิทยากร 70-0001
head ? วิทยากรหลัก
head > 1
head ? ผู้ช่วย
head > ไม่มี
head ? มอบหมายให้ ธีระ วงศ์ดี
"""


def test_life_is_decided_in_a_meeting_with_deputies(town: Town) -> None:
    """P4.1, P4.1b, P4.2, S3, S4"""
    cast.move_in(town, "supervisor2", "supervisor3")
    town.plays(chats.SENDS, chats.IS_RECEIVED, chats.IS_PROPOSED, IS_AWAY, HEADS_UP)
    assert town.request().state == State.MEETING
    is_invited_in_writing(town)
    sends_a_deputy(town)
    town.comes_to(HALF_PAST_NINE)
    town.plays(MEETS)
    assert town.request().state == State.CONSIDERING
    town.plays(NAMES_THE_TRAINER, chats.IS_ACCEPTED, chats.IS_APPROVED)
    town.settles()
    assert town.request().state == State.APPROVED
    assert town.moves() == [
        *("submit", "send_letter", "receive", "propose", "endorse", "circulate", "convene", "attend", "invite"),
        *("depute", "attend", "vote", "vote", "conclude", "assign", "accept", "approve"),
    ]


def is_invited_in_writing(town: Town) -> None:
    town.plays(INVITED)
    for member in ("supervisor", "supervisor3"):
        letter = opens(town, member, INVITATION)
        assert letter.lacks("วันที่ 3 ธันวาคม 2569", "09.30 น.", "ห้องประชุมกลุ่มนิเทศ", "มอบผู้แทนเข้าร่วมประชุมแทน") == []
    assert INVITATION not in lists(town, "teacher", says="เอกสาร")  # the office's own
    meeting = town.rows(lambda s: s.scalars(select(Meeting)).one())
    assert meeting.invited_at is not None
    assert timedelta(hours=1) <= meeting.invited_at - meeting.heads_up_at < timedelta(hours=2)


def sends_a_deputy(town: Town) -> None:
    town.plays(SENDS_A_DEPUTY)
    assert opens(town, "clerk", INVITATION, says="เอกสาร 70-0001").lacks("ห้องประชุมกลุ่มนิเทศ") == []
    # the story says for whom
    town.plays("head > 70-0001\nhead ? 70-0001\nhead [ดูความคืบหน้า]")
    town.plays("head ? รายละเอียด: มอบให้ วิภา พรมดี เข้าประชุมแทน")
