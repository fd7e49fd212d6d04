"""The office among itself, through the webhook: R60, R65, R66, R67, R68, R82, R83."""

from domain.lifecycle import State
from tests.journeys import cast, chats
from tests.journeys.town import Town

BOARD = """
# R65: who carries what, and what waits where; R68: how much is too much stands there too
head > เมนู
head ? ต้องการทำอะไร
head [กระดานงาน]
head ? รอดำเนินการ 1 เรื่อง
"""
STANDS_IN = """
# R60: the head is away today, and whoever stands in decides for her
head > แจ้งลา
head ? ใครจะไม่อยู่
head > ตัวฉันเอง
head ? ลา หรือไปราชการ
head > ไปราชการ
head ? ตั้งแต่วันไหน
head > 1 ธ.ค. 69
head ? ใช่ไหมคะ
head > ใช่
head ? ให้ใครทำหน้าที่แทน
head > อรุณี
head ? อรุณี แก้วใส ทำหน้าที่แทน
supervisor2 ? ขอให้ท่านทำหน้าที่แทน สุดา พงษ์ไทย
supervisor2 > งานของฉัน
supervisor2 ? 70-0001
supervisor2 > เห็นชอบ 70-0001
supervisor2 ? ความเห็นชอบคำขอ
head > กลับมาแล้ว
head ? ยกเลิกการแจ้งไม่อยู่
supervisor2 ? กลับมาแล้วค่ะ
"""
ANNOUNCES = """
# R67: the cost first, then the receipt
head > เมนู
head ? ต้องการทำอะไร
head [ประกาศ]
head ? ตามด้วยข้อความ
head > ประกาศ ประชุมกลุ่มวันจันทร์ 9 โมง
head ? ใช้โควตา 3 ข้อความ
head [ส่งประกาศ]
head ? ส่งประกาศถึง 3 คน
clerk ? ประชุมกลุ่มวันจันทร์ 9 โมง
clerk [รับทราบ]
clerk ? รับทราบแล้ว
supervisor ? ประชุมกลุ่มวันจันทร์ 9 โมง
supervisor > รับทราบประกาศ
supervisor ? รับทราบแล้ว
head > ใครรับทราบ
head ? รับทราบแล้ว 2 จาก 3 คน
clerk > ประกาศ หยุดวันศุกร์
clerk ? ประกาศได้เฉพาะหัวหน้ากลุ่ม
"""
HELPS = """
# R82: one asks, the first who can takes it
supervisor > เมนู
supervisor ? ต้องการทำอะไร
supervisor [ขอแรง]
supervisor ? ให้ช่วยเรื่องอะไร
supervisor > ช่วยจัดเอกสารประกอบการอบรม
supervisor ? ขอแรงจากใคร
supervisor > ทุกคน
supervisor ? แจ้งเพื่อนร่วมงาน 3 คน
clerk > เมนู
clerk ? ธีระ วงศ์ดี ขอแรงค่ะ
clerk [ช่วยได้]
clerk ? ขอบคุณในน้ำใจ
supervisor ? วิภา พรมดี รับช่วยท่าน
# R83: and the credit stays
head [ใครขอแรง]
head ? วิภา พรมดี ช่วยเพื่อน 1 ครั้ง
"""
HANDS_OVER = """
# R65: a training that stands goes to another; everybody concerned hears it
head > โอนงาน 70-0001
head ? ใครเป็นวิทยากรแทน
head > อรุณี
head ? เหตุผล
head > 3
head ? เปลี่ยนวิทยากรของคำขอ 70-0001
supervisor2 ? ขอให้ท่านเป็นวิทยากรแทน
supervisor ? ท่านไม่ต้องไปงานนี้แล้ว
teacher ? เปลี่ยนวิทยากร
"""
LEAVES = """
# R65, R66: somebody leaves, and all that they had goes on in one act
head > เมนู
head ? ต้องการทำอะไร
head [โอนงาน]
head ? ใครจะย้าย
head > อรุณี
head ? ให้ใครรับงานต่อ
head > ธีระ
head ? 70-0001
head > ใช่
head ? โอนงานเรียบร้อย
supervisor ? ท่านรับงานต่อจาก อรุณี แก้วใส
supervisor > เมนู
supervisor ? ต้องการทำอะไร
supervisor [หน้าที่ของฉัน]
supervisor ? เป็นวิทยากร
"""


def test_office_leads_stands_in_announces_and_helps(office_town: Town) -> None:
    """R65, R60, R67, R82, R83, R66, R68"""
    town = office_town
    town.plays(chats.SENDS, chats.IS_RECEIVED, BOARD)
    board = next(said for said in reversed(town.said_to("head")) if "รอดำเนินการ" in said)
    assert "ธีระ วงศ์ดี\n0 วัน 0 เรื่อง" in board
    town.plays("clerk [ทำบันทึกเสนอ]\nclerk ? ทำบันทึกเสนอคำขอ", STANDS_IN)
    assert town.request().state == State.CIRCULATED
    assigned = chats.IS_ASSIGNED.replace("head [เลือกวิทยากร]", "head > มอบหมาย 70-0001")
    town.plays(assigned, chats.IS_ACCEPTED, chats.IS_APPROVED, ANNOUNCES, HELPS)
    town.plays(HANDS_OVER)
    assert town.request().lead_id == cast.find_id(town, "supervisor2")
    town.plays(LEAVES)
    town.settles()
    assert (town.request().state, town.request().lead_id) == (State.APPROVED, cast.find_id(town, "supervisor"))
