"""The day and what is learnt of it, through the webhook: R14, R59, R62, R68, R69, R71, R72, R78, R80, R81, R84."""

import re
from datetime import datetime, timedelta
from itertools import groupby

from domain.calendar import BANGKOK
from tests.journeys import chats
from tests.journeys.opening import opens
from tests.journeys.town import Town

PLANS = """
# R14: how much is for doing, and what participants leave with
teacher [รับทราบ]
teacher ? ขั้นเตรียมกิจกรรม
supervisor > เตรียมการ 70-0001
supervisor ? ข้อใดทำเสร็จแล้ว
supervisor > 1
supervisor ? ถ้าฝนตกหรือไฟฟ้าดับ
supervisor > 1
supervisor ? ลงมือปฏิบัติร้อยละเท่าใด
supervisor > 60
supervisor ? ผลงานอะไร
supervisor > สื่อการสอนคนละชิ้น
supervisor ? ลงมือปฏิบัติ: ร้อยละ 60
teacher [เตรียมการ]
teacher ? ผลงานที่ได้กลับไป: สื่อการสอนคนละชิ้น
"""
LENDS = """
# R81: what is taken along, and when it comes back
supervisor [ยืมอุปกรณ์]
supervisor ? ยืมอะไรไปใช้ในงานนี้
supervisor > 1 3
supervisor ? คืนวันไหน
supervisor > 1
supervisor ? กำหนดคืน: วันพุธที่ 23 ธันวาคม 2569
clerk > ของที่ยืม
clerk ? 70-0001 เครื่องเสียงพกพา: ธีระ วงศ์ดี
"""
GIVES_BACK = """
# R81: reminded on the day of return
clock P1D
supervisor ? วันนี้ถึงกำหนดคืนอุปกรณ์
supervisor [คืนแล้ว]
supervisor ? คืนอะไรบ้าง
supervisor > ทั้งหมด
supervisor ? คืนครบทุกชิ้นแล้ว
clerk > ของที่ยืม
clerk ? ไม่มีอุปกรณ์ที่ยืมออกไป
"""
IS_TOMORROW = """
# R80: reminded the day before
clock P20D
supervisor ? พรุ่งนี้ถึงวันงาน
teacher ? พรุ่งนี้ถึงวันนัด
"""
COMES = """
# R80: and two hours before, on the way, there
supervisor ? วันนี้มีงาน
teacher ? วันนี้ถึงวันนัด
supervisor [กำลังเดินทาง]
supervisor ? ออกเดินทางแล้ว
teacher ? วิทยากรออกเดินทางแล้ว
supervisor [ถึงแล้ว]
supervisor ? บันทึกว่าท่านถึงแล้ว
supervisor [เริ่มกิจกรรม]
supervisor ? เวลาเริ่มจริง
clock PT5H
supervisor [จบกิจกรรม]
supervisor ? บันทึกเวลาจบ
"""
LEARNS = """
# R69, R78: the lesson, and four questions to oneself
supervisor [สรุปผล]
supervisor ? กี่ชั่วโมง
supervisor > 5
supervisor ? กี่คน
supervisor > 48
supervisor ? เหตุขัดข้อง
supervisor > ไม่มี
supervisor ? ได้ผลดี
supervisor > ครูได้ลองออกแบบกิจกรรมเอง
supervisor ? ควรเปลี่ยน
supervisor > ควรแบ่งกลุ่มให้เล็กลง
supervisor ? ทำด้วยความรักในงาน
supervisor > 1 4
supervisor ? รักในงาน, ไตร่ตรอง
supervisor > ยืนยัน
supervisor ? บันทึกสรุปผล
"""
THANKS = """
# R68: the school's thanks reach the trainer; R84: and nobody else in the office but the head
teacher ? เป็นอย่างไรบ้าง
teacher [5]
teacher ? บอกอะไรเพิ่มเติม
teacher > วิทยากรสอนสนุกมากค่ะ
teacher ? เป็นกำลังใจด้วยไหม
teacher [ใช่ ส่งให้วิทยากร]
teacher ? บันทึกผลประเมิน
supervisor > เมนู
supervisor ? ต้องการทำอะไร
supervisor [คำขอบคุณ]
supervisor ? 70-0001: วิทยากรสอนสนุกมากค่ะ
"""
MONTH = """
# R62, R71: the month for who leads
head > เมนู
head ? ต้องการทำอะไร
head [สรุปเดือน]
head ? คำขอใหม่ 1 เรื่อง จัดแล้ว 1 เรื่อง
clerk > สรุปเดือน
clerk ? เปิดได้เฉพาะหัวหน้ากลุ่ม
"""
ANOTHER_ASKS = """
supervisor2 ? ขอเชิญเป็นวิทยากร
# R72: whoever is asked has the nearest training and its lesson one tap away
supervisor2 [งานที่ใกล้เคียง]
supervisor2 ? ครูได้ลองออกแบบกิจกรรมเอง
# R69: and everybody of the office finds it
clerk > เมนู
clerk ? ต้องการทำอะไร
clerk [บทเรียน]
clerk ? ควรแบ่งกลุ่มให้เล็กลง
clerk > บทเรียน แบ่งกลุ่ม
clerk ? สอบถามได้ที่ ธีระ วงศ์ดี
"""
TWO_HOURS_BEFORE, ONE_MINUTE = datetime(2026, 12, 22, 7, 0, tzinfo=BANGKOK), timedelta(minutes=1)
PEOPLE = ("teacher", "clerk", "head", "supervisor", "supervisor2")


def test_day_is_kept_learnt_from_and_thanked_for(office_town: Town) -> None:
    """R80, R81, R14, R69, R78, R68, R84, R62, R71, R72, R59"""
    town = office_town
    town.plays(chats.UP_TO_THE_DECISION, chats.IS_APPROVED, PLANS)
    opens(town, "teacher", "หนังสือตอบรับการเป็นวิทยากร", says="เอกสาร 70-0001")  # R71: made as a file
    town.plays(LENDS, IS_TOMORROW)
    town.comes_to(TWO_HOURS_BEFORE - ONE_MINUTE)
    town.settles()
    assert [town.count("supervisor", "วันนี้มีงาน"), town.count("teacher", "วันนี้ถึงวันนัด")] == [0, 0]
    town.comes_to(TWO_HOURS_BEFORE)
    town.plays(COMES, LEARNS, GIVES_BACK, THANKS, MONTH)
    (month,) = [said for said in town.said_to("head") if "สรุปงานเดือนธันวาคม 2569" in said]
    assert "เฉลี่ย 5.0 จาก 5 (1 เรื่อง)" in month
    assert re.search(r"กระดาษที่ลดได้: เอกสารที่ทำเป็นไฟล์ [1-9]\d* ฉบับ", month)  # R71
    assert "ธีระ" not in month  # R84
    assert [who for who in ("clerk", "supervisor2") if town.count(who, "สอนสนุก")] == []  # R84
    asks_another(town)
    town.settles()
    for who in PEOPLE:
        assert list_rude(town, who) == []


def asks_another(town: Town) -> None:
    again = chats.SENDS.replace("22/12/69", "20/1/70")
    town.plays(again, chats.IS_RECEIVED, chats.IS_PROPOSED, chats.IS_ASSIGNED.replace("ธีระ", "อรุณี"), ANOTHER_ASKS)


def list_rude(town: Town, who: str) -> list[str]:
    """List the answers that do not speak politely in any of their bubbles (R59)."""
    turns = groupby(town.phone(who).chat(), key=lambda line: line.who)
    answers = ["\n".join(line.text for line in lines) for speaker, lines in turns if speaker == "bot"]
    return [said for said in answers if not re.search("ค่ะ|คะ", said)]
