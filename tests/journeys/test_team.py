"""Who goes, through the webhook: R09, R12, R15, R60, R61, R64, R79, R81; stated rules, a meeting's votes, stand-ins."""

import re

import urllib3

from domain.lifecycle import State
from simulator.phone import Phone
from storage import requests
from tests.journeys import cast, chats
from tests.journeys.town import Town

NAMES_TWO = """
head [เลือกวิทยากร]
head ? วิทยากรหลัก
head > ธีระ
head ? ผู้ช่วย
head > 1
head ? รอการตอบรับ
supervisor2 ? ขอเชิญเป็นผู้ช่วยวิทยากร
"""
ASKS_AGAIN = """
teacher > 24/12/69
teacher ? ใช่ไหมคะ
teacher > ใช่
"""
IS_AWAY = """
supervisor2 > เมนู
supervisor2 ? ต้องการทำอะไร
supervisor2 [แจ้งลา]
supervisor2 ? ลา หรือไปราชการ
supervisor2 > 1
supervisor2 ? ตั้งแต่วันไหน
supervisor2 > 24 ธ.ค. 69
supervisor2 ? ใช่ไหมคะ
supervisor2 > ใช่
supervisor2 ? ให้ใครทำหน้าที่แทน
supervisor2 > สุพจน์
supervisor2 ? สุพจน์ แสงทอง ทำหน้าที่แทน
supervisor3 ? ขอให้ท่านทำหน้าที่แทน อรุณี แก้วใส
"""
MEETS = """
head > นัดประชุม 70-0002
head ? เชิญใคร
head > ศึกษานิเทศก์ทุกคน
head ? ประชุมวันไหน
head > 3 ธ.ค. 69
head ? เวลาไหน
head > 9.30
head ? ประชุมที่ไหน
head > 1
head ? แจ้งผู้เข้าประชุม 3 คน
"""
VOTES = """
{who} ? แจ้งนัดประชุมล่วงหน้า
{who} [ลงคะแนน]
{who} ? ให้ใครเป็นวิทยากร
{who} > ธีระ
{who} ? จัดวันไหน
{who} > 1
{who} ? ธีระ วงศ์ดี {count} เสียง
"""
CONCLUDES = """
head > บันทึกผลประชุม 70-0002
head ? ผลประชุมเป็นอย่างไร
head > 1
head ? บันทึกผลประชุมเรื่อง 70-0002
head > มอบหมาย 70-0002
head ? วิทยากรหลัก
"""


def read_question(phone: Phone, words: str) -> str:
    return [line.text for line in phone.chat() if line.who == "bot" and words in line.text][-1]


def rules_of(question: str, name: str) -> str:
    """Return what the list says of one candidate: the line under the name."""
    found = re.search(rf"^(\d+)\. {name}\n(.+)$", question, re.MULTILINE)
    assert found is not None, question
    return f"{found[1]} {found[2]}"


def read_calendar(town: Town, who: str) -> str:
    """Open the calendar whose address stands in the chat, as a telephone's calendar does."""
    town.plays(f"{who} > ปฏิทิน\n{who} ? /c/")
    (said,) = [text for text in town.said_to(who) if "/c/" in text][-1:]
    answer = urllib3.request("GET", re.findall(r"http\S+\.ics", said)[0])
    assert answer.status == 200
    return answer.data.decode().replace("\r\n ", "")


def test_trainers_are_named_by_stated_rules_and_both_carry_the_day(office_town: Town) -> None:
    """R61, R79: skill first, and why; R15: a lead and an assistant, each with cards and calendar; R09: what to mind."""
    town = office_town
    cast.move_in(town, "supervisor3")
    town.plays(
        chats.SENDS,
        chats.IS_RECEIVED,
        "# R09\nclerk > 70-0001\nclerk ? ข้อควรระวัง: ตรวจวันหยุด",
        chats.IS_PROPOSED,
        NAMES_TWO,
    )
    question = read_question(town.phone("head"), "ได้รับบริการแล้ว")
    assert "ได้รับบริการแล้ว 0 ครั้ง" in question  # R79
    assert rules_of(question, "ธีระ วงศ์ดี") == "1 ถนัดงานนี้ · ว่าง · ช่วงนี้มีงาน 0 วัน"  # R61
    assert rules_of(question, "สุพจน์ แสงทอง") == "3 ไม่ได้ระบุความถนัดงานนี้ · ว่าง · ช่วงนี้มีงาน 0 วัน"
    town.plays(chats.IS_ACCEPTED, chats.IS_APPROVED, "supervisor2 ? งานได้รับอนุมัติแล้ว")
    for who in ("supervisor", "supervisor2"):  # R15, R12
        assert "การจัดการเรียนรู้เชิงรุก" in read_calendar(town, who)
    town.settles()
    town.later("P21D")
    town.plays("supervisor ? วันนี้มีงาน\nsupervisor2 ? วันนี้มีงาน")
    town.settles()


def test_meeting_votes_and_the_next_with_the_same_skill_is_asked(office_town: Town) -> None:
    """R64: votes and their result; R81: one trip for two; R60: dated stand-ins, and the next where one cannot come."""
    town = office_town
    cast.move_in(town, "supervisor3")
    town.plays(chats.SENDS, chats.IS_RECEIVED, chats.IS_PROPOSED, chats.IS_ASSIGNED, chats.IS_ACCEPTED)
    town.plays(chats.IS_APPROVED, IS_AWAY)  # R60
    town.plays(chats.ASKS, ASKS_AGAIN, chats.ANSWERS_THE_REST, chats.CONFIRMS, chats.SENDS_THE_LETTER)
    town.plays(chats.IS_RECEIVED, chats.IS_PROPOSED, MEETS)
    for count, who in enumerate(("supervisor", "supervisor3"), 1):  # R64
        town.plays(VOTES, who=who, count=str(count))
    town.plays(CONCLUDES)
    question = read_question(town.phone("head"), "ได้รับบริการแล้ว")
    assert "ได้รับบริการแล้ว 1 ครั้ง" in question  # R79
    assert rules_of(question, "ธีระ วงศ์ดี") == (
        "1 ถนัดงานนี้ · ว่าง · ช่วงนี้มีงาน 1 วัน · สัปดาห์นั้นไปอำเภอนี้อยู่แล้ว · ได้ 2 เสียง"  # R81
    )
    assert "ลา" in rules_of(question, "อรุณี แก้วใส")  # R60: who is away is no substitute
    town.plays("""
        head > ธีระ
        head ? ผู้ช่วย
        head > ไม่มี
        head ? รอการตอบรับ
        supervisor ? ขอเชิญเป็นวิทยากร
        supervisor [ไม่สะดวก]
        supervisor ? เหตุผล
        supervisor > 1
        supervisor ? แจ้งหัวหน้ากลุ่มให้แล้ว
        # R60
        supervisor3 ? ขอเชิญเป็นวิทยากร
        head ? สุพจน์ แสงทอง
        # R60: on that day both are free, and the one with the same skill is asked
        supervisor > ขอถอนตัว 70-0001
        supervisor ? เหตุผล
        supervisor > 1
        supervisor ? ขอถอนตัวจากคำขอ 70-0001 แล้ว
        supervisor2 ? ขอเชิญเป็นวิทยากร
        teacher ? กำลังจัดวิทยากรให้ใหม่
    """)
    town.settles()
    leads = [town.rows(lambda s, number=number: requests.find(s, number)) for number in (1, 2)]
    assert [(one.state, one.lead_id) for one in leads if one is not None] == [
        (State.ASSIGNED, cast.find_id(town, "supervisor2")),
        (State.ASSIGNED, cast.find_id(town, "supervisor3")),
    ]
