"""What is said in the smooth life, from the memo on; what comes before stands in `chats`."""

MEMO = """
# P3.1: it is not the trainer who makes the memo, and the clerk makes it in one tap
supervisor > ทำบันทึกเสนอ 70-0001
supervisor ? หน้าที่ของผู้อื่น
clerk [ทำบันทึกเสนอ]
clerk ? ทำบันทึกเสนอคำขอ
head ? ขอให้พิจารณาบันทึก
head [เห็นชอบ]
head ? ความเห็นชอบคำขอ
director ? ขอให้พิจารณาบันทึก
# the letter that the memo is about
director [เอกสารและไฟล์]
director ? รูปและไฟล์ที่ส่งมา (2)
director [เห็นชอบ]
director ? ความเห็นชอบคำขอ
head ? รอเลือกวิทยากร
"""
NUMBERS_THE_LETTER = """
# E.1: the number is typed from the office's register, and never made up
clerk > ลงเลขหนังสือออก 70-0001
clerk ? ลงเลขหนังสือฉบับใด
clerk > หนังสือตอบรับ
clerk ? เลขที่เท่าไร
clerk > ศธ 04030/1234
clerk ? ลงวันที่เท่าไร
clerk > 1
clerk ? ลงเลข หนังสือตอบรับการเป็นวิทยากร
"""
PREPARES = """
# S7, P6.2: each side ticks its own, and plan B is asked
teacher [เตรียมการ]
teacher ? ข้อใดทำเสร็จแล้ว
teacher > 1 2 3
teacher ? ฝนตกหรือไฟฟ้าดับ
teacher > ย้ายไปห้องประชุมเล็ก
teacher ? แผนสำรอง
supervisor > เตรียมการ 70-0001
supervisor ? แผนสำรอง: ย้ายไปห้องประชุมเล็ก
supervisor > 1 2 3
supervisor ? ลงมือปฏิบัติร้อยละเท่าใด
supervisor > 60
supervisor ? ผลงานอะไร
supervisor > 1
supervisor ? ✓ กำหนดการ
"""
COMES_IN_TIME = """
# S8: the morning of the day
teacher ? วันนี้ถึงวันนัดแล้ว
supervisor ? วันนี้มีงาน
supervisor [กำลังเดินทาง]
supervisor ? ออกเดินทางแล้ว
teacher ? วิทยากรออกเดินทางแล้ว
supervisor [ถึงแล้ว]
supervisor ? บันทึกว่าท่านถึงแล้ว
"""
BEGINS = """
supervisor [เริ่มกิจกรรม]
supervisor ? เวลาเริ่มจริง
"""
ENDS_AND_IS_SUMMED_UP = """
supervisor [จบกิจกรรม]
supervisor ? บันทึกเวลาจบ
# S9: what it has been
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
supervisor > แบ่งกลุ่มให้เล็กลง
supervisor ? ในตนเอง
supervisor > 1 4
supervisor ? ตรวจสอบ
supervisor > ยืนยัน
supervisor ? บันทึกสรุปผล
clock P1D
teacher ? เป็นอย่างไรบ้าง
teacher [5]
teacher ? บอกอะไรเพิ่มเติม
teacher > ข้าม
teacher ? บันทึกผลประเมิน
"""
MONEY_PAPERS_COME = """
# P7.1: the day before they are due, school and clerk are reminded; the last paper closes the file (S10)
clock P5D
teacher ? เอกสารการเงินยังไม่ครบ
clerk ? เอกสารการเงินยังไม่ครบ
clerk [เอกสารการเงินครบ]
clerk ? เอกสารข้อใด
clerk > 1 2
clerk ? ยังขาด
clerk [เอกสารการเงินครบ]
clerk ? เอกสารข้อใด
clerk > 1 2 3
clerk ? ใช้เงินจริงทั้งหมดกี่บาทคะ (ตั้งไว้ 5,000 บาท)
clerk > 4,850 บาท
clerk ? ครบแล้ว
"""
