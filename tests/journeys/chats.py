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
teacher ? ตรวจสอบ
"""
CONFIRMS = """
teacher > ยืนยัน
teacher ? ส่งคำขอเรียบร้อย
"""
SENDS = ASKS + NAMES_THE_DAY + ANSWERS_THE_REST + CONFIRMS

IS_RECEIVED = """
clerk ? มีคำขอใหม่
clerk [รับเรื่อง]
clerk ? รับเรื่อง
teacher ? รับเรื่องแล้ว
"""
IS_ASSIGNED = """
head ? รอเลือกวิทยากร
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
head ? รออนุมัติ
"""
IS_APPROVED = """
head [อนุมัติ]
head ? อนุมัติคำขอ
teacher ? อนุมัติแล้ว
supervisor ? งานได้รับอนุมัติแล้ว
"""
UP_TO_THE_DECISION = SENDS + IS_RECEIVED + IS_ASSIGNED + IS_ACCEPTED
MOVES_UP_TO_THE_DECISION = ["submit", "receive", "assign", "accept"]
