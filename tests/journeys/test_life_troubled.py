"""The troubled life: a caller in a hurry, the fast lane, a trainer who comes late, a power cut, rain, late papers.

P1.1 an officer asks for who telephones, who claims it later; P2.1 too soon needs a reason; P2.2 the number of Smart
area; P3.2 straight to whoever decides; P6.1 the real time, P6.1b made whole; P6.2 another activity, P6.2b another
place; P7.1 papers that stay away.
"""

import re
from datetime import datetime, timedelta

from domain.calendar import BANGKOK
from domain.lifecycle import State
from simulator.wording import list_actions
from tests.journeys import cast, chats
from tests.journeys.opening import opens
from tests.journeys.test_life_smooth import RECEIPT, REPORT, TRAVEL
from tests.journeys.town import Town

NINE = datetime(2026, 12, 8, 9, 0, tzinfo=BANGKOK)
TELEPHONES = """
# P1.1: somebody telephones, and the clerk asks in their place
clerk > เปิดคำขอแทน
clerk ? ผู้ที่โทรมา
clerk > มาลี ศรีสุข
clerk ? โรงเรียนอะไร
clerk > บ้านวังพง
clerk ? ใช่ไหมคะ
clerk > ใช่
clerk ? เบอร์โทรศัพท์
clerk > 0823456789
"""
IN_A_HURRY = """
# P2.1: a week is sooner than two: the earliest usual day is named, and the reason asked
teacher > 8/12/69
teacher ? วันแรกที่ขอได้ตามปกติคือวันอังคารที่ 15 ธันวาคม 2569
teacher > ใช่
teacher ? เหตุผลที่เร่งด่วน
teacher > วิทยากรเดิมมาไม่ได้
"""
CLAIMS = """
# P1.1: she has come to LINE; what was asked in her place is hers
teacher2 > {code}
teacher2 ? เป็นของท่านแล้ว
# P2.2: the letter went by Smart area, and its number is typed
teacher2 > ศธ 04123.15/69
teacher2 ? ได้รับหนังสือ
clerk ? มีหนังสือเข้าใหม่
clerk [ลงรับ]
clerk ? เลขรับ
clerk > 1301
clerk ? วันที่เท่าไร
clerk > 1
clerk ? ลงรับคำขอ
"""
FAST_LANE = """
# P3.2: past the head's desk, who is informed, with the reason
clerk [เสนอเร่งด่วน]
clerk ? เสนอเร่งด่วนค่ะ
clerk > ใกล้ถึงวันจัดกิจกรรม
clerk ? ทางด่วนแล้ว
director ? เรื่องเร่งด่วน
head > กระดานงาน
head ? ทางด่วนปีงบประมาณนี้ 1 จาก 1 บันทึก
head ? เสนอเร่งด่วนโดยตรง
director [เห็นชอบ]
director ? ความเห็นชอบคำขอ
head ? รอเลือกวิทยากร
"""
SOMEBODY_ELSE_GOES = """
head [เลือกวิทยากร]
head ? วิทยากรหลัก
head > ธีระ
head ? ผู้ช่วย
head > ไม่มี
head ? รอการตอบรับ
supervisor ? ขอเชิญเป็นวิทยากร
supervisor [ไม่สะดวก]
supervisor ? เหตุผล
supervisor > ติดประชุมที่กรุงเทพครับ
supervisor ? แจ้งหัวหน้ากลุ่มให้แล้ว
supervisor2 ? ขอเชิญเป็นวิทยากร
supervisor2 [ตอบรับ]
supervisor2 ? ตอบรับคำขอ
head ? พิจารณาอนุมัติ
head [อนุมัติ]
head ? อนุมัติคำขอ
teacher2 ? อนุมัติแล้ว
teacher2 [รับทราบ]
teacher2 ? ขั้นเตรียมกิจกรรม
"""
COMES_LATE = """
# P6.1: she is late and says so at once
supervisor2 ? วันนี้มีงาน
supervisor2 [ล่าช้า]
supervisor2 ? กี่นาที
supervisor2 > 40 นาที
supervisor2 ? แจ้งโรงเรียนเรื่องเวลาแล้ว
teacher2 ? ช้าประมาณ 40 นาที
"""
BEGINS = """
supervisor2 > เริ่ม 70-0001
supervisor2 ? เวลาเริ่มจริง
# P6.1b: the time is made whole, and the school agrees
teacher2 ? ทดเวลาให้ครบถึง 15.40
teacher2 [ตกลงตามเวลาใหม่]
teacher2 ? ท่านตกลงตามเวลาใหม่
"""
LIGHTS_GO_OUT = """
# P6.2: no power: another activity
supervisor2 > เหตุขัดข้อง 70-0001
supervisor2 ? เหตุขัดข้องอะไร
supervisor2 > ไฟฟ้าดับ
supervisor2 ? แก้ไขอย่างไร
supervisor2 > ปรับกิจกรรม
supervisor2 ? ปรับเป็นอย่างไร
supervisor2 > 2
supervisor2 ? แจ้งอีกฝ่าย
teacher2 ? สลับเป็นกิจกรรมที่ไม่ใช้ไฟฟ้า
# P6.2b: and rain: another place, with the map
teacher2 > เหตุขัดข้อง 70-0001
teacher2 ? เหตุขัดข้องอะไร
teacher2 > 1
teacher2 ? แก้ไขอย่างไร
teacher2 > ย้ายสถานที่
teacher2 ? ย้ายไปที่ใด
teacher2 > โรงอาหารโรงเรียน
teacher2 ? แจ้งอีกฝ่าย
supervisor2 ? ฝนตกหนัก จึงย้ายไปจัดที่ โรงอาหารโรงเรียน
"""
ENDS = """
supervisor2 > จบกิจกรรม 70-0001
supervisor2 ? บันทึกเวลาจบ
"""
IS_NOT_CONTENT = """
# S9: a bad mark goes to the head at once
clock P1D
teacher2 ? เป็นอย่างไรบ้าง
teacher2 [2]
teacher2 ? บอกอะไรเพิ่มเติม
teacher2 > เวลาน้อยไปค่ะ
teacher2 ? บันทึกผลประเมิน
head ? โรงเรียนยังไม่พอใจ
"""
PAPERS_STAY_AWAY = """
# P7.1: due on the 15th, not there on the 18th: whoever leads hears of it, and closes the file with a reason
clock P5D
teacher2 ? เอกสารการเงินยังไม่ครบ
clerk ? เอกสารการเงินยังไม่ครบ
clock P4D
head ? เอกสารการเงินเกินกำหนด
head [ปิดเรื่อง]
head ? ปิดเรื่องทั้งที่
head > 2
head ? แล้วค่ะ เหตุผลอยู่ในประวัติ
"""
IS_OPENED_AGAIN = """
# S10: the school was not content, and something is done about it
head [เปิดเรื่องอีกครั้ง]
head ? ทำอะไรเพิ่ม
head > ขอให้จัดกิจกรรมติดตามผล
head ? เปิดเรื่อง 70-0001 อีกครั้งแล้วค่ะ
teacher2 ? ขอให้จัดกิจกรรมติดตามผล
supervisor2 ? ขอให้จัดกิจกรรมติดตามผล
"""


def test_troubled_life_ends_well(town: Town) -> None:
    """P1.1, P2.1, P2.2, P3.2, P6.1, P6.1b, P6.2, P6.2b, P7.1, S9, S10"""
    cast.move_in(town, "teacher2", "supervisor2", "director")
    opens_for_the_caller(town)
    town.plays(CLAIMS, code=read_code(town))
    takes_the_fast_lane(town)
    town.plays(SOMEBODY_ELSE_GOES)
    begins_late(town)
    goes_on_elsewhere(town)
    is_told_in_the_papers(town)
    town.plays(IS_NOT_CONTENT, PAPERS_STAY_AWAY)
    assert town.request().state == State.CLOSED
    town.plays(IS_OPENED_AGAIN)
    town.settles()
    assert town.request().state == State.HELD
    assert town.moves() == [
        *("submit", "send_letter", "receive", "fast_track", "endorse", "circulate", "assign", "decline", "offer"),
        *("accept", "approve", "acknowledge", "delay", "start", "agree", "change", "change", "finish", "rate"),
        *("close", "reopen"),
    ]


def opens_for_the_caller(town: Town) -> None:
    asked = chats.ASKS + IN_A_HURRY + chats.PAYS
    said = [line.replace("teacher", "clerk") for line in asked.splitlines() if "ขอวิทยากร" not in line]
    town.plays(TELEPHONES, "\n".join(said), "clerk > ยืนยัน\nclerk ? อ่านให้เจ้าตัวทางโทรศัพท์เท่านั้น")
    request = town.request()
    assert (request.urgent, request.answers["urgent_reason"]) == (True, "วิทยากรเดิมมาไม่ได้")


def read_code(town: Town) -> str:
    """Read the code that the clerk is to read to the caller."""
    codes = [said for said in town.said_to("clerk") if re.fullmatch(r"[A-Z2-9]{8}", said)]
    assert len(codes) == 1
    return codes[0]


def takes_the_fast_lane(town: Town) -> None:
    town.plays(FAST_LANE)
    assert "ขอให้พิจารณาบันทึก" not in "".join(town.said_to("head"))
    assert town.request().state == State.CIRCULATED


def begins_late(town: Town) -> None:
    # P3.2: the reason stands on the memo, and the head has only to take note
    memo = opens(town, "supervisor2", TRAVEL, says="เอกสาร 70-0001")
    assert memo.lacks("เสนอโดยตรง", "เพราะใกล้ถึงวันจัดกิจกรรม", "(เพื่อทราบ)", "อรุณี แก้วใส") == []
    town.comes_to(NINE - timedelta(minutes=30))
    town.plays(COMES_LATE)
    town.comes_to(NINE + timedelta(minutes=40))
    town.plays(BEGINS)
    assert town.request().state == State.UNDER_WAY


def goes_on_elsewhere(town: Town) -> None:
    town.plays(LIGHTS_GO_OUT)
    town.comes_to(NINE + timedelta(hours=6, minutes=40))
    town.plays(ENDS)
    shown = [item["message"] for item in town.phone("supervisor2").items()]
    told = next(message for message in shown if "โรงอาหาร" in str(message))
    maps = [action["uri"] for action in list_actions(told) if action["type"] == "uri" and "maps" in action["uri"]]
    assert len(maps) == 1
    assert town.request().answers["place"] == "โรงอาหารโรงเรียน"
    assert town.request().state == State.HELD


def is_told_in_the_papers(town: Town) -> None:
    # P6.1, P6.2: the report has the real hours and what happened, the receipt the hours that were taught
    report = opens(town, "teacher2", REPORT, says="เอกสาร 70-0001")
    happened = ("ช้าประมาณ 40 นาที", "ไฟฟ้าดับ จึงปรับกิจกรรม", "ฝนตกหนัก จึงย้ายไปจัดที่ โรงอาหารโรงเรียน")
    assert report.lacks("เวลา 09.40 - 15.40 น. รวม 5 ชั่วโมง", *happened) == []
    assert opens(town, "teacher2", RECEIPT, says="เอกสาร 70-0001").lacks("จำนวน 5 ชั่วโมง", "อรุณี แก้วใส") == []
