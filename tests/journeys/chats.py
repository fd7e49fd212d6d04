"""Chats that several journeys have in common, in the language of `simulator.story`."""

ASKS = """
teacher > ขอวิทยากร
teacher ? แบบไหน
teacher > 4
teacher ? งานไหน
teacher > 1
teacher ? บริการข้อไหน
teacher > 4
teacher ? หัวข้อ
teacher > การจัดการเรียนรู้เชิงรุก
teacher ? วันไหน
"""
NAMES_THE_DAY = """
teacher > 22/12/69
teacher ? ใช่ไหมคะ
teacher > ใช่
"""
ANSWERS_THE_REST = """
teacher ? เวลาไหน
teacher > 9.00-15.00
teacher ? ที่ไหน
teacher > 1
teacher ? กี่คน
teacher > ครู 20 นักเรียน 30
teacher ? งบประมาณจากไหน
teacher > 1
teacher ? เบอร์โทรศัพท์
teacher > 1
teacher ? วัตถุประสงค์
teacher > ข้าม
teacher ? ตรวจสอบ
"""
PAYS = ANSWERS_THE_REST.replace("จากไหน\nteacher > 1", "จากไหน\nteacher > 2\nteacher ? กี่บาท\nteacher > 5000")
CONFIRMS = """
teacher > ยืนยัน
teacher ? ส่งคำขอเรียบร้อย
"""
SENDS_THE_LETTER = """
teacher [ส่งหนังสือแล้ว]
teacher ? เลขที่ส่ง
teacher > ศธ 04123.15/69
teacher ? ได้รับหนังสือ
"""
SENDS = ASKS + NAMES_THE_DAY + ANSWERS_THE_REST + CONFIRMS + SENDS_THE_LETTER

IS_RECEIVED = """
clerk ? มีหนังสือเข้าใหม่
clerk [ลงรับ]
clerk ? เลขรับ
clerk > 1234
clerk ? วันที่เท่าไร
clerk > 1
clerk ? หนังสือของโรงเรียน
clerk > ข้าม
clerk ? ลงรับคำขอ
teacher ? ลงรับหนังสือแล้ว
"""
IS_PROPOSED = """
clerk [ทำบันทึกเสนอ]
clerk ? ทำบันทึกเสนอคำขอ
head ? ขอให้พิจารณาบันทึก
head [เห็นชอบ]
head ? ความเห็นชอบคำขอ
"""
IS_ASSIGNED = """
head [เลือกวิทยากร]
head ? วิทยากรหลัก
head > ธีระ
head ? ผู้ช่วย
head > ไม่มี
head ? รอการตอบรับ
"""
IS_ACCEPTED = """
supervisor ? ขอเชิญเป็นวิทยากร
supervisor [ตอบรับ]
supervisor ? ตอบรับคำขอ
head ? พิจารณาอนุมัติ
"""
IS_APPROVED = """
head [อนุมัติ]
head ? อนุมัติคำขอ
teacher ? อนุมัติแล้ว
supervisor ? งานได้รับอนุมัติแล้ว
"""
UP_TO_THE_DECISION = SENDS + IS_RECEIVED + IS_PROPOSED + IS_ASSIGNED + IS_ACCEPTED
MOVES_UP_TO_THE_DECISION = [
    "submit",
    "send_letter",
    "receive",
    "propose",
    "endorse",
    "circulate",
    "assign",
    "accept",
]
