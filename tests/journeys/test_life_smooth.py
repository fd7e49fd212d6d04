"""The smooth life: from the wish to the closed file, S0 to S10, with every paper that belongs to it (P1.1 … P7.1).

P1.1 a word becomes a letter; P1.1b sample and conditions in one tap; P2.1 the chart and the earliest day; P2.2 the
letter as photos, registered; P3.1 the clerk's memo; P6.1 the real hours; P7.1 the participants' word, the money papers.
"""

from datetime import datetime, timedelta

import pytest
import urllib3
from sqlalchemy import select

from domain.calendar import BANGKOK
from domain.lifecycle import State
from storage.tables import OutboxMessage
from tests.bot.incoming.samples import photo
from tests.journeys import cast, chats, smooth_chats
from tests.journeys.opening import (
    ACCEPT,
    ASKING,
    CHART,
    CONDITIONS,
    ORDER,
    RECEIPT,
    REPORT,
    SPEAKER_FORM,
    THANKS,
    TRAVEL,
    attachments_on,
    fetch,
    link_on,
    lists,
    opens,
    shown_on,
)
from tests.journeys.town import Town

# What is the same on every database is played on one.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

NINE = datetime(2026, 12, 22, 9, 0, tzinfo=BANGKOK)
SCHOOL, TOPIC = "โรงเรียนบ้านหนองลูกช้าง", "การจัดการเรียนรู้เชิงรุก"
DAY, LEAD = "22 ธันวาคม 2569", "ธีระ วงศ์ดี"
CALENDAR = "ปฏิทิน วันอังคารที่ 22 ธันวาคม 2569"
OWN_BY_THE_SCHOOL = {ASKING, ACCEPT, SPEAKER_FORM, RECEIPT}


def test_smooth_life_goes_from_wish_to_closed_file(town: Town) -> None:
    """S0, S1, S2, S3, S4, S5, S6, S7, S8, S9, S10; P1.1, P1.1b, P2.1, P2.2, P3.1, P7.1"""
    cast.move_in(town, "director")
    shows_the_chart(town)  # S0
    town.plays(chats.ASKS, chats.NAMES_THE_DAY, chats.PAYS, chats.CONFIRMS)
    assert town.request().state == State.AWAITING_LETTER  # S1
    gets_letter_and_conditions(town)
    sends_photos_that_are_registered(town)
    assert town.request().state == State.RECEIVED  # S2
    town.plays(smooth_chats.MEMO)
    assert town.request().state == State.CIRCULATED  # S3
    is_decided(town)
    prepares_with_its_papers(town)  # S5, S6, S7
    is_held(town)  # S8, S9
    is_closed_with_its_report(town)  # S10
    town.settles()
    assert town.moves() == [
        *("submit", "send_letter", "receive", "propose", "endorse", "endorse", "circulate", "assign", "accept"),
        *(
            "approve",
            "acknowledge",
            "set_out",
            "arrive",
            "start",
            "finish",
            "summarise",
            "rate",
            "file_papers",
            "close",
        ),
    ]


def shows_the_chart(town: Town) -> None:
    # P2.1
    town.plays("teacher > ขั้นตอน\nteacher ? ลิงก์นี้สำหรับท่านเท่านั้น")
    chart = shown_on(town.phone("teacher"))[CHART]
    assert chart.is_pictured()
    assert chart.lacks("แจ้งความประสงค์ทางแชต", "ล่วงหน้า 14 วัน", "ลงรับหนังสือ และบันทึกเสนอ") == []


def gets_letter_and_conditions(town: Town) -> None:
    # P1.1b: one tap, free
    town.plays(f"teacher [ตัวอย่างหนังสือ + เงื่อนไข]\nteacher ? {CONDITIONS}")
    papers = shown_on(town.phone("teacher"))
    assert papers[CONDITIONS].lacks("ขอล่วงหน้าอย่างน้อย 14 วัน", "ภายใน 7 วัน") == []
    # P1.1: the words of the chat have become a letter, to be signed or to be edited
    said = (SCHOOL, TOPIC, DAY, "เวลา 09.00 - 15.00 น.", "ครู จำนวน 20 คน", "5,000 บาท", "สมชาย ใจดี")
    assert (papers[ASKING].lacks(*said), papers[ASKING].lacks_in_word(*said)) == ([], [])
    assert papers[ASKING].is_pictured()
    told = select(OutboxMessage.key).where(
        OutboxMessage.line_user_id == town.user_id("teacher"), OutboxMessage.reply_token.is_(None)
    )
    assert town.rows(lambda s: list(s.scalars(told))) == []  # nothing so far was a push


def sends_photos_that_are_registered(town: Town) -> None:
    # P2.2: two photos are one letter; the clerk looks at them and registers it
    town.phone("teacher").sends_image(photo(60), photo(70))
    town.plays("teacher ? ได้รับหนังสือ\nclerk ? ส่งรูปหรือไฟล์ 2 รายการ\nclerk [เอกสารและไฟล์]\nclerk ? รูปและไฟล์ที่ส่งมา (2)")
    assert [data[:2] for data in attachments_on(town.phone("clerk"))] == [b"\xff\xd8"] * 2
    assert town.count("clerk", "มีหนังสือเข้าใหม่") == 1
    town.plays(
        """
        clerk [ลงรับ]
        clerk ? เลขรับ
        clerk > 1234
        clerk ? วันที่เท่าไร
        clerk > 1
        clerk ? ยังไม่ทราบเลขที่
        clerk > ศธ 04123.15/69 ลงวันที่ 30 พ.ย. 69
        clerk ? ลงรับคำขอ
        teacher ? ลงรับหนังสือแล้ว
        """
    )


def is_decided(town: Town) -> None:
    # S3, S4: the memo for the road tells who has made it, and who travels (P3.1)
    town.plays(chats.IS_ASSIGNED)
    travel = opens(town, "clerk", TRAVEL, says="เอกสาร 70-0001")
    assert travel.lacks(LEAD, "วิภา พรมดี", SCHOOL, "เลขรับ 1234", "เห็นควรอนุมัติ") == []
    assert ACCEPT not in lists(town, "teacher", says="เอกสาร")  # nobody has said yes so far
    town.plays(chats.IS_ACCEPTED)
    assert town.request().state == State.CONSIDERING
    town.plays(chats.IS_APPROVED)
    assert town.request().state == State.APPROVED  # S5


def prepares_with_its_papers(town: Town) -> None:
    # S5: the answer as a letter; S6: the papers for travel and money
    accept = opens(town, "teacher", ACCEPT)
    assert accept.lacks(SCHOOL, LEAD, DAY, "ยินดีให้ความอนุเคราะห์", "ศธ 04123.15/69 ลงวันที่ 30 พฤศจิกายน 2569") == []
    town.plays(smooth_chats.NUMBERS_THE_LETTER)
    assert accept.lacks("ที่ ศธ 04030/1234", "1 ธันวาคม 2569") == []  # the link of before opens the letter as it is now
    town.plays("teacher [รับทราบ]\nteacher ? ขั้นเตรียมกิจกรรม")
    assert town.request().state == State.PREPARING
    assert {label for label in lists(town, "teacher", says="เอกสาร") if CALENDAR not in label} == OWN_BY_THE_SCHOOL
    assert b"DTSTART;TZID=Asia/Bangkok:20261222T090000" in fetch(link_on(town.phone("teacher"), CALENDAR))
    assert opens(town, "teacher", SPEAKER_FORM, says="เอกสาร").lacks(LEAD, TOPIC, "ยินดีเป็นวิทยากร") == []
    assert opens(town, "teacher", RECEIPT, says="เอกสาร").lacks(SCHOOL, LEAD, "จำนวน 5 ชั่วโมง") == []
    assert opens(town, "supervisor", ORDER).lacks(LEAD, "เป็นวิทยากรหลัก") == []
    town.plays(smooth_chats.PREPARES)


def is_held(town: Town) -> None:
    town.comes_to(NINE - timedelta(minutes=30))
    town.plays(smooth_chats.COMES_IN_TIME)
    town.comes_to(NINE)
    town.plays(smooth_chats.BEGINS)
    assert town.request().state == State.UNDER_WAY
    answers_by_the_code(town)
    town.comes_to(NINE + timedelta(hours=6))
    town.plays(smooth_chats.ENDS_AND_IS_SUMMED_UP)
    assert town.request().state == State.HELD


def answers_by_the_code(town: Town) -> None:
    # P7.1: participants who are no friends of the bot answer by the QR code
    town.plays("teacher > คิวอาร์ประเมิน 70-0001\nteacher ? ไม่ต้องเพิ่มเพื่อน")
    picture, said = [item["message"] for item in town.phone("teacher").items()][-2:]
    assert fetch(picture["originalContentUrl"]).startswith(b"\x89PNG")
    page = said["text"].splitlines()[-1]
    assert "แบบประเมินกิจกรรม" in fetch(page).decode()
    for comment in ("สนุกมาก", "", "", "", ""):
        answer = urllib3.request("POST", page, fields={**{f"item{n}": "5" for n in range(1, 6)}, "comment": comment})
        assert "ขอบคุณมากค่ะ" in answer.data.decode()
    town.plays("head > ผลประเมิน 70-0001\nhead ? ตอบแล้ว 5 คน\nhead > ผลประเมิน 70-0001\nhead ? สนุกมาก")


def is_closed_with_its_report(town: Town) -> None:
    town.plays(smooth_chats.MONEY_PAPERS_COME)
    assert town.request().state == State.CLOSED
    report = opens(town, "teacher", REPORT, says="เอกสาร 70-0001")
    assert report.lacks("เวลา 09.00 - 15.00 น. รวม 5 ชั่วโมง", "48 คน", "5 จาก 5 คะแนน", "แบ่งกลุ่มให้เล็กลง", LEAD) == []
    assert report.lacks("5,000 บาท", "4,850 บาท") == []
    assert opens(town, "teacher", THANKS, says="เอกสาร 70-0001").lacks(SCHOOL, LEAD, DAY) == []
